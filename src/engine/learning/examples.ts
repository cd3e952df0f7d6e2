/** What is learned from: the embeddings of the catalogue's photos, and the labels that people gave their products. */
import { tagKey } from "../../core/catalogue/catalogue.ts";
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import { isCategoryAutofilled } from "../../core/catalogue/owner-decisions.ts";
import type { Directory } from "../catalogue/product-directory.ts";
import type { OwnerStore } from "../ports/owner-store.ts";
import { needsPrediction } from "../catalogue/product-predictions.ts";
import type { ExampleProduct, Examples } from "../ports/learning-tasks.ts";

/**
 * Photos to learn from and measure at most, and as many again that need a prediction: more would cost seconds and
 * memory, and hardly change a figure. Of a larger catalogue, every nth product is taken.
 */
const MAX_PHOTOS = 20_000;

export interface GatheredExamples extends Examples {
  /** Of the store, read before the examples, which may therefore be newer. */
  readonly revision: number;
}

/** Photos whose vector holds a number that is not finite are left out, as one would spoil everything learned. */
export async function gatherExamples(
  store: Pick<OwnerStore, "vectors" | "revision">,
  directory: Pick<Directory, "all">,
  fingerprint: string,
  maxPhotos = MAX_PHOTOS,
): Promise<GatheredExamples> {
  const revision = await store.revision();
  const [blocks, all] = await Promise.all([store.vectors(fingerprint), directory.all()]);
  const photos = blocks.reduce((sum, block) => sum + block.photoIds.length, 0);
  const maxProducts = (maxPhotos * all.length) / Math.max(1, photos);
  // In the order of adding, not that of the store, so that the same catalogue gives the same examples.
  const ordered = all.toSorted((a, b) => a.added - b.added || (a.id < b.id ? -1 : 1));
  const chosen = [
    ...everyNth(
      ordered.filter((product) => !needsPrediction(product)),
      maxProducts,
    ),
    ...everyNth(ordered.filter(needsPrediction), maxProducts),
  ];
  const places = new Map(chosen.map(({ id }, i) => [id, i]));

  const dimensions = dimensionsOf(blocks);
  const rows: { photoId: string; group: number; unit: Float32Array; norm: number }[] = [];
  for (const { photoIds, productIds, units, norms } of blocks) {
    if (units.length !== photoIds.length * dimensions) continue;
    photoIds.forEach((photoId, i) => {
      const group = places.get(productIds[i] as string);
      const unit = units.subarray(i * dimensions, (i + 1) * dimensions);
      const norm = norms[i] as number;
      if (group === undefined || !Number.isFinite(norm) || !unit.every(Number.isFinite)) return;
      rows.push({ photoId, group, unit, norm });
    });
  }
  rows.sort((a, b) => a.group - b.group || (a.photoId < b.photoId ? -1 : 1));
  const values = new Float32Array(rows.length * dimensions);
  rows.forEach(({ unit }, row) => values.set(unit, row * dimensions));
  return {
    revision,
    photoIds: rows.map(({ photoId }) => photoId),
    units: { values, rows: rows.length, columns: dimensions },
    norms: Float32Array.from(rows, ({ norm }) => norm),
    groups: Int32Array.from(rows, ({ group }) => group),
    products: chosen.map(exampleOf),
    allProducts: all.length,
  };
}

function everyNth(products: readonly OwnerProduct[], max: number): readonly OwnerProduct[] {
  const stride = Math.max(1, Math.ceil(products.length / Math.max(1, max)));
  return products.filter((_product, i) => i % stride === 0);
}

/** The labels of a product that people gave; what is autofilled is not learned from. */
export function exampleOf(product: OwnerProduct): ExampleProduct {
  const { id, category, tags = [], guess, confirmed } = product;
  const filled = new Set(guess?.filled.tags.map(tagKey));
  return {
    id,
    category,
    isLabelled: category !== "" && !isCategoryAutofilled(product),
    tags: tags.map(tagKey).filter((key) => !filled.has(key)),
    confirmed: confirmed === true,
    needsPrediction: needsPrediction(product),
  };
}

function dimensionsOf(blocks: readonly { photoIds: readonly string[]; units: Float32Array }[]) {
  const some = blocks.find(({ photoIds }) => photoIds.length > 0);
  return some ? some.units.length / some.photoIds.length : 0;
}
