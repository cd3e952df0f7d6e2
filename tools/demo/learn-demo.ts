/** What the demo shop's own studio would learn of it, so that its visitors get what any shop's get. */
import type { PublishedProduct } from "../../src/adapters/bundle/write-bundle.ts";
import { loadWasmMatrices } from "../../src/adapters/tfjs/wasm-matrices.ts";
import { packUnits } from "../../src/core/catalogue/catalogue.ts";
import type { Understanding } from "../../src/core/learning/understanding.ts";
import { createLearningTasks } from "../../src/engine/learning/tasks.ts";
import type { ModelInfo } from "../../src/engine/contracts/engine-contract.ts";
import { wasmPaths } from "../shared/node-embedder.ts";

export async function learnDemo(
  products: readonly PublishedProduct[],
  { fingerprint, dimensions, sameKind }: ModelInfo,
): Promise<Understanding> {
  const rows = products.flatMap(({ id, photos }, group) =>
    photos.map(({ vector }, place) => ({ photoId: `${id}.${place}`, vector, group })),
  );
  const tasks = createLearningTasks(await loadWasmMatrices(wasmPaths()));
  const { categories, match, strength } = await tasks.learn({
    examples: {
      photoIds: rows.map(({ photoId }) => photoId),
      units: {
        values: packUnits(rows.map(({ vector }) => vector)),
        rows: rows.length,
        columns: dimensions,
      },
      norms: Float32Array.from(rows, ({ vector }) => vector.norm),
      groups: Int32Array.from(rows, ({ group }) => group),
      allProducts: products.length,
      products: products.map(({ id, category }) => ({
        id,
        category,
        isLabelled: category !== "",
        tags: [],
        confirmed: false,
        needsPrediction: false,
      })),
    },
    prior: sameKind,
    head: undefined,
  });
  return {
    fingerprint,
    ...(categories && { categories }),
    ...(match && { match }),
    narrowing: { mode: "soft", strength },
  };
}
