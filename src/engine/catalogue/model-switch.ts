/**
 * Which model searches, and which one new photos are embedded with. They differ while a change of
 * models is under way: the former vectors are searched until the last photo has a new one.
 */
import { SearchError } from "../../core/errors.ts";
import type { ModelInfo } from "../contracts/engine-contract.ts";
import type { ModelChoices } from "../contracts/studio-contract.ts";
import type { CatalogueStore } from "../ports/engine-ports.ts";
import type { ModelVectors, Settings } from "../ports/owner-store.ts";
import type { ModelLibrary } from "../ports/studio-ports.ts";

export interface ChosenModel {
  readonly url: string;
  readonly model: ModelInfo;
}

type ModelStore = ModelVectors & Settings & Pick<CatalogueStore, "describe">;

export class ModelSwitch {
  readonly #store: ModelStore;
  readonly #models: ModelLibrary;
  readonly #shippedUrl: string;
  #described: Promise<ChosenModel> | undefined;

  constructor(store: ModelStore, models: ModelLibrary, shippedUrl: string) {
    this.#store = store;
    this.#models = models;
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

  /** The model whose vectors are searched: the former one until the new one's are complete. */
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
    // If the owner switches back, the vectors that this model made before count again.
    await this.#store.adopt(model.fingerprint);
    await this.#store.set("formerModel", before);
    await this.#store.set("model", url === this.#shippedUrl ? undefined : url);
    this.#described = undefined;
  }

  /** Deletes the former model's vectors, if every photo has one of the target. */
  async complete(): Promise<void> {
    const { model } = await this.target();
    if ((await this.#store.photosOfOtherModels(model.fingerprint, 1)).length > 0) return;
    await this.#store.dropOtherModels(model.fingerprint);
    await this.#store.set("formerModel", undefined);
  }

  async choices(): Promise<ModelChoices> {
    const [shipped, own, target] = await Promise.all([
      this.#describe(this.#shippedUrl),
      this.#models.own(),
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
      // Its files were deleted: the new model is searched with the vectors that it has.
      if (error instanceof SearchError) return undefined;
      throw error;
    }
  }

  async #describe(url: string): Promise<ChosenModel> {
    return { url, model: await this.#models.describe(url) };
  }
}

/**
 * Runs `work`, and once more if another tab has completed a change of models, so that ours is the former one.
 * @param releaseModel called before the second time
 */
export async function withNewestModel<T>(
  work: () => Promise<T>,
  releaseModel: () => void,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SearchError) || error.code !== "catalogue-stale") throw error;
    releaseModel();
    return work();
  }
}
