/** The searches of this page, and which one a piece belongs to. */
import type { LitElement } from "lit";
import type { WidgetSearch } from "./widget-search.ts";

export const defaultName = "default";

/** Told "change" when a search comes or goes. */
class WidgetSearchRegistry extends EventTarget {
  readonly #all = new Set<WidgetSearch>();

  add(instance: WidgetSearch): void {
    this.#all.add(instance);
    this.dispatchEvent(new Event("change"));
  }

  remove(instance: WidgetSearch): void {
    instance.close();
    this.#all.delete(instance);
    this.dispatchEvent(new Event("change"));
  }

  get anyLive(): boolean {
    return this.#first(({ live }) => live !== undefined) !== undefined;
  }

  /** By the id of its source, near the piece or in the document; else by name. */
  find(piece: HTMLElement, id: string | undefined, name: string): WidgetSearch | undefined {
    if (id === undefined) return this.#first((instance) => instance.name === name);
    const root = piece.getRootNode();
    const source =
      (root instanceof ShadowRoot ? root.getElementById(id) : null) ?? document.getElementById(id);
    return this.#first((instance) => instance.source === source);
  }

  /** The search whose piece `event` happens in; of a paste, which happens anywhere, the one that has the focus. */
  at(event: Event): WidgetSearch | undefined {
    const focused =
      event.type === "paste" &&
      this.#first(({ pieces }) => [...pieces].some((piece) => piece.matches(":focus-within")));
    if (focused) return focused;
    for (const place of event.composedPath()) {
      const found = this.#first(({ pieces }) => pieces.has(place as LitElement));
      if (found) return found;
    }
    return undefined;
  }

  #first(fits: (instance: WidgetSearch) => boolean): WidgetSearch | undefined {
    for (const instance of this.#all) if (fits(instance)) return instance;
    return undefined;
  }
}

export const widgetSearches = new WidgetSearchRegistry();
