import { describe, expect, it } from "vitest";
import { seeded } from "../../../../src/core/learning/seeded.ts";
import type { OwnerProduct } from "../../../../src/core/catalogue/catalogue.ts";
import { acceptAutofilled, merge, undo } from "../../../../src/engine/catalogue/edits.ts";
import type { EditTools } from "../../../../src/engine/catalogue/edits.ts";
import type { OwnerStore } from "../../../../src/engine/ports/owner-store.ts";
import { embeddingNear, LearningStore } from "../../../support/learning-shop.ts";

function openTools(products: Readonly<Record<string, Partial<OwnerProduct>>>) {
  const store = new LearningStore();
  const vectors = [embeddingNear(0, 0, seeded(1))];
  for (const [id, values] of Object.entries(products)) store.put({ id, ...values, vectors });
  const tools: EditTools = { store: store as unknown as OwnerStore, changed: () => {} };
  return { tools, store };
}

const guess = {
  categories: [{ label: "tas", probability: 0.97 }],
  tags: [{ label: "merah", probability: 0.96 }],
  filled: { category: true, tags: ["merah"] },
  waiting: false,
  doubt: 0.04,
} as const;
const filled: Partial<OwnerProduct> = { category: "tas", tags: ["merah"], guess };

describe("merging", () => {
  it("takes no other product's word that the category is right", async () => {
    const { tools, store } = openTools({
      a: { category: "topi" },
      b: { category: "tas", confirmed: true },
    });
    await merge(tools, ["a", "b"]);
    expect(store.of("a").category).toBe("topi");
    expect(store.of("a").confirmed).toBeUndefined();
  });

  it("keeps that word where the category comes with it", async () => {
    const { tools, store } = openTools({ a: {}, b: { category: "tas", confirmed: true } });
    await merge(tools, ["a", "b"]);
    expect(store.of("a")).toMatchObject({ category: "tas", confirmed: true });
  });

  it("calls filled tags filled, though a person gave the category", async () => {
    const { tools, store } = openTools({ a: { category: "tas" }, b: filled });
    await merge(tools, ["a", "b"]);
    expect(store.of("a")).toMatchObject({
      category: "tas",
      tags: ["merah"],
      guess: { filled: { category: false, tags: ["merah"] } },
    });
  });

  it("leaves a person's tags a person's, though the category was filled in", async () => {
    const { tools, store } = openTools({ a: { tags: ["merah"] }, b: filled });
    await merge(tools, ["a", "b"]);
    expect(store.of("a")).toMatchObject({
      category: "tas",
      tags: ["merah"],
      guess: { filled: { category: true, tags: [] } },
    });
  });

  it("looks for a category further than the next product", async () => {
    const { tools, store } = openTools({ a: {}, b: {}, c: { category: "tas" } });
    const back = await merge(tools, ["a", "b", "c"]);
    expect(store.of("a")).toMatchObject({ category: "tas", photoIds: ["a-0", "b-0", "c-0"] });
    await undo(tools, back);
    expect(store.of("a").category).toBe("");
  });
});

it("what is filled in is accepted in one step, which is undone in one", async () => {
  const { tools, store } = openTools({ a: filled });
  const back = await acceptAutofilled(tools, ["a"]);
  expect(store.of("a")).toMatchObject({ category: "tas", tags: ["merah"] });
  expect(store.of("a").guess).toBeUndefined();
  await undo(tools, back);
  expect(store.of("a").guess).toEqual(guess);
});
