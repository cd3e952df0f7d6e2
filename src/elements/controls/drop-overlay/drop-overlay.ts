import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { baseStyles } from "../styles/base.styles.ts";
import { dropOverlayStyles } from "./drop-overlay.styles.ts";
import { PageDragEvent, PageDropEvent } from "./events.ts";
import { PageDrop } from "./page-drop.ts";

/**
 * Makes the whole page a drop target for files while this element is in it. If there are several, the one
 * closest to the pointer takes them.
 *
 * @event {PageDragEvent} mirip-page-drag - Files are being dragged over the page.
 * @event {PageDropEvent} mirip-page-drop - They were dropped.
 */
@customElement("mirip-drop-overlay")
export class DropOverlay extends LitElement {
  static override styles = [baseStyles, dropOverlayStyles];

  @property() label = "";
  /** Accepts images of other pages, too, which may come as an address without a file. */
  @property({ type: Boolean }) addresses = false;
  @query("[popover]") private readonly overlay!: HTMLElement;

  readonly #drop = new PageDrop(this, {
    takesAddresses: () => this.addresses,
    onEnter: () => this.dispatchEvent(new PageDragEvent()),
    onDrop: (data) => this.dispatchEvent(new PageDropEvent(data)),
  });

  protected override render(): TemplateResult {
    return html`<div popover="manual"><p>${this.label}</p></div>`;
  }

  protected override updated(): void {
    // The top layer is above everything, whatever the page's stacking order.
    if (this.isConnected) this.overlay.togglePopover(this.#drop.dragging);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-drop-overlay": DropOverlay;
  }
}
