import { describe, expect, test } from "vitest";
import { ExactIndex } from "../../../../src/adapters/exact/exact-index.ts";
import type { VectorBlock } from "../../../../src/core/catalogue/catalogue.ts";
import { headed } from "../../../../src/core/learning/metric-head/metric-head.ts";
import { TopK } from "../../../../src/core/vectors/top-k.ts";
import { dot, euclideanDistance, toUnit } from "../../../../src/core/vectors/vectors.ts";
import type { Metric, UnitVector } from "../../../../src/core/vectors/vectors.ts";

const DIMENSIONS = 19;

describe("TopK", () => {
  test.each([1, 3, 10, 500])("keeps what sorting everything would keep, k = %i", (k) => {
    const random = numbers(7);
    const scores = Array.from({ length: 300 }, () => Math.round(random() * 20) / 20);
    const nearest = new TopK(k);
    scores.forEach((score, row) => nearest.offer(row, score));
    const sorted = scores
      .map((score, row) => ({ row, score }))
      .sort((a, b) => b.score - a.score || a.row - b.row)
      .slice(0, k);
    expect(nearest.drain()).toEqual(sorted);
  });

  test("keeps nothing for k = 0", () => {
    const nearest = new TopK(0);
    nearest.offer(1, 1);
    expect(nearest.drain()).toEqual([]);
  });
});

describe("ExactIndex", () => {
  test.each(["cosine", "euclidean"] as const)("agrees with a full sort under %s", (metric) => {
    const raw = vectors(240);
    const index = filled(raw);
    for (const query of vectors(12, 99)) {
      const found = index.search({ vector: toUnit(query), metric, k: 9 });
      expect(found.map(({ productId }) => productId)).toEqual(bruteForce(raw, query, metric, 9));
    }
  });

  test("gives the true distance of the raw vectors", () => {
    const raw = vectors(30);
    const query = vectors(1, 5)[0] as Float32Array;
    const [nearest] = filled(raw).search({ vector: toUnit(query), metric: "euclidean", k: 1 });
    const row = Number(nearest?.photoId.slice("photo-".length));
    expect(nearest?.distance).toBeCloseTo(straightDistance(raw[row] as Float32Array, query), 4);
  });

  test("returns each product once, with its best photo", () => {
    const raw = vectors(60);
    const found = filled(raw).search({
      vector: toUnit(raw[31] as Float32Array),
      metric: "cosine",
      k: 100,
    });
    expect(found).toHaveLength(20);
    expect(found[0]).toMatchObject({ productId: "product-10", photoId: "photo-31" });
  });

  test.each(["cosine", "euclidean"] as const)(
    "agrees with mapped vectors under a head, %s",
    (metric) => {
      const raw = vectors(120);
      const query = toUnit(vectors(1, 3)[0] as Float32Array);
      const mapped = raw.map((vector) => rawOf(headed(head, toUnit(vector))));
      const wanted = filled(mapped).search({ vector: headed(head, query), metric, k: 40 });
      const index = new ExactIndex();
      index.add(block(raw, 0, 60));
      index.compare(query, head);
      // Photos that come later, and a copy of the head, are no reason to measure it all again.
      index.add(block(raw, 60, 120));
      const found = index.compare(query, structuredClone(head)).nearest({ metric, k: 40 });
      expect(found.map(({ photoId }) => photoId)).toEqual(wanted.map(({ photoId }) => photoId));
      found.forEach(({ similarity, distance }, i) => {
        expect(similarity).toBeCloseTo(wanted[i]?.similarity as number, 4);
        expect(distance).toBeCloseTo(wanted[i]?.distance as number, 3);
      });
      const plain = index.compare(query).nearest({ metric, k: 40 });
      expect(plain).toEqual(filled(raw).search({ vector: query, metric, k: 40 }));
    },
  );

  test("stays right under a head when products go", () => {
    const raw = vectors(30);
    const index = filled(raw);
    const query = toUnit(raw[7] as Float32Array);
    index.compare(query, head);
    index.removeProducts(new Set(["product-0"]));
    const [first] = index.compare(query, head).nearest({ metric: "cosine", k: 1 });
    expect(first?.photoId).toBe("photo-7");
    expect(first?.similarity).toBeCloseTo(1, 5);
  });

  test.each(["cosine", "euclidean"] as const)(
    "ranks by stretched distances, and tells the true ones, under %s",
    (metric) => {
      const index = filled(vectors(90));
      const vector = toUnit(vectors(1, 3)[0] as Float32Array);
      const plain = index.search({ vector, metric, k: 30 });
      const favoured = new Set(["product-4", "product-17", "not there"]);
      const stretch = {
        chances: [{ products: favoured, chance: 1 }],
        otherwise: 0.25,
        apply: (distance: number, chance: number) => distance * (2 - chance),
      };
      const found = index.search({ vector, metric, k: 30, stretch });
      const far = ({ productId, similarity, distance }: (typeof plain)[number]) =>
        (metric === "cosine" ? 1 - similarity : distance) * (favoured.has(productId) ? 1 : 1.75);
      expect(found).toEqual(plain.toSorted((a, b) => far(a) - far(b)));
      expect(found).not.toEqual(plain);
    },
  );

  test("counts a product that came since among those of a set", () => {
    const raw = vectors(9);
    const index = new ExactIndex();
    index.add(block(raw, 0, 6));
    const vector = toUnit(raw[0] as Float32Array);
    const stretch = {
      chances: [{ products: new Set(["product-2"]), chance: 1 }],
      otherwise: 0,
      apply: (distance: number, chance: number) => (chance === 1 ? 0 : 1 + distance),
    };
    index.search({ vector, metric: "cosine", k: 3, stretch });
    index.add(block(raw, 6, 9));
    const [first] = index.search({ vector, metric: "cosine", k: 3, stretch });
    expect(first?.productId).toBe("product-2");
  });

  test("leaves out what is not accepted and still returns k", () => {
    const found = filled(vectors(90)).search({
      vector: toUnit(vectors(1, 3)[0] as Float32Array),
      metric: "cosine",
      k: 5,
      accepts: (id) => Number(id.slice(8)) % 2 === 1,
    });
    expect(found).toHaveLength(5);
    for (const { productId } of found) expect(Number(productId.slice(8)) % 2).toBe(1);
  });

  test("equal products keep the order of adding", () => {
    const one = Float32Array.from({ length: DIMENSIONS }, () => 1);
    const index = filled([one, one, one, one, one, one, one, one, one]);
    const search = () => index.search({ vector: toUnit(one), metric: "cosine", k: 2 });
    expect(search().map(({ productId }) => productId)).toEqual(["product-0", "product-1"]);
  });

  test("forgets removed products and keeps the others' vectors", () => {
    const raw = vectors(30);
    const index = filled(raw);
    index.removeProducts(new Set(["product-0", "product-4"]));
    expect(index.photos).toBe(24);
    expect(index.find("photo-0")).toBeUndefined();
    const kept = index.find("photo-29");
    expect(kept?.productId).toBe("product-9");
    expect(
      dot(kept?.vector.unit as Float32Array, toUnit(raw[29] as Float32Array).unit),
    ).toBeCloseTo(1);
  });

  test("answers an empty catalogue and a zero vector", () => {
    const zero = toUnit(new Float32Array(DIMENSIONS));
    expect(new ExactIndex().search({ vector: zero, metric: "cosine", k: 5 })).toEqual([]);
    const [first] = filled(vectors(3)).search({ vector: zero, metric: "cosine", k: 1 });
    expect(first?.similarity).toBe(0);
  });
});

const head = {
  dimensions: DIMENSIONS,
  rank: 2,
  down: Float32Array.from({ length: DIMENSIONS * 2 }, (_, i) => Math.sin(i) / 2),
  up: Float32Array.from({ length: DIMENSIONS * 2 }, (_, i) => Math.cos(3 * i)),
};

function rawOf({ unit, norm }: UnitVector): Float32Array {
  return unit.map((value) => value * norm);
}

/** Three photos a product, added in blocks of uneven size. */
function filled(raw: readonly Float32Array[]): ExactIndex {
  const index = new ExactIndex();
  for (let from = 0; from < raw.length; from += 13) index.add(block(raw, from, from + 13));
  return index;
}

function block(raw: readonly Float32Array[], from: number, to: number): VectorBlock {
  const rows = [...raw.keys()].slice(from, to);
  const units = rows.map((row) => toUnit(raw[row] as Float32Array));
  return {
    photoIds: rows.map((row) => `photo-${row}`),
    productIds: rows.map((row) => `product-${Math.floor(row / 3)}`),
    units: Float32Array.from(units.flatMap(({ unit }) => [...unit])),
    norms: Float32Array.from(units, ({ norm }) => norm),
  };
}

function bruteForce(
  raw: readonly Float32Array[],
  query: Float32Array,
  metric: Metric,
  k: number,
): string[] {
  const best = new Map<string, number>();
  raw.forEach((vector, row) => {
    const score =
      metric === "cosine"
        ? dot(toUnit(vector).unit, toUnit(query).unit)
        : -straightDistance(vector, query);
    const id = `product-${Math.floor(row / 3)}`;
    best.set(id, Math.max(best.get(id) ?? -Infinity, score));
  });
  return [...best]
    .sort(([, a], [, b]) => b - a)
    .slice(0, k)
    .map(([id]) => id);
}

function straightDistance(a: Float32Array, b: Float32Array): number {
  return Math.hypot(...a.map((value, i) => value - (b[i] as number)));
}

test("the distance from norms and cosine is never the root of a negative number", () => {
  expect(euclideanDistance(1, 1, 1 + 1e-9)).toBe(0);
});

function vectors(count: number, seed = 1): Float32Array[] {
  const random = numbers(seed);
  return Array.from({ length: count }, () =>
    Float32Array.from({ length: DIMENSIONS }, () => random() * 4 - 2),
  );
}

/** The same numbers in [0, 1) for the same seed (a linear congruential generator). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}
