/** Installs and removes models that the owner brought. */
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import type { BackendChoice, CallOptions } from "../contracts/engine-contract.ts";
import type { ModelSwitch } from "./model-switch.ts";
import type { DroppedFile } from "../contracts/import-contract.ts";
import type { ModelLibrary, StudioPorts } from "../ports/studio-ports.ts";

/**
 * Stores a model, and deletes it again if it can't be loaded.
 *
 * @param files `card.json` and the files that it names
 * @returns the model's address
 * @throws {SearchError} `model-*`, `quota`, `storage`, `aborted`
 */
export async function installModel(
  files: readonly DroppedFile[],
  {
    models,
    loadEmbedder,
    backend,
  }: Pick<StudioPorts, "models" | "loadEmbedder"> & { readonly backend: BackendChoice },
  options: CallOptions,
): Promise<string> {
  const installedBefore = await models.own();
  const url = await models.keep(files);
  try {
    throwIfAborted(options.signal);
    // The load is the check of the model: it fails unless a backend embeds the model's goldens correctly.
    const embedder = await loadEmbedder(
      { modelUrl: url, backend },
      options.onProgress ?? (() => {}),
    );
    await embedder.dispose();
    throwIfAborted(options.signal);
  } catch (error) {
    // A model that had been installed before stays: it may be the one in use.
    if (!installedBefore.some((model) => model.url === url)) await models.forget(url);
    throw error;
  }
  return url;
}

/**
 * Deletes a model that the owner brought.
 *
 * @param url the model's address
 * @throws {SearchError} `invalid-input` if the model is in use
 */
export async function removeModel(
  url: string,
  modelSwitch: ModelSwitch,
  models: ModelLibrary,
): Promise<void> {
  if ((await modelSwitch.target()).url === url) {
    throw new SearchError("invalid-input", "The model in use can't be removed.");
  }
  await models.forget(url);
}
