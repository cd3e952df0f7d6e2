import { describe, expect, it } from "vitest";
import type { OwnerProduct } from "../../../../src/core/catalogue/catalogue.ts";
import {
  isCategoryAutofilled,
  joinedGuess,
} from "../../../../src/core/catalogue/owner-decisions.ts";
import {
  accepted,
  acceptedAutofilled,
  needsPrediction,
  corrected,
  withPrediction,
} from "../../../../src/engine/catalogue/product-predictions.ts";
import type { ProductPredictions } from "../../../../src/engine/ports/learning-tasks.ts";

const bare: OwnerProduct = { id: "p", name: "p", category: "", photoIds: ["f"], added: 1 };
const about = {
  categories: [
    { label: "tas", products: 9, few: false },
    { label: "topi", products: 9, few: false },
  ],
  tags: [
    { label: "Merah", products: 9, few: false, threshold: 0.4 },
    { label: "obral", products: 2, few: true, threshold: 0.4 },
  ],
};

function predictions(tas: number, tags: Readonly<Record<string, number>> = {}): ProductPredictions {
  const categories = [
    { label: "tas", probability: tas },
    { label: "topi", probability: 1 - tas },
  ].sort((a, b) => b.probability - a.probability);
  const byTag = Object.entries(tags).map(([label, probability]) => ({ label, probability }));
  return { productId: "p", categories, tags: byTag };
}

describe("a prediction", () => {
  it("is autofilled if it is certain, and waits for nobody", () => {
    const { category, guess } = withPrediction(bare, predictions(0.97), about);
    expect(category).toBe("tas");
    expect(guess).toMatchObject({ waiting: false, filled: { category: true, tags: [] } });
  });

  it("waits for the owner if it is uncertain, with its uncertainty", () => {
    const { category, guess } = withPrediction(bare, predictions(0.6), about);
    expect(category).toBe("");
    expect(guess?.waiting).toBe(true);
    expect(guess?.doubt).toBeCloseTo(0.4);
  });

  it("leaves a category as it is that a person or a folder gave", () => {
    const given = { ...bare, category: "topi", tags: ["lama"] };
    expect(withPrediction(given, predictions(0.99), about)).toBe(given);
  });

  it("autofills certain tags in the shop's spelling, never one that only two products bear", () => {
    const { tags, guess } = withPrediction(
      bare,
      predictions(0.97, { merah: 0.95, obral: 0.95 }),
      about,
    );
    expect(tags).toEqual(["Merah"]);
    expect(guess?.tags.map(({ label }) => label)).toEqual(["Merah", "obral"]);
  });

  it("keeps tags that a person gave", () => {
    const tagged = { ...bare, tags: ["biru"] };
    expect(withPrediction(tagged, predictions(0.97, { merah: 0.95 }), about).tags).toEqual([
      "biru",
    ]);
  });

  it("removes what it autofilled once it is no longer certain", () => {
    const filled = withPrediction(bare, predictions(0.97, { merah: 0.95 }), about);
    const again = withPrediction(filled, predictions(0.6, { merah: 0.2 }), about);
    expect(again.category).toBe("");
    expect(again.tags).toBeUndefined();
    expect(again.guess?.waiting).toBe(true);
  });

  it("leaves what a table or a backup has changed since", () => {
    const filled = withPrediction(bare, predictions(0.97), about);
    const told = { ...filled, category: "topi" };
    expect(isCategoryAutofilled(told)).toBe(false);
    expect(withPrediction(told, predictions(0.99), about)).toMatchObject({ category: "topi" });
    expect(accepted(told, about).category).toBe("topi");
  });

  it("is not written again if it says the same", () => {
    const once = withPrediction(bare, predictions(0.6), about);
    expect(withPrediction(once, predictions(0.61), about)).toBe(once);
  });

  it("is none before anything was learned", () => {
    const silent = { productId: "p", categories: [], tags: [] };
    expect(withPrediction(bare, silent, { categories: [], tags: [] })).toBe(bare);
  });
});

describe("accepting a prediction", () => {
  it("takes the predicted category and the tags that reach their threshold", () => {
    const waiting = withPrediction(bare, predictions(0.6, { merah: 0.5, obral: 0.3 }), about);
    const { guess, category, tags } = accepted(waiting, about);
    expect({ guess, category, tags }).toEqual({
      guess: undefined,
      category: "tas",
      tags: ["Merah"],
    });
  });
});

describe("accepting what is autofilled", () => {
  it("takes no tag that was only offered, however probable", () => {
    const filled = withPrediction(bare, predictions(0.97, { merah: 0.9, obral: 0.6 }), about);
    const after = acceptedAutofilled(filled);
    expect(after).toMatchObject({ category: "tas", guess: { answered: ["category"] } });
    expect(after.tags).toBeUndefined();
    expect(after.guess?.filled).toEqual({ category: false, tags: [] });
    expect(after.guess?.waiting).toBe(true);
  });

  it("accepts autofilled tags, and leaves a category that waits", () => {
    const waiting = withPrediction(bare, predictions(0.6, { merah: 0.96 }), about);
    const after = acceptedAutofilled(waiting);
    expect(after).toMatchObject({ category: "", tags: ["Merah"], guess: { waiting: true } });
    expect(withPrediction(after, predictions(0.6, { merah: 0.1 }), about).tags).toEqual(["Merah"]);
  });

  it("leaves nothing to predict if everything was autofilled", () => {
    const filled = withPrediction(bare, predictions(0.97, { merah: 0.96 }), about);
    const after = acceptedAutofilled(filled);
    expect(after).toMatchObject({ category: "tas", tags: ["Merah"] });
    expect(after.guess).toBeUndefined();
    expect(needsPrediction(after)).toBe(false);
  });

  it("brings back no tag that was removed since", () => {
    const filled = withPrediction(bare, predictions(0.97, { merah: 0.96 }), about);
    const { tags: _tags, ...without } = filled;
    expect(acceptedAutofilled(without).tags).toBeUndefined();
  });
});

it("no category at all, once chosen, stays so when the tags are accepted", () => {
  const waiting = withPrediction(bare, predictions(0.6, { merah: 0.9 }), about);
  const after = accepted(corrected(waiting, { category: "" }), about);
  expect(after).toMatchObject({ category: "", tags: ["Merah"] });
  expect(withPrediction(after, predictions(0.99), about)).toMatchObject({
    category: "",
    guess: { waiting: false, categories: [] },
  });
});

describe("the prediction for a product merged from two", () => {
  const given: OwnerProduct = { ...bare, category: "topi", tags: ["lama"] };
  const filled = withPrediction(bare, predictions(0.97, { merah: 0.96 }), about);

  it("calls a category autofilled only if it comes from the product that it was autofilled for", () => {
    expect(joinedGuess(given, filled)).toEqual({
      categories: [],
      tags: filled.guess?.tags,
      filled: { category: false, tags: ["Merah"] },
      waiting: false,
      doubt: filled.guess?.doubt,
    });
    expect(joinedGuess(filled, given)?.filled).toEqual({ category: true, tags: [] });
  });

  it("is none if people gave both", () => {
    expect(joinedGuess(given, { ...given, id: "q" })).toBeUndefined();
  });

  it("waits if the part that is taken over waits", () => {
    const waiting = withPrediction(bare, predictions(0.6), about);
    expect(joinedGuess(waiting, given)?.waiting).toBe(true);
    expect(joinedGuess(given, waiting)?.waiting).toBe(false);
  });
});

describe("a correction", () => {
  it("of the category removes the prediction for it", () => {
    const waiting = withPrediction(bare, predictions(0.6), about);
    const { category, guess } = corrected(waiting, { category: "topi" });
    expect({ category, guess }).toEqual({ category: "topi", guess: undefined });
  });

  it("of an autofilled category leaves autofilled tags as they are, not learned from", () => {
    const filled = withPrediction(bare, predictions(0.97, { merah: 0.95 }), about);
    const after = corrected(filled, { category: "topi" });
    expect(after.guess?.filled).toEqual({ category: false, tags: ["Merah"] });
    expect(after.guess?.waiting).toBe(false);
  });

  it("of tags is not undone by the next prediction, while the category still waits", () => {
    const waiting = withPrediction(bare, predictions(0.6, { merah: 0.95 }), about);
    expect(waiting.tags).toEqual(["Merah"]);
    const after = corrected(waiting, { removeTags: ["merah"] });
    expect(after.guess?.waiting).toBe(true);
    const again = withPrediction(after, predictions(0.7, { merah: 0.99 }), about);
    expect(again.tags ?? []).toEqual([]);
  });

  it("to no category at all is kept", () => {
    const filled = withPrediction(bare, predictions(0.97), about);
    const after = corrected(filled, { category: "" });
    expect(withPrediction(after, predictions(0.99), about).category).toBe("");
  });

  it("that moves a confirmed product makes it unconfirmed", () => {
    const confirmed: OwnerProduct = { ...bare, category: "tas", confirmed: true };
    expect(corrected(confirmed, { category: "topi" }).confirmed).toBeUndefined();
    expect(corrected(confirmed, { addTags: ["x"] }).confirmed).toBe(true);
  });

  it("of anything else leaves the prediction as it is", () => {
    const waiting = withPrediction(bare, predictions(0.6), about);
    expect(corrected(waiting, { name: "Tas rotan" }).guess).toEqual(waiting.guess);
    expect(needsPrediction(waiting)).toBe(true);
  });
});
