/** Composition root: wires the browser's adapters into the engine. Tests use it too, in their own thread. */
import { openBundleStore } from "../src/adapters/bundle/bundle-store.ts";
import { ExactIndex } from "../src/adapters/exact/exact-index.ts";
import { readPicture } from "../src/adapters/http/read-picture.ts";
import { browserDecoder } from "../src/adapters/image/browser-decoder.ts";
import { oneAtATime } from "../src/adapters/tfjs/one-at-a-time.ts";
import { asSearchError, SearchError } from "../src/core/errors.ts";
import type { Engine } from "../src/engine/contracts/engine-contract.ts";
import { createEngine } from "../src/engine/engine.ts";
import type { EnginePorts } from "../src/engine/ports/engine-ports.ts";
import { shareEmbedders } from "../src/engine/search/shared-embedder.ts";
import { wasmUrls } from "./wasm-urls.ts";

/** What the engine needs, as a browser offers it; every load gives an embedder of its own. */
export const browserPorts: EnginePorts = {
  async loadEmbedder({ modelUrl, backend }, onProgress) {
    // Loaded when first needed, so that the catalogue can be browsed before TensorFlow.js is downloaded.
    const [{ loadTfjsEmbedder }, { backendCandidates }] = await Promise.all([
      import("../src/adapters/tfjs/embedder.ts"),
      import("../src/adapters/tfjs/backends.ts"),
    ]).catch((error: unknown) => {
      throw asSearchError(error, "model-load");
    });
    const candidates = oneAtATime(backendCandidates(backend, wasmUrls));
    return loadTfjsEmbedder(modelUrl, candidates, onProgress);
  },
  async openStore(source, options) {
    if (source.kind === "bundle") return openBundleStore(source.url, options);
    throw new SearchError("invalid-input", "Only the studio opens the owner's catalogue.");
  },
  decoder: browserDecoder,
  createIndex: () => new ExactIndex(),
  readPicture,
};

const sharedPorts: EnginePorts = {
  ...browserPorts,
  loadEmbedder: shareEmbedders(browserPorts.loadEmbedder),
};

/** Engines in the same thread share one embedder if they use the same model on the same backend. */
export function composeEngine(): Engine {
  return createEngine(sharedPorts);
}
