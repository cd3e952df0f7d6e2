/** What was learned of a catalogue, at work in a search. */
import { beforeEach, describe, expect, test } from "vitest";
import { ExactIndex } from "../../../../src/adapters/exact/exact-index.ts";
import { packRows } from "../../../../src/core/catalogue/catalogue.ts";
import { featuresOf } from "../../../../src/core/learning/match-features.ts";
import type { NarrowingMode, Understanding } from "../../../../src/core/learning/understanding.ts";
import { toUnit } from "../../../../src/core/vectors/vectors.ts";
import { CategorySets } from "../../../../src/engine/search/category-sets.ts";
import type { CatalogueStore } from "../../../../src/engine/ports/engine-ports.ts";
import { rankProducts } from "../../../../src/engine/search/rank-products.ts";
import type { RankRequest } from "../../../../src/engine/search/rank-products.ts";

/** Bags lie to the right, shoes above; the first shoe looks like a bag. */
const products: readonly (readonly [id: string, category: string, x: number, y: number])[] = [
  ["bag-1", "bags", 1, 0.1],
  ["bag-2", "bags", 1, 0.5],
  ["shoe-1", "shoes", 1, 0.3],
  ["shoe-2", "shoes", 0.2, 1],
  ["loose", "", 0.5, 1],
];

const zeros = featuresOf([0], 0).map(() => 0);

const understanding: Understanding = {
  fingerprint: "f",
  narrowing: { mode: "none", strength: 2 },
  categories: {
    labels: ["shoes", "bags", "hats"],
    dimensions: 2,
    weights: Float32Array.of(0, 10, 10, 0, 9, 9),
    bias: Float32Array.of(0, 0, -3),
    temperature: 1,
  },
  match: { weights: [8, ...zeros.slice(1)], bias: -6, threshold: 0.5 },
};

let index: ExactIndex;
let revision: number;
let asked: string[];
let sets: CategorySets;

beforeEach(() => {
  index = new ExactIndex();
  const rows = products.map(([id, , x, y]) => ({
    photoId: `${id}.0`,
    productId: id,
    vector: toUnit(Float32Array.of(x, y)),
  }));
  index.add(packRows(rows));
  revision = 1;
  asked = [];
  const store: Pick<CatalogueStore, "revision" | "idsWhere"> = {
    revision: async () => revision,
    async idsWhere({ category = "" }) {
      asked.push(category);
      return new Set(products.filter(([, own]) => own === category).map(([id]) => id));
    },
  };
  sets = new CategorySets(store as CatalogueStore);
});

function rank(
  [x, y]: readonly [number, number],
  narrowing?: NarrowingMode,
  change: Partial<RankRequest> & { readonly learned?: Understanding | undefined } = {},
) {
  const { learned = understanding, ...request } = change;
  const vector = toUnit(Float32Array.of(x, y));
  return rankProducts(
    { vector, metric: "cosine", k: 5, narrowing, ...request },
    { index, understanding: learned, categories: ["", "bags", "shoes"], sets },
  );
}

const idsOf = ({
  neighbours,
}: {
  readonly neighbours: readonly { readonly productId: string }[];
}) => neighbours.map(({ productId }) => productId);

describe("what a query shows", () => {
  test("is told of the categories that are there, the most probable first", async () => {
    const { categories } = await rank([1, 0.2]);
    expect(categories.map(({ id }) => id)).toEqual(["bags", "shoes"]);
    expect(categories[0]?.probability).toBeGreaterThan(0.6);
  });

  test("is nothing where nothing was learned, or of a network of another size", async () => {
    const bare = await rankProducts(
      { vector: toUnit(Float32Array.of(1, 0)), metric: "cosine", k: 5, narrowing: "soft" },
      { index, understanding: undefined, categories: ["bags"], sets },
    );
    expect(bare).toMatchObject({ categories: [], narrowing: "none" });
    expect(bare.neighbours[0]).not.toHaveProperty("probability");
    const categories = { ...understanding.categories, dimensions: 7 } as const;
    const odd = { ...understanding, categories } as Understanding;
    expect((await rank([1, 0], "hard", { learned: odd })).categories).toEqual([]);
  });
});

describe("narrowing", () => {
  const query = [1, 0.2] as const;

  test("that is none leaves the ranking to similarity", async () => {
    const found = await rank(query, "none");
    expect(idsOf(found)).toEqual(["shoe-1", "bag-1", "bag-2", "loose", "shoe-2"]);
    expect(found.narrowing).toBe("none");
    expect(asked).toEqual([]);
  });

  test("that is soft sets other categories back, and tells true similarities", async () => {
    const plain = await rank(query, "none");
    const found = await rank(query, "soft");
    expect(found.narrowing).toBe("soft");
    expect(idsOf(found).slice(0, 2)).toEqual(["bag-1", "shoe-1"]);
    const similarity = (id: string) =>
      [plain, found].map(({ neighbours }) => neighbours.find((one) => one.productId === id));
    for (const [id] of products) {
      const [before, after] = similarity(id);
      expect(after?.similarity).toBe(before?.similarity);
      expect(after?.distance).toBe(before?.distance);
    }
  });

  test("that is soft gives what it puts ahead the chance of what it is put ahead of", async () => {
    const chances = async (mode: NarrowingMode) =>
      new Map(
        (await rank(query, mode)).neighbours.map(({ productId, probability }) => [
          productId,
          probability,
        ]),
      );
    const [plain, soft] = [await chances("none"), await chances("soft")];
    expect(plain.get("bag-1")).toBeLessThan(plain.get("shoe-1") as number);
    expect(soft.get("bag-1")).toBe(plain.get("shoe-1"));
    expect(soft.get("shoe-1")).toBe(plain.get("shoe-1"));
  });

  test("that is soft keeps an identical item first whatever its category", async () => {
    for (const metric of ["cosine", "euclidean"] as const) {
      const found = await rank([1, 0.3], "soft", { metric });
      expect(idsOf(found)[0]).toBe("shoe-1");
      expect(found.categories[0]?.id).toBe("bags");
    }
  });

  test("that is hard shows the predicted category only", async () => {
    const found = await rank(query, "hard");
    expect(idsOf(found)).toEqual(["bag-1", "bag-2"]);
    expect(found.narrowing).toBe("hard");
  });

  test("that is hard does not hide everything", async () => {
    const found = await rank(query, "hard", { wanted: new Set(["shoe-2", "loose"]) });
    expect(idsOf(found)).toEqual(["loose", "shoe-2"]);
    expect(found.narrowing).toBe("none");
  });

  test("is what the catalogue says where nobody says otherwise", async () => {
    const hard = { ...understanding, narrowing: { mode: "hard", strength: 0 } } as const;
    expect((await rank(query, undefined, { learned: hard })).narrowing).toBe("hard");
    expect((await rank(query, "none", { learned: hard })).narrowing).toBe("none");
  });

  test("of no strength is none", async () => {
    const weak = { ...understanding, narrowing: { mode: "soft", strength: 0 } } as const;
    expect((await rank(query, undefined, { learned: weak })).narrowing).toBe("none");
  });

  test("asks the store once for each category, until it changes", async () => {
    await rank(query, "soft");
    await rank(query, "soft");
    await rank(query, "hard");
    expect(asked.toSorted()).toEqual(["", "bags", "shoes"]);
    revision++;
    await rank(query, "hard");
    expect(asked).toHaveLength(4);
  });
});

describe("the chance of a match", () => {
  test("falls with similarity", async () => {
    const { neighbours } = await rank([1, 0.25]);
    const chances = neighbours.map(({ probability = -1 }) => probability);
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
  });

  test("is none where it was calibrated on other features", async () => {
    const match = { weights: [1], bias: 0, threshold: 0.5 };
    const { neighbours } = await rank([1, 0.25], "none", { learned: { ...understanding, match } });
    for (const neighbour of neighbours) expect(neighbour).not.toHaveProperty("probability");
  });

  test("is a product's own, whatever it was found among, where nothing is put ahead", async () => {
    const probabilityOf = async (...how: Parameters<typeof rank>) => {
      const { neighbours } = await rank(...how);
      return neighbours.find(({ productId }) => productId === "bag-2")?.probability;
    };
    const plain = await probabilityOf([1, 0.25], "none");
    expect(plain).toBeGreaterThan(0);
    expect(await probabilityOf([1, 0.25], "soft")).toBe(plain);
    expect(await probabilityOf([1, 0.25], "none", { wanted: new Set(["bag-2"]) })).toBe(plain);
    expect(await probabilityOf([1, 0.25], "none", { metric: "euclidean" })).toBe(plain);
    expect(await probabilityOf([1, 0.25], "none", { k: 3 })).toBe(plain);
  });
});

test("the shop's own metric ranks, and the categories read the plain vector", async () => {
  // Blind to the first axis: only up and down is left.
  const head = { dimensions: 2, rank: 1, down: Float32Array.of(1, 0), up: Float32Array.of(-1, 0) };
  const plain = await rank([1, 0.01]);
  const found = await rank([1, 0.01], "none", { learned: { ...understanding, head } });
  expect(found.categories).toEqual(plain.categories);
  expect(found.neighbours.map(({ similarity }) => similarity)).toEqual([1, 1, 1, 1, 1]);
});

test("a query's own product is no result", async () => {
  expect(idsOf(await rank([1, 0.1], "soft", { ownerProduct: "bag-1" }))).not.toContain("bag-1");
});
