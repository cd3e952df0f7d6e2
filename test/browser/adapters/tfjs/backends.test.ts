/** Which backend is trusted, and what happens when one fails. Real backends where they matter. */
import * as tf from "@tensorflow/tfjs-core";
import { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { describe, expect, test } from "vitest";
import { backendCandidates } from "../../../../src/adapters/tfjs/backends.ts";
import type { BackendCandidate, Outputs } from "../../../../src/adapters/tfjs/backends.ts";
import { loadTfjsEmbedder } from "../../../../src/adapters/tfjs/embedder.ts";
import { browserDecoder } from "../../../../src/adapters/image/browser-decoder.ts";
import { dot, toUnit } from "../../../../src/core/vectors/vectors.ts";
import type { BackendName } from "../../../../src/engine/contracts/engine-contract.ts";
import type { RgbImage } from "../../../../src/core/pixels/pixels.ts";
import type { Embedder, Inspection } from "../../../../src/engine/ports/engine-ports.ts";
import { wasmUrls } from "../../../../workers/wasm-urls.ts";
import { draw } from "../../../support/drawings.ts";
import { modelUrl } from "../../../support/model.ts";

const [wasm] = backendCandidates("wasm", wasmUrls) as [BackendCandidate, BackendCandidate];

describe("backends", () => {
  test("WebGPU and WASM give the same embeddings", async () => {
    const images = await drawings();
    const onWasm = await embedWith(backendCandidates("wasm", wasmUrls), images, "wasm");
    const onWebgpu = await embedWith(backendCandidates("webgpu", wasmUrls), images, "webgpu");
    const dimensions = onWasm.length / images.length;
    images.forEach((_, i) => {
      const [a, b] = [onWasm, onWebgpu].map((all) =>
        toUnit(all.slice(i * dimensions, (i + 1) * dimensions)),
      );
      expect(dot(a?.unit as Float32Array, b?.unit as Float32Array)).toBeGreaterThan(0.999);
    });
  });

  test("an image's map averages to its embedding, and its categories to certainty", async () => {
    const [image] = (await drawings()) as [RgbImage, ...RgbImage[]];
    const embedder = await loadTfjsEmbedder(modelUrl, [wasm]);
    const before = tf.memory().numTensors;
    const { embedding, map, categories } = (await embedder.inspect(image)) as Required<Inspection>;
    expect(embedding).toEqual(await embedder.embed([image]));
    expect(tf.memory().numTensors, "no tensor is left behind").toBe(before);
    const positions = map.height * map.width;
    expect(map.values).toHaveLength(positions * embedder.model.dimensions);
    embedding.forEach((value, k) => {
      let sum = 0;
      for (let i = k; i < map.values.length; i += embedding.length) sum += map.values[i] as number;
      expect(sum / positions).toBeCloseTo(value, 3);
    });
    const probabilities = categories.map(({ probability }) => probability);
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1);
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
    await embedder.dispose();
  });

  test("a software GPU is passed over unless it is asked for", async () => {
    const embedder = await loadTfjsEmbedder(modelUrl, backendCandidates("auto", wasmUrls));
    expect(embedder.backend.name).toBe("wasm");
    expect(embedder.backend.trials).toMatchObject([
      { name: "webgpu", verdict: "software" },
      { name: "wasm", verdict: "trusted" },
    ]);
    await embedder.dispose();
  });

  test("a backend with wrong numbers is demoted, and says how wrong", async () => {
    const embedder = await loadTfjsEmbedder(modelUrl, [
      altered("webgpu", (output) => output.map((value, i) => (i % 3 === 0 ? -value : value))),
      wasm,
    ]);
    expect(embedder.backend.name).toBe("wasm");
    expect(embedder.backend.trials[0]).toMatchObject({ name: "webgpu", verdict: "wrong" });
    expect(embedder.backend.trials[0]?.detail).toMatch(/cosine/u);
    await embedder.dispose();
  });

  test("a right direction with a wrong length is wrong, too", async () => {
    const embedder = await loadTfjsEmbedder(modelUrl, [
      altered("webgpu", (output) => output.map((value) => value * 1.5)),
      wasm,
    ]);
    expect(embedder.backend.trials[0]).toMatchObject({ verdict: "wrong" });
    await embedder.dispose();
  });

  test("numbers that are none are wrong", async () => {
    const embedder = await loadTfjsEmbedder(modelUrl, [
      altered("webgpu", (output) => output.fill(Number.NaN)),
      wasm,
    ]);
    expect(embedder.backend.trials[0]).toMatchObject({ verdict: "wrong" });
    await embedder.dispose();
  });

  test("a right but far slower backend gives way to the next", async () => {
    // Longer than WASM takes on any machine that runs these tests, and above the suspicion.
    const slow = altered("webgpu", (output) => output, 3000);
    const embedder = await loadTfjsEmbedder(modelUrl, [slow, wasm]);
    expect(embedder.backend.name).toBe("wasm");
    expect(embedder.backend.trials).toMatchObject([
      { name: "webgpu", verdict: "slow" },
      { name: "wasm", verdict: "trusted" },
    ]);
    await embedder.dispose();
  });

  test("where no backend is right the model fails with `backend`", async () => {
    const wrong = altered("wasm", (output) => output.fill(0));
    await expect(loadTfjsEmbedder(modelUrl, [wrong])).rejects.toMatchObject({ code: "backend" });
  });

  test("a GPU lost at work falls over to WASM and finishes the same batch", async () => {
    const images = await drawings();
    const expected = await embedWith([wasm], images, "wasm");
    const embedder = await loadTfjsEmbedder(modelUrl, backendCandidates("webgpu", wasmUrls));
    expect(embedder.backend.name).toBe("webgpu");
    const gpu = tf.backend() as WebGPUBackend;
    expect(gpu).toBeInstanceOf(WebGPUBackend);
    // The first work that reaches the GPU is its last.
    const { queue } = gpu.device;
    const submit = queue.submit.bind(queue);
    queue.submit = (buffers) => {
      submit(buffers);
      gpu.device.destroy();
    };
    const found = await embedder.embed(images);
    expect(embedder.backend.name).toBe("wasm");
    expect(embedder.backend.trials).toMatchObject([
      { name: "webgpu", verdict: "lost" },
      { name: "wasm", verdict: "trusted" },
    ]);
    expect(dot(toUnit(found).unit, toUnit(expected).unit)).toBeGreaterThan(0.999);
    await embedder.dispose();
  });
});

/** WASM under another name, with its output changed. */
function altered(
  name: BackendName,
  alter: (output: Float32Array) => Float32Array,
  latestMs?: number,
): BackendCandidate {
  return {
    name,
    async start(files) {
      const runner = await wasm.start(files);
      const run = async <const Names extends readonly string[]>(
        input: Float32Array,
        images: number,
        tensors: Names,
      ) => {
        const outputs = await runner.run(input, images, tensors);
        return outputs.map(alter) as unknown as Outputs<Names>;
      };
      return { ...runner, run, ...(latestMs !== undefined && { latestMs: () => latestMs }) };
    },
  };
}

async function drawings() {
  const size = { width: 128, height: 128 };
  return Promise.all(
    (["disc", "stripes", "checks"] as const).map(async (drawing) =>
      browserDecoder.decode(await draw(drawing, "#7a3fa0"), size),
    ),
  );
}

async function embedWith(
  candidates: readonly BackendCandidate[],
  images: Parameters<Embedder["embed"]>[0],
  name: BackendName,
): Promise<Float32Array> {
  const embedder = await loadTfjsEmbedder(modelUrl, candidates);
  expect(embedder.backend.name).toBe(name);
  const embeddings = await embedder.embed(images);
  await embedder.dispose();
  return embeddings;
}
