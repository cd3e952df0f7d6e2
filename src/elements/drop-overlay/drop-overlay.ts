import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { baseStyles } from "../shared/base.styles.ts";
import { dropOverlayStyles } from "./drop-overlay.styles.ts";
import { PageDragEvent, PageDropEvent } from "./events.ts";
import { PageDrop } from "./page-drop.ts";

/**
 * Makes the whole page a place to drop files on, for as long as this element is in it. Only one may
 * be in a page at a time.
 *
 * @event {PageDragEvent} mirip-page-drag - Files are being dragged over the page.
 * @event {PageDropEvent} mirip-page-drop - They were dropped.
 */
@customElement("mirip-drop-overlay")
export class DropOverlay extends LitElement {
  static override styles = [baseStyles, dropOverlayStyles];

  @property() label = "";
  @query("[popover]") private readonly overlay!: HTMLElement;

  readonly #drop = new PageDrop(this, {
    onEnter: () => this.dispatchEvent(new PageDragEvent()),
    onDrop: (data) => this.dispatchEvent(new PageDropEvent(data)),
  });

  protected override render(): TemplateResult {
    return html`<div popover="manual"><p>${this.label}</p></div>`;
  }

  protected override updated(): void {
    // The top layer lies above everything, whatever the page stacks.
    if (this.isConnected) this.overlay.togglePopover(this.#drop.dragging);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-drop-overlay": DropOverlay;
  }
}
