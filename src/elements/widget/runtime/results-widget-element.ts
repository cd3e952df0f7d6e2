/** A widget element that shows results: opens our dialog for a chosen one, and fills the shop's own cards. */
import { html, nothing, type TemplateResult } from "lit";
import { MiripAddToCartEvent } from "../../search/product-dialog/events.ts";
import type { MoreLikeEvent, ProductOpenEvent } from "../../search/product-card/events.ts";
import type { ProductDialog } from "../../search/product-dialog/product-dialog.ts";
import { cardTemplate } from "./card-template.ts";
import { PhotoWidgetElement } from "./photo-widget-element.ts";

export abstract class ResultsWidgetElement extends PhotoWidgetElement {
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener("mirip-product-open", (event) => this.#open(event as ProductOpenEvent));
    root.addEventListener("mirip-more-like", (event) => this.#moreLike(event as MoreLikeEvent));
    root.addEventListener("mirip-add-to-cart", (event) =>
      this.#forward(event as MiripAddToCartEvent),
    );
    return root;
  }

  protected override updated(): void {
    this.joined?.controller?.showCards(this, (product) => this.#show(product));
  }

  protected get templated(): boolean {
    return cardTemplate(this) !== undefined;
  }

  protected renderDialog(): TemplateResult | typeof nothing {
    const { session, settings } = this.joined ?? {};
    if (!session) return nothing;
    return html`<mirip-product-dialog
      exportparts="dialog, picture, title, price, button"
      ?cart=${this.cart}
      .history=${settings?.history ?? false}
      .session=${session}
    ></mirip-product-dialog>`;
  }

  #open({ detail }: ProductOpenEvent): void {
    if (this.joined?.controller?.select(detail) === true) this.#show(detail);
  }

  #show(product: ProductOpenEvent["detail"]): void {
    void this.renderRoot.querySelector<ProductDialog>("mirip-product-dialog")?.show(product);
  }

  #moreLike({ detail }: MoreLikeEvent): void {
    this.joined?.session?.askLike(detail).catch(() => undefined);
  }

  /** The page listens at the source of the search. */
  #forward(event: MiripAddToCartEvent): void {
    const source = this.joined?.source;
    if (!source || source === this) return;
    event.stopPropagation();
    if (!source.dispatchEvent(new MiripAddToCartEvent(event.detail))) event.preventDefault();
  }
}
