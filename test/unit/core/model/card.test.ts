import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseCard } from "../../../../src/core/model/card.ts";
import { modelFolder } from "../../../support/model.ts";

const shippedCard = JSON.parse(readFileSync(`${modelFolder}/card.json`, "utf8")) as Record<
  string,
  Record<string, unknown>
>;

describe("model card", () => {
  test("of the shipped model is read", () => {
    const card = parseCard(shippedCard);
    const { dimensions, categories } = card.output;
    expect(card.goldens.embeddings).toHaveLength(card.goldens.count);
    expect(card.goldens.embeddings[0]).toHaveLength(dimensions);
    expect(card.goldens.logits[0]).toHaveLength(categories?.classes.length ?? 0);
    expect(card.calibration.sameKind.slope).toBeGreaterThan(0);
  });

  test("of a network with an embedding and nothing else is read", () => {
    const { map: _map, categories: _categories, ...output } = shippedCard["output"] ?? {};
    const { logits: _logits, ...goldens } = shippedCard["goldens"] ?? {};
    const card = parseCard({ ...shippedCard, output, goldens });
    expect(card.output).toMatchObject({ map: undefined, categories: undefined });
    expect(card.goldens.logits).toEqual([]);
  });

  test.each([
    ["nothing", null],
    ["another schema", { ...shippedCard, schemaVersion: 1 }],
    ["a map that is none", { ...shippedCard, output: { ...shippedCard["output"], map: null } }],
    ["a frozen temperature", withCategories({ temperature: 0 })],
    ["a class without words", withCategories({ classes: [{ id: "bag", words: { id: "" } }] })],
    ["more classes than logits", withCategories({ classes: [] })],
    [
      "no calibration",
      { ...shippedCard, calibration: { sameProduct: { slope: 1, intercept: 0 } } },
    ],
    ["another resize rule", { ...shippedCard, input: { ...shippedCard["input"], resize: {} } }],
    ["no goldens", { ...shippedCard, goldens: { ...shippedCard["goldens"], embeddings: [] } }],
    ["a file outside its folder", { ...shippedCard, files: [withPath("../../x.bin")] }],
    ["a file on another host", { ...shippedCard, files: [withPath("https://x.test/a.bin")] }],
    ["a file without a hash", { ...shippedCard, files: [{ path: "a", bytes: 1, sha256: "" }] }],
  ])("with %s is refused", (_name, json) => {
    expect(() => parseCard(json)).toThrow(expect.objectContaining({ code: "model-invalid" }));
  });

  function withCategories(changes: object) {
    const output = shippedCard["output"] as { readonly categories: object };
    return {
      ...shippedCard,
      output: { ...output, categories: { ...output.categories, ...changes } },
    };
  }

  function withPath(path: string) {
    return { path, bytes: 1, sha256: "0".repeat(64) };
  }
});
