/**
 * The same picture must give the same embedding in the browser as in Python, where the model was made.
 * The expected embeddings come from `python -m mirip_training.parity` and `.embed`.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { backendCandidates } from "../../../../src/adapters/tfjs/backends.ts";
import { loadTfjsEmbedder } from "../../../../src/adapters/tfjs/embedder.ts";
import { browserDecoder } from "../../../../src/adapters/image/browser-decoder.ts";
import { dot, toUnit } from "../../../../src/core/vectors/vectors.ts";
import type { Embedder } from "../../../../src/engine/ports/engine-ports.ts";
import { wasmUrls } from "../../../../workers/wasm-urls.ts";
import drawn from "../../../fixtures/parity/embeddings.json";
import photographed from "../../../fixtures/parity/photos.json";
import { fromBase64 } from "../../../support/bytes.ts";
import { modelUrl } from "../../../support/model.ts";

/** Measured: 0.9994 or more on the drawings, the photos and 12 megapixels (Chromium 156). */
const MIN_COSINE = 0.995;

const pictures = import.meta.glob<string>("../../../fixtures/parity/*.{png,jpg,webp}", {
  query: "?url",
  import: "default",
  eager: true,
});

let embedder: Embedder;

beforeAll(async () => {
  embedder = await loadTfjsEmbedder(modelUrl, backendCandidates("wasm", wasmUrls));
});

afterAll(() => embedder.dispose());

describe("embeddings equal those of Python", () => {
  test.each(Object.entries(drawn as Record<string, number[]>))(
    "drawing %s",
    async (name, expected) => {
      const url = pictures[`../../../fixtures/parity/${name}`];
      expect(url, "the fixture is there").toBeDefined();
      const image = await (await fetch(url as string)).blob();
      expect(await cosine(image, expected)).toBeGreaterThan(MIN_COSINE);
    },
  );

  test("a drawing at 12 megapixels, reduced in two steps, is still the same picture", async () => {
    const name = "clutter-640x480.png";
    const image = new Blob([fromBase64(await commands.enlargeFixture(name))]);
    const expected = (drawn as Record<string, number[]>)[name] as number[];
    expect(await cosine(image, expected)).toBeGreaterThan(MIN_COSINE);
  });

  test("all shared photos", async ({ skip }) => {
    const paths = await commands.listSharedPhotos();
    skip(paths.length === 0, "../shared/photos is missing");
    const cosines = new Map<string, number>();
    for (const path of paths) {
      const expected = (photographed as Record<string, number[]>)[path];
      if (!expected) continue;
      const image = new Blob([fromBase64(await commands.readSharedPhoto(path))]);
      cosines.set(path, await cosine(image, expected));
    }
    expect(cosines.size).toBeGreaterThan(100);
    const worst = [...cosines].sort(([, a], [, b]) => a - b)[0];
    expect(worst?.[1], `worst: ${worst?.[0]}`).toBeGreaterThan(MIN_COSINE);
  });
});

async function cosine(image: Blob, expected: readonly number[]): Promise<number> {
  const pixels = await browserDecoder.decode(image, embedder.input);
  const embedding = await embedder.embed([pixels]);
  return dot(toUnit(embedding).unit, toUnit(Float32Array.from(expected)).unit);
}
