/** The searches of this page, and which one a widget element belongs to. */
import type { LitElement } from "lit";
import { reservations } from "../../controls/shared/reserved-events.ts";
import type { WidgetSearch } from "./widget-search.ts";

export const defaultName = "default";

/** Dispatches "change" when a search is added or removed. */
class WidgetSearchRegistry extends EventTarget {
  readonly #all = new Set<WidgetSearch>();

  add(search: WidgetSearch): void {
    this.#all.add(search);
    this.dispatchEvent(new Event("change"));
  }

  remove(search: WidgetSearch): void {
    search.close();
    this.#all.delete(search);
    this.dispatchEvent(new Event("change"));
  }

  get anyLoaded(): boolean {
    return this.#first(({ controller }) => controller !== undefined) !== undefined;
  }

  /** By the id of its source, in the same shadow root as `element` or in the document; else by name. */
  find(element: HTMLElement, id: string | undefined, name: string): WidgetSearch | undefined {
    if (id === undefined) return this.#first((search) => search.name === name);
    const root = element.getRootNode();
    const source =
      (root instanceof ShadowRoot ? root.getElementById(id) : null) ?? document.getElementById(id);
    return this.#first((search) => search.source === source);
  }

  /** The search in one of whose elements `event` happened; of a paste, which may happen anywhere, the focused one. */
  at(event: Event): WidgetSearch | undefined {
    const focused =
      event.type === "paste" &&
      this.#first(({ elements }) =>
        [...elements].some((element) => element.matches(":focus-within")),
      );
    if (focused) return focused;
    for (const target of event.composedPath()) {
      const found = this.#first(({ elements }) => elements.has(target as LitElement));
      if (found) return found;
    }
    return undefined;
  }

  #first(matches: (search: WidgetSearch) => boolean): WidgetSearch | undefined {
    for (const search of this.#all) if (matches(search)) return search;
    return undefined;
  }
}

export const widgetSearches = new WidgetSearchRegistry();

// A search that has not been loaded takes its events itself, by `EarlyPhoto`.
reservations.push((event) => {
  const search = widgetSearches.at(event);
  return search !== undefined && !search.controller;
});
