/** The same network on one WASM thread in TensorFlow.js and in ONNX Runtime, image by image in turn. */
import * as ort from "onnxruntime-web/wasm";
import { normalise } from "../../src/core/pixels/pixels.ts";
import { dot, toUnit } from "../../src/core/vectors/vectors.ts";
import { browserPorts } from "../../workers/compose-engine.ts";
import type { Samples } from "../figures.ts";
import { noise } from "./embed.ts";

export interface PeerFiles {
  readonly modelUrl: string;
  /** What `python -m mirip_training.onnx_peer` wrote. */
  readonly onnxUrl: string;
  /** ONNX Runtime's WebAssembly binary. */
  readonly wasmUrl: string;
}

/** EfficientNet-Lite's scaling, as the model card states it. */
const NORMALISATION = { subtract: 127, divide: 128 };

/** Turns, so that a busy neighbour slows both alike; the first five are not counted. */
export async function measurePeer(files: PeerFiles, runs: number): Promise<Samples[]> {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = { wasm: files.wasmUrl };
  const session = await ort.InferenceSession.create(files.onnxUrl, {
    executionProviders: ["wasm"],
    graphOptimizationLevel: "all",
  });
  const request = { modelUrl: files.modelUrl, backend: "wasm" } as const;
  const embedder = await browserPorts.loadEmbedder(request, () => {});
  const image = noise(embedder.input, 1);

  const onTensorFlow = () => embedder.embed([image]);
  const onOnnx = async () => {
    const input = channelsFirst(normalise([image], NORMALISATION));
    const shape = [1, 3, image.height, image.width];
    const { embedding } = await session.run({ pixels: new ort.Tensor("float32", input, shape) });
    return embedding?.data as Float32Array;
  };

  const cosine = dot(toUnit(await onTensorFlow()).unit, toUnit(await onOnnx()).unit);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = -5; run < runs; run++) {
    const [a, b] = [await time(onTensorFlow), await time(onOnnx)];
    if (run < 0) continue;
    ours.push(a);
    theirs.push(b);
  }
  await embedder.dispose();
  const note = `cosine of the two embeddings ${cosine.toFixed(4)}`;
  return [
    { name: "TensorFlow.js, one WASM thread", unit: "ms", values: ours },
    { name: "onnxruntime-web, one WASM thread", unit: "ms", values: theirs, note },
  ];
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** [height, width, 3] as [3, height, width]. */
function channelsFirst(pixels: Float32Array): Float32Array {
  const area = pixels.length / 3;
  return Float32Array.from(pixels, (_, i) => pixels[(i % area) * 3 + Math.floor(i / area)] ?? 0);
}
