import { LocalizeController } from "@shoelace-style/localize";
import type { Translation } from "@shoelace-style/localize";
import { textIn, type LocalText } from "../core/catalogue/local-text.ts";
import { languageAround } from "./language-around.ts";
import "./locales.ts";
import type { ShellMessages } from "./id/shell.ts";

/** For what is drawn before anything else has been loaded: messages, but no numbers, prices or dates. */
export class ShellLocalize extends LocalizeController<Translation & ShellMessages> {
  override lang(): string {
    return languageAround(this.host);
  }

  /** A catalogue's own text, in the page's language if it has one. */
  text(text: LocalText): string {
    return textIn(text, this.lang());
  }
}
