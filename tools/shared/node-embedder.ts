/**
 * The shipped model on WASM in Node, for building catalogues. The very adapter that browsers use; the
 * model's files come to it over a server on this machine, because that adapter reads addresses.
 */
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join, normalize } from "node:path";
import { backendCandidates } from "../../src/adapters/tfjs/backends.ts";
import { loadTfjsEmbedder } from "../../src/adapters/tfjs/embedder.ts";
import type { Embedder } from "../../src/engine/ports/engine-ports.ts";

/** @param folder the model's folder, which holds `card.json` */
export async function loadNodeEmbedder(folder: string): Promise<Embedder> {
  const server = createServer(({ url = "/" }, response) => {
    createReadStream(join(folder, normalize(new URL(url, "http://localhost").pathname)))
      .on("error", () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  try {
    const url = `http://127.0.0.1:${address.port}/`;
    return await loadTfjsEmbedder(url, backendCandidates("wasm", wasmPaths()));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** Where the WebAssembly binaries lie, by the names that TensorFlow.js asks for. */
export function wasmPaths(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const dist = dirname(require.resolve("@tensorflow/tfjs-backend-wasm"));
  const names = ["", "-simd", "-threaded-simd"].map((kind) => `tfjs-backend-wasm${kind}.wasm`);
  return Object.fromEntries(names.map((name) => [name, join(dist, name)]));
}
