/**
 * The 30 nearest of many: the site's index, beside the least that any JavaScript scan must do, the
 * scan that sorts everything, and the same asked of TensorFlow.js.
 */
import { ExactIndex } from "../../src/adapters/exact/exact-index.ts";
import { TopK } from "../../src/core/vectors/top-k.ts";
import type { Metric, UnitVector } from "../../src/core/vectors/vectors.ts";
import { wasmUrls } from "../../workers/wasm-urls.ts";
import type { Samples } from "../figures.ts";
import { timeRuns } from "./timing.ts";
import { DIMENSIONS, randomBlock } from "./vectors.ts";

const K = 30;
/** One sample lasts a few milliseconds at least: the clock has a resolution of 0.1 ms. */
const VECTORS_PER_SAMPLE = 100_000;

export async function measureSearch(count: number, runs: number): Promise<Samples[]> {
  const block = randomBlock(1, count);
  const index = new ExactIndex();
  index.add(block);
  const queries = randomQueries();
  const next = () => queries[asked++ % queries.length] as UnitVector;
  let asked = 0;
  const ask = (metric: Metric) => () => index.search({ vector: next(), metric, k: K });
  const tensors = await loadTensors(block.units, count);
  const variants: [string, () => unknown][] = [
    ["cosine", ask("cosine")],
    ["euclidean", ask("euclidean")],
    ["beside: bare scan and heap", () => scan(block.units, next().unit)],
    ["beside: scan and sort", () => scanAndSort(block.units, next().unit)],
    ["beside: TensorFlow.js matMul, topk (WASM)", () => tensors.search(next().unit)],
  ];
  const found: Samples[] = [];
  for (const [name, work] of variants) {
    const repeat = Math.max(1, VECTORS_PER_SAMPLE / count);
    const values = await timeRuns(runs, work, { repeat });
    found.push({ name: `${count.toLocaleString("en")} vectors, ${name}`, unit: "ms", values });
  }
  tensors.dispose();
  return found;
}

function randomQueries(): UnitVector[] {
  const { units, norms } = randomBlock(7_000_000, 16);
  return Array.from(norms, (norm, i) => ({
    unit: units.slice(i * DIMENSIONS, (i + 1) * DIMENSIONS),
    norm,
  }));
}

function scan(units: Float32Array, query: Float32Array) {
  const best = new TopK(K);
  for (let row = 0, at = 0; at < units.length; row++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0; i < DIMENSIONS; i += 4, at += 4) {
      a += (query[i] as number) * (units[at] as number);
      b += (query[i + 1] as number) * (units[at + 1] as number);
      c += (query[i + 2] as number) * (units[at + 2] as number);
      d += (query[i + 3] as number) * (units[at + 3] as number);
    }
    best.offer(row, a + b + c + d);
  }
  return best.drain();
}

function scanAndSort(units: Float32Array, query: Float32Array) {
  const scored: { row: number; score: number }[] = [];
  for (let row = 0, at = 0; at < units.length; row++) {
    let score = 0;
    for (let i = 0; i < DIMENSIONS; i++, at++)
      score += (query[i] as number) * (units[at] as number);
    scored.push({ row, score });
  }
  return scored.sort((a, b) => b.score - a.score).slice(0, K);
}

async function loadTensors(units: Float32Array, count: number) {
  const tf = await import("@tensorflow/tfjs-core");
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  if (tf.getBackend() !== "wasm") {
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    setWasmPaths({ ...wasmUrls });
    await tf.setBackend("wasm");
  }
  const catalogue = tf.tensor2d(units, [count, DIMENSIONS]);
  return {
    async search(query: Float32Array) {
      const { values, indices } = tf.tidy(() => {
        const column = tf.tensor2d(query, [DIMENSIONS, 1]);
        return tf.topk(tf.reshape(tf.matMul(catalogue, column), [count]), K);
      });
      const found = await Promise.all([indices.data(), values.data()]);
      tf.dispose([values, indices]);
      return found;
    },
    dispose: () => catalogue.dispose(),
  };
}
