/**
 * The picture of a card or row. Hundreds are drawn in a second of scrolling, so it is a plain `<img>` and
 * not an element of its own; its object URL is released when it is no longer drawn.
 */
import { html, noChange, type TemplateResult } from "lit";
import { AsyncDirective, directive } from "lit/async-directive.js";
import type { PictureSource } from "../../../engine/contracts/engine-contract.ts";

export function listPicture(source: PictureSource | undefined, alt = ""): TemplateResult {
  return source === undefined
    ? html`<div class="picture-absent" role="img" aria-label=${alt} aria-hidden=${!alt}></div>`
    : html`<img
        src=${addressOf(source)}
        alt=${alt}
        width="256"
        height="256"
        decoding="async"
        draggable="false"
      />`;
}

class AddressOf extends AsyncDirective {
  #source: PictureSource | undefined;
  #url: string | undefined;

  override render(source: PictureSource): unknown {
    if (source === this.#source) return noChange;
    this.#revoke();
    this.#source = source;
    return this.#address(source);
  }

  protected override disconnected(): void {
    this.#revoke();
  }

  protected override reconnected(): void {
    if (this.#source !== undefined) this.setValue(this.#address(this.#source));
  }

  #address(source: PictureSource): string {
    if (typeof source === "string") return source;
    this.#url = URL.createObjectURL(source);
    return this.#url;
  }

  #revoke(): void {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
  }
}

const addressOf = directive(AddressOf);
