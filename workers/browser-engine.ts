/**
 * Composition root: the engine as it runs in a browser. Used by the worker, and by tests in their own
 * thread.
 */
import wasmPlainUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import wasmSimdUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import { openBundleStore } from "../src/adapters/bundle/bundle-store.ts";
import { ExactIndex } from "../src/adapters/exact/exact-index.ts";
import { openIdbStore } from "../src/adapters/idb/idb-store.ts";
import { browserDecoder } from "../src/adapters/image/browser-decoder.ts";
import { oneAtATime } from "../src/adapters/tfjs/one-at-a-time.ts";
import { asSearchError } from "../src/core/errors.ts";
import type { Engine } from "../src/engine/contract.ts";
import { createEngine } from "../src/engine/engine.ts";
import type { EnginePorts } from "../src/engine/ports.ts";
import { shareEmbedders } from "../src/engine/shared-embedder.ts";

/** TensorFlow.js insists on an address for the threaded binary, though threads are switched off. */
export const wasmUrls = {
  "tfjs-backend-wasm.wasm": wasmPlainUrl,
  "tfjs-backend-wasm-simd.wasm": wasmSimdUrl,
  "tfjs-backend-wasm-threaded-simd.wasm": wasmSimdUrl,
};

export const browserPorts: EnginePorts = {
  async loadEmbedder({ modelUrl, backend }, onProgress) {
    // The catalogue can be browsed before any of this is downloaded.
    const [{ loadTfjsEmbedder }, { backendCandidates }] = await Promise.all([
      import("../src/adapters/tfjs/embedder.ts"),
      import("../src/adapters/tfjs/backends.ts"),
    ]).catch((error: unknown) => {
      throw asSearchError(error, "model-load");
    });
    const candidates = oneAtATime(backendCandidates(backend, wasmUrls));
    return loadTfjsEmbedder(modelUrl, candidates, onProgress);
  },
  openStore: (source, options) =>
    source.kind === "own" ? openIdbStore() : openBundleStore(source.url, options),
  decoder: browserDecoder,
  createIndex: () => new ExactIndex(),
};

const sharedPorts: EnginePorts = {
  ...browserPorts,
  loadEmbedder: shareEmbedders(browserPorts.loadEmbedder),
};

/** All engines of a thread share one model where they use the same. */
export function createBrowserEngine(): Engine {
  return createEngine(sharedPorts);
}
