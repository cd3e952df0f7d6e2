/** A published catalogue of drawings, embedded by the same model that the tests run. */
import { commands } from "vitest/browser";
import type { BundleTarget } from "../../src/adapters/bundle/bundle-target.ts";
import { writeBundle } from "../../src/adapters/bundle/write-bundle.ts";
import type { PublishedProduct } from "../../src/adapters/bundle/write-bundle.ts";
import { featuresOf } from "../../src/core/learning/match-features.ts";
import type { Understanding } from "../../src/core/learning/understanding.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";
import { browserPorts } from "../../workers/compose-engine.ts";
import { toBase64 } from "./bytes.ts";
import { draw } from "./drawings.ts";
import type { Drawing } from "./drawings.ts";
import { modelUrl } from "./model.ts";

const drawings: readonly Drawing[] = ["disc", "triangle", "stripes", "checks"];
const colours = { red: "#b3372e", blue: "#2e5fb3" };

/** Ids of the products, "disc-red" and the like, as pages show them. */
export const publishedIds = drawings.flatMap((drawing) =>
  Object.keys(colours).map((colour) => `${drawing}-${colour}`),
);

/** The exact picture that is published of a product. */
export function drawPublished(id: string): Promise<Blob> {
  const [drawing, colour] = id.split("-") as [Drawing, keyof typeof colours];
  return draw(drawing, colours[colour]);
}

/**
 * Publishes the drawings below `folder`, an absolute address of the tests' own that ends in a slash.
 * @param learned with their colours as categories, and something learned that takes every photo for blue
 */
export async function publishDrawings(folder: string, { learned = false } = {}): Promise<void> {
  const embedder = await browserPorts.loadEmbedder({ modelUrl, backend: "wasm" }, () => {});
  const files: Record<string, string> = {};
  const target: BundleTarget = {
    has: async (path) => path in files,
    read: async () => undefined,
    async write(path, bytes) {
      files[path] = toBase64(bytes);
    },
    async remove() {},
    async *list() {},
  };
  const { id, fingerprint, dimensions } = embedder.model;
  async function* products(): AsyncGenerator<PublishedProduct> {
    for (const [order, productId] of publishedIds.entries()) {
      const image = await drawPublished(productId);
      const vector = toUnit(
        await embedder.embed([await browserPorts.decoder.decode(image, embedder.input)]),
      );
      const bytes = new Uint8Array(await image.arrayBuffer());
      const picture = { bytes, type: "webp" } as const;
      const photo = { thumbnail: picture, display: picture, vector };
      const category = learned ? (productId.split("-")[1] ?? "") : "shapes";
      yield { id: productId, name: productId, category, order, photos: [photo] };
    }
  }
  const about = {
    name: "Gambar",
    created: "2026-01-01T00:00:00.000Z",
    model: { id, fingerprint, dimensions },
    categories: learned
      ? Object.keys(colours).map((colour) => ({ id: colour, name: colour }))
      : [{ id: "shapes", name: "Bentuk" }],
    attribution: [],
    ...(learned && { understanding: takesForBlue(fingerprint, dimensions) }),
  };
  await writeBundle(about, products(), target);
  await embedder.dispose();
  await commands.serveFiles(folder, files);
}

function takesForBlue(fingerprint: string, dimensions: number): Understanding {
  const labels = Object.keys(colours);
  return {
    fingerprint,
    narrowing: { mode: "none", strength: 0.5 },
    categories: {
      labels,
      dimensions,
      weights: new Float32Array(labels.length * dimensions),
      bias: Float32Array.from(labels, (label) => (label === "blue" ? 2 : 0)),
      temperature: 1,
    },
    match: {
      weights: featuresOf([0], 0).map((_, i) => (i === 0 ? 8 : 0)),
      bias: -5,
      threshold: 0.5,
    },
  };
}
