import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";

const network = fileURLToPath(new URL("../../training/.cache/peer.onnx", import.meta.url));

/** Without the ONNX file, which is never committed, the answer says how to make it. */
export async function benchPeer(lab: Lab): Promise<Samples[]> {
  if (!existsSync(network)) {
    const note = "run `python -m mirip_training.onnx_peer` in training/ first";
    return [{ name: "not measured", unit: "ms", values: [], note }];
  }
  const binary = "onnxruntime-web/ort-wasm-simd-threaded.wasm";
  lab.files.set("peer.onnx", await readFile(network));
  lab.files.set("ort.wasm", await readFile(createRequire(import.meta.url).resolve(binary)));
  return lab.inPage((page) =>
    page.evaluate(
      ([model, count]) => {
        const files = {
          modelUrl: new URL(model, location.href).href,
          onnxUrl: new URL("files/peer.onnx", location.href).href,
          wasmUrl: new URL("files/ort.wasm", location.href).href,
        };
        return globalThis.bench.inWorker.measurePeer(files, count);
      },
      [lab.modelUrl, lab.runs(60)] as const,
    ),
  );
}
