import { LocalizeController } from "@shoelace-style/localize";
import type { Translation } from "@shoelace-style/localize";
import { textIn, type LocalText } from "../core/catalogue/local-text.ts";
import { languageAround } from "./language-around.ts";
// Registers the translations.
import "./locales.ts";
import type { ShellMessages } from "./id/shell.ts";

/**
 * Localizes the shell: what an element draws before the heavy code has been loaded. It has messages, but formats no
 * numbers, prices or dates.
 */
export class ShellLocalize extends LocalizeController<Translation & ShellMessages> {
  override lang(): string {
    return languageAround(this.host);
  }

  /** A catalogue's own text, in the language around the element if the catalogue has it in that one. */
  text(text: LocalText): string {
    return textIn(text, this.lang());
  }
}
