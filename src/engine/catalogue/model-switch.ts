/**
 * Which model searches, and which one new photos are embedded with. They differ while a change of
 * models is under way: the old vectors answer until the last photo has a new one.
 */
import { SearchError } from "../../core/errors.ts";
import type { ModelInfo } from "../contracts/engine-contract.ts";
import type { ModelChoices } from "../contracts/studio-contract.ts";
import type { OwnerStore } from "../ports/owner-store.ts";
import type { ModelShelf } from "../ports/studio-ports.ts";

export interface ChosenModel {
  readonly url: string;
  readonly model: ModelInfo;
}

export class ModelSwitch {
  readonly #store: OwnerStore;
  readonly #shelf: ModelShelf;
  readonly #shippedUrl: string;
  #described: Promise<ChosenModel> | undefined;

  constructor(store: OwnerStore, shelf: ModelShelf, shippedUrl: string) {
    this.#store = store;
    this.#shelf = shelf;
    this.#shippedUrl = shippedUrl;
  }

  /** The model that new photos are embedded with. @throws {SearchError} `model-load`, `model-invalid` */
  async target(): Promise<ChosenModel> {
    const url = (await this.#store.setting("model")) ?? this.#shippedUrl;
    const known = await this.#described?.catch(() => undefined);
    if (known?.url === url) return known;
    this.#described = this.#describe(url);
    return this.#described;
  }

  /** The model whose vectors answer: the former one while the new one's are not complete. */
  async searching(): Promise<ChosenModel> {
    const target = await this.target();
    const { fingerprint } = target.model;
    if ((await this.#store.photosOfOtherModels(fingerprint, 1)).length === 0) return target;
    const former = await this.#former();
    if (!former) return target;
    const { fingerprints } = await this.#store.describe();
    return fingerprints.includes(former.model.fingerprint) ? former : target;
  }

  async switchTo(url: string): Promise<void> {
    const { url: before } = await this.target();
    if (url === before) return;
    const { model } = await this.#describe(url);
    // Switched to and fro: what it has embedded before counts again.
    await this.#store.adopt(model.fingerprint);
    await this.#store.set("formerModel", before);
    await this.#store.set("model", url === this.#shippedUrl ? undefined : url);
    this.#described = undefined;
  }

  /** Every photo has its vector: the old ones go. */
  async complete(): Promise<void> {
    const { model } = await this.target();
    if ((await this.#store.photosOfOtherModels(model.fingerprint, 1)).length > 0) return;
    await this.#store.dropOtherModels(model.fingerprint);
    await this.#store.set("formerModel", undefined);
  }

  async choices(): Promise<ModelChoices> {
    const [shipped, own, target] = await Promise.all([
      this.#describe(this.#shippedUrl),
      this.#shelf.own(),
      this.target(),
    ]);
    const waiting = await this.#store.countOfOtherModels(target.model.fingerprint);
    const entry = (model: ModelInfo, id: string, isOwn: boolean) => {
      const { name, fingerprint, dimensions, bytes } = model;
      return { id, name, fingerprint, dimensions, bytes, own: isOwn };
    };
    return {
      models: [
        entry(shipped.model, shipped.url, false),
        ...own.map((model) => entry(model, model.url, true)),
      ],
      current: target.url,
      waiting,
    };
  }

  async #former(): Promise<ChosenModel | undefined> {
    const url = await this.#store.setting("formerModel");
    if (url === undefined) return undefined;
    try {
      return await this.#describe(url);
    } catch (error) {
      // Its files are gone: the new model answers with the vectors that it has.
      if (error instanceof SearchError) return undefined;
      throw error;
    }
  }

  async #describe(url: string): Promise<ChosenModel> {
    return { url, model: await this.#shelf.describe(url) };
  }
}

/** Retries `work` after `release` of our model if another tab has completed a switch: ours is then the former one. */
export async function withNewestModel<T>(work: () => Promise<T>, release: () => void): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SearchError) || error.code !== "catalogue-stale") throw error;
    release();
    return work();
  }
}
