/** The searches of this page, and which one a piece belongs to. */
import type { Instance } from "./instance.ts";

export const defaultName = "default";

/** Told "change" when a search comes or goes. */
class Instances extends EventTarget {
  readonly #all = new Set<Instance>();

  add(instance: Instance): void {
    this.#all.add(instance);
    this.dispatchEvent(new Event("change"));
  }

  remove(instance: Instance): void {
    instance.close();
    this.#all.delete(instance);
    this.dispatchEvent(new Event("change"));
  }

  get anyLive(): boolean {
    return this.#first(({ live }) => live !== undefined) !== undefined;
  }

  /** By the id of its source, near the piece or in the document; else by name. */
  find(piece: HTMLElement, id: string | undefined, name: string): Instance | undefined {
    if (id === undefined) return this.#first((instance) => instance.name === name);
    const root = piece.getRootNode();
    const source =
      (root instanceof ShadowRoot ? root.getElementById(id) : null) ?? document.getElementById(id);
    return this.#first((instance) => instance.source === source);
  }

  #first(fits: (instance: Instance) => boolean): Instance | undefined {
    for (const instance of this.#all) if (fits(instance)) return instance;
    return undefined;
  }
}

export const instances = new Instances();
