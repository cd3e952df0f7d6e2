/** An own model in Layers form: brought, proven, used. The expected numbers are those of Keras. */
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backendCandidates } from "../../../../src/adapters/tfjs/backends.ts";
import { loadTfjsEmbedder } from "../../../../src/adapters/tfjs/embedder.ts";
import { loadNetwork } from "../../../../src/adapters/tfjs/network.ts";
import type { ModelCard } from "../../../../src/core/model/card.ts";
import type { Studio } from "../../../../src/engine/contracts/studio-contract.ts";
import { wasmUrls } from "../../../../workers/wasm-urls.ts";
import { composeStudio } from "../../../../workers/compose-studio.ts";
import {
  layersModelCard,
  layersModelFiles,
  layersModelGoldens,
} from "../../../support/layers-model.ts";
import { modelUrl } from "../../../support/model.ts";

let studio: Studio;

beforeEach(async () => {
  await caches.delete("mirip-files-v1");
  studio = composeStudio();
  await studio.open({ catalogue: { kind: "owner" }, modelUrl, backend: "wasm" });
});

afterEach(() => studio.close());

describe("a model in Layers form", () => {
  test.each(["wasm", "cpu"] as const)(
    "is kept, and embeds on %s what Keras does",
    async (backend) => {
      const url = await studio.installModel(await layersModelFiles());
      expect((await studio.models()).models.map(({ name }) => name)).toContain("Tiny Layers");
      const embedder = await loadTfjsEmbedder(url, backendCandidates(backend, wasmUrls));
      expect(embedder.backend.name).toBe(backend);
      const found = await embedder.embed(await layersModelGoldens());
      const expected = (await layersModelCard()).goldens.embeddings.flat();
      expect(found).toHaveLength(expected.length);
      expected.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 4));
      await embedder.dispose();
    },
  );

  test("gives what an inner layer gives, and leaves no tensor behind", async () => {
    const url = await studio.installModel(await layersModelFiles());
    const unloaded = tf.memory().numTensors;
    const embedder = await loadTfjsEmbedder(url, backendCandidates("wasm", wasmUrls));
    const [image] = await layersModelGoldens();
    const loaded = tf.memory().numTensors;
    const { embedding, map, categories } = await embedder.inspect(
      image as NonNullable<typeof image>,
    );
    expect(tf.memory().numTensors).toBe(loaded);
    const positions = (map?.height ?? 0) * (map?.width ?? 0);
    expect(map?.values).toHaveLength(positions * embedding.length);
    embedding.forEach((value, k) => {
      const column = Array.from(map?.values ?? []).filter((_, i) => i % embedding.length === k);
      expect(column.reduce((sum, x) => sum + x, 0) / positions).toBeCloseTo(value, 4);
    });
    expect(categories.map(({ id }) => id).toSorted()).toEqual(["bag", "shoe"]);
    await embedder.dispose();
    expect(tf.memory().numTensors).toBe(unloaded);
  });

  test("whose card names an embedding only gives that and says nothing else", async () => {
    const url = await studio.installModel(
      await layersModelFiles(({ output: { tensor, dimensions }, ...card }) => ({
        ...card,
        output: { tensor, dimensions },
      })),
    );
    const embedder = await loadTfjsEmbedder(url, backendCandidates("wasm", wasmUrls));
    const [image] = await layersModelGoldens();
    const inspection = await embedder.inspect(image as NonNullable<typeof image>);
    expect(inspection).toEqual({ embedding: expect.any(Float32Array), categories: [] });
    await embedder.dispose();
  });

  test.each([
    [
      "other goldens than its own",
      ({ goldens, ...card }: ModelCard) => {
        const embeddings = goldens.embeddings.map((row) => row.toReversed());
        return { ...card, goldens: { ...goldens, embeddings } };
      },
    ],
    [
      "other logits than its own",
      ({ goldens, ...card }: ModelCard) => {
        const logits = goldens.logits.map((row) => row.toReversed());
        return { ...card, goldens: { ...goldens, logits } };
      },
    ],
    [
      "another input",
      (card: ModelCard) => ({ ...card, input: { ...card.input, tensor: "photo" } }),
    ],
    [
      "an output that it lacks",
      (card: ModelCard) => ({
        ...card,
        output: { ...card.output, tensor: "vector" },
      }),
    ],
  ])("whose card has %s is refused, and not kept", async (_case, change) => {
    const files = await layersModelFiles(change);
    await expect(studio.installModel(files)).rejects.toMatchObject({ code: "backend" });
    expect((await studio.models()).models).toHaveLength(1);
  });

  test("may be a Sequential, or one with another model inside", async () => {
    await tf.setBackend("cpu");
    const sequential = layers.sequential({
      layers: [
        layers.layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [8, 8, 3], name: "stem" }),
        layers.layers.globalAveragePooling2d({ name: "embedding" }),
      ],
    });
    const pixels = layers.input({ shape: [8, 8, 3], name: "pixels" });
    const around = layers.model({
      inputs: pixels,
      outputs: sequential.apply(pixels) as layers.SymbolicTensor,
    });
    const batch = tf.randomUniform<tf.Rank.R4>([2, 8, 8, 3]);
    const expected = await (sequential.predict(batch) as tf.Tensor).data();
    const cases = [
      { model: sequential, input: "stem_input", output: "embedding" },
      { model: around, input: "pixels", output: sequential.name },
    ];
    for (const { model, input, output } of cases) {
      const card = await layersModelCard();
      const network = await loadNetwork({
        card: { ...card, input: { ...card.input, tensor: input } },
        artifacts: await artifactsOf(model),
      });
      const [found] = network.execute(batch, [output]);
      expect(await found?.data()).toEqual(expected);
      network.dispose();
    }
  });
});

async function artifactsOf(model: layers.LayersModel): Promise<tf.io.ModelArtifacts> {
  let saved: tf.io.ModelArtifacts | undefined;
  const handler = tf.io.withSaveHandler(async (artifacts) => {
    saved = artifacts;
    return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
  });
  await model.save(handler);
  return { ...(saved as tf.io.ModelArtifacts), format: "layers-model" };
}
