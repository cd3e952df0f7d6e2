/**
 * The vectors of one catalogue in memory, kept in step with the store: loaded when first needed,
 * updated with this tab's changes, and loaded again when another tab has changed the store.
 */
import type { VectorBlock } from "../../core/catalogue/catalogue.ts";
import type { CallOptions } from "../contracts/engine-contract.ts";
import type { CatalogueStore, VectorIndex } from "../ports/engine-ports.ts";

type VectorStore = Pick<CatalogueStore, "revision" | "vectors">;

export class SyncedIndex {
  readonly #store: VectorStore;
  readonly #createIndex: () => VectorIndex;
  #loaded: { fingerprint: string; revision: number; index: VectorIndex } | undefined;
  #loading: { fingerprint: string; revision: number; index: Promise<VectorIndex> } | undefined;

  constructor(store: VectorStore, createIndex: () => VectorIndex) {
    this.#store = store;
    this.#createIndex = createIndex;
  }

  /** The index over all vectors of this fingerprint, as the store has them now. */
  async of(fingerprint: string, onProgress?: CallOptions["onProgress"]): Promise<VectorIndex> {
    const revision = await this.#store.revision();
    const loaded = this.#loaded;
    if (loaded?.fingerprint === fingerprint && loaded.revision === revision) return loaded.index;
    const under = this.#loading;
    if (under?.fingerprint === fingerprint && under.revision === revision) return under.index;
    const loading = {
      fingerprint,
      revision,
      index: this.#load(fingerprint, revision, onProgress).finally(() => {
        if (this.#loading === loading) this.#loading = undefined;
      }),
    };
    this.#loading = loading;
    return loading.index;
  }

  /** Photos of this tab were stored, which brought the store to `revision`. */
  added(block: VectorBlock, fingerprint: string, revision: number): void {
    const loaded = this.#next(revision);
    if (loaded?.fingerprint === fingerprint) loaded.index.add(block);
  }

  removed(productIds: ReadonlySet<string>, revision: number): void {
    this.#next(revision)?.index.removeProducts(productIds);
  }

  /** Moves on to `revision` if no other tab wrote in between; else drops what is loaded. */
  #next(revision: number) {
    if (!this.#loaded) return undefined;
    if (revision === this.#loaded.revision + 1) this.#loaded.revision = revision;
    else if (revision !== this.#loaded.revision) this.#loaded = undefined;
    return this.#loaded;
  }

  async #load(fingerprint: string, revision: number, onProgress: CallOptions["onProgress"]) {
    const blocks = await this.#store.vectors(fingerprint);
    const index = this.#createIndex();
    blocks.forEach((block, i) => {
      index.add(block);
      onProgress?.({ phase: "catalogue", total: blocks.length, completed: i + 1, current: "" });
    });
    this.#loaded = { fingerprint, revision, index };
    return index;
  }
}
