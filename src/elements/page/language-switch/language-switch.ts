import { html, LitElement, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { languages, setLanguage } from "../../../messages/language.ts";
import { Localize } from "../../../messages/localize.ts";
import "../../controls/choice/choice.ts";
import type { ChoiceEvent } from "../../controls/choice/events.ts";

/** Switches the whole page between Indonesian and English. */
@customElement("mirip-language-switch")
export class LanguageSwitch extends LitElement {
  readonly #localize = new Localize(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const base = localize.lang().split("-")[0];
    return html`<mirip-choice
      look="segments"
      label=${localize.term("language")}
      .options=${languages.map((language) => ({ label: language.toUpperCase() }))}
      .picked=${languages.findIndex((language) => language === base)}
      @mirip-choice=${this.#pick}
    ></mirip-choice>`;
  }

  #pick(event: ChoiceEvent): void {
    event.stopPropagation();
    const language = languages[event.detail.index];
    if (language) setLanguage(language);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-language-switch": LanguageSwitch;
  }
}
