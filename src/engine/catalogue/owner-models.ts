/** Models that the owner brings, and takes away again. */
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import type { BackendChoice, CallOptions } from "../contracts/engine-contract.ts";
import type { ModelSwitch } from "./model-switch.ts";
import type { DroppedFile } from "../contracts/import-contract.ts";
import type { ModelShelf, StudioPorts } from "../ports/studio-ports.ts";

/** @returns the model's address. @throws {SearchError} `model-*`, `quota`, `storage`, `aborted` */
export async function installModel(
  files: readonly DroppedFile[],
  {
    models,
    loadEmbedder,
    backend,
  }: Pick<StudioPorts, "models" | "loadEmbedder"> & { readonly backend: BackendChoice },
  options: CallOptions,
): Promise<string> {
  const before = await models.own();
  const url = await models.keep(files);
  try {
    throwIfAborted(options.signal);
    // Loading proves it: no backend is trusted that does not embed the model's own goldens rightly.
    const embedder = await loadEmbedder(
      { modelUrl: url, backend },
      options.onProgress ?? (() => {}),
    );
    await embedder.dispose();
    throwIfAborted(options.signal);
  } catch (error) {
    // One that was there before stays: it may be the one in use.
    if (!before.some((model) => model.url === url)) await models.forget(url);
    throw error;
  }
  return url;
}

export async function removeModel(
  url: string,
  models: ModelSwitch,
  shelf: ModelShelf,
): Promise<void> {
  if ((await models.target()).url === url) {
    throw new SearchError("invalid-input", "The model in use can't be removed.");
  }
  await shelf.forget(url);
}
