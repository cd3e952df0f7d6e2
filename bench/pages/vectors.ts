/** Random vectors of the model's shape; an exact scan takes the same time whatever they mean. */
import type { VectorBlock } from "../../src/core/catalogue/catalogue.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";
import { createRandom } from "../random.ts";

export const DIMENSIONS = 128;

/** Vectors `from` to `from + count` of an endless list, each the one photo of its product. */
export function randomBlock(from: number, count: number, dimensions = DIMENSIONS): VectorBlock {
  const random = createRandom(from);
  const units = new Float32Array(count * dimensions);
  const norms = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const raw = Float32Array.from({ length: dimensions }, () => random() - 0.5);
    const { unit, norm } = toUnit(raw);
    units.set(unit, row * dimensions);
    norms[row] = norm;
  }
  // As long as the engine's own ids.
  const ids = Array.from({ length: count }, (_, i) => (from + i).toString(16).padStart(32, "0"));
  return { photoIds: ids, productIds: ids, units, norms };
}
