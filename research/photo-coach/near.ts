/** Cosine similarities of copies, of other views and of the most similar other photos, with a model. */
import { resizeTriangle } from "../../src/core/pixels/pixels.ts";
import type { RgbImage } from "../../src/core/pixels/pixels.ts";
import { dot, toUnit } from "../../src/core/vectors/vectors.ts";
import type { Embedder } from "../../src/engine/ports/engine-ports.ts";
import type { SharedPhoto } from "./photos.ts";
import { faithfulCopies, otherViews } from "./spoil.ts";
import type { Spoil } from "./spoil.ts";

export interface Similarities {
  readonly copies: Readonly<Record<string, readonly number[]>>;
  readonly views: Readonly<Record<string, readonly number[]>>;
  /** Photos of one title, also in other colours. */
  readonly sameTitle: readonly number[];
  /** The same title, another colour. */
  readonly otherColour: readonly number[];
  /** For each photo the most similar one of another title. */
  readonly nearest: readonly number[];
}

/** @param disturbed how many of the photos are copied */
export async function measureSimilarities(
  embedder: Embedder,
  photos: readonly SharedPhoto[],
  disturbed: number,
): Promise<Similarities> {
  const units = await embedAll(
    embedder,
    photos.map(({ image }) => image),
  );
  const step = Math.max(1, Math.floor(photos.length / disturbed));
  const chosen = photos.map((_, i) => i).filter((i) => i % step === 0);
  const toCopies = async (spoils: Readonly<Record<string, Spoil>>) => {
    const byName: Record<string, number[]> = {};
    for (const [name, spoil] of Object.entries(spoils)) {
      const images = await Promise.all(chosen.map((i) => spoil(photoAt(photos, i).image, i)));
      const copies = await embedAll(embedder, images);
      byName[name] = chosen.map((i, n) => dot(at(units, i), at(copies, n)));
    }
    return byName;
  };
  return {
    copies: await toCopies(faithfulCopies),
    views: await toCopies(otherViews),
    ...pairs(photos, units),
  };
}

function pairs(photos: readonly SharedPhoto[], units: readonly Float32Array[]) {
  const sameTitle: number[] = [];
  const otherColour: number[] = [];
  const nearest: number[] = [];
  photos.forEach(({ row }, i) => {
    let best = -1;
    photos.forEach(({ row: other }, j) => {
      if (i === j) return;
      const similarity = dot(at(units, i), at(units, j));
      const titled = row["title"] !== undefined && row["title"] === other["title"];
      if (!titled) best = Math.max(best, similarity);
      else if (j > i) {
        sameTitle.push(similarity);
        if (row["base_colour"] !== other["base_colour"]) otherColour.push(similarity);
      }
    });
    nearest.push(best);
  });
  return { sameTitle, otherColour, nearest };
}

async function embedAll(embedder: Embedder, images: readonly RgbImage[]): Promise<Float32Array[]> {
  const { width, height } = embedder.input;
  const units: Float32Array[] = [];
  for (let i = 0; i < images.length; i += 8) {
    const batch = images.slice(i, i + 8).map((image) => resizeTriangle(image, width, height));
    const raw = await embedder.embed(batch);
    const size = raw.length / batch.length;
    batch.forEach((_, n) => units.push(toUnit(raw.slice(n * size, (n + 1) * size)).unit));
  }
  return units;
}

function at(units: readonly Float32Array[], i: number): Float32Array {
  return units[i] as Float32Array;
}

function photoAt(photos: readonly SharedPhoto[], i: number): SharedPhoto {
  return photos[i] as SharedPhoto;
}
