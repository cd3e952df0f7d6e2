import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseCard } from "../../../src/core/model/card.ts";
import { describeDroppedFile } from "../../../src/core/catalogue/catalogue.ts";
import {
  asSearchError,
  fromOutcome,
  SearchError,
  throwIfAborted,
  toOutcome,
} from "../../../src/core/errors.ts";
import { isPlainPath } from "../../../src/core/hashed-file.ts";
import { textIn } from "../../../src/core/catalogue/local-text.ts";
import { dot, euclideanDistance, toUnit } from "../../../src/core/vectors/vectors.ts";
import { modelFolder } from "../../support/model.ts";

const shippedCard = JSON.parse(readFileSync(`${modelFolder}/card.json`, "utf8")) as Record<
  string,
  Record<string, unknown>
>;

describe("errors", () => {
  test("cross the wire with their code", async () => {
    const outcome = await toOutcome(async () => {
      throw new SearchError("image-heic", "no");
    });
    const cloned = structuredClone(outcome);
    expect(() => fromOutcome(cloned)).toThrow(expect.objectContaining({ code: "image-heic" }));
    expect(fromOutcome(await toOutcome(async () => 5))).toBe(5);
  });

  test("of the browser get the code they stand for", () => {
    const named = (name: string) => new DOMException("x", name);
    expect(asSearchError(named("AbortError"), "storage").code).toBe("aborted");
    expect(asSearchError(named("QuotaExceededError"), "storage").code).toBe("quota");
    expect(asSearchError("odd", "storage")).toMatchObject({ code: "storage", message: "odd" });
    const own = new SearchError("not-found", "x");
    expect(asSearchError(own, "storage")).toBe(own);
  });

  test("a fired signal throws", () => {
    expect(() => throwIfAborted(AbortSignal.abort())).toThrow(SearchError);
    throwIfAborted(undefined);
    throwIfAborted(new AbortController().signal);
  });
});

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

test("a path that an address leads out of its folder by is not plain", () => {
  const folder = "https://shop.example/toko/katalog/";
  const kept = ["manifest.json", "photos/tas merah.webp", "a/.b", "a.b-c_d"];
  const outside = [
    "/secret",
    "//evil.example/x.gif",
    "\t//evil.example/x.gif",
    " //evil.example/x",
    "\\\\evil.example\\x",
    "https://evil.example/x",
    "../secret",
    ".\t./secret",
    "a/.\n./../secret",
    "%2e%2E/secret",
    ".%2e/secret",
  ];
  for (const path of kept) {
    expect(new URL(path, folder).href.startsWith(folder), path).toBe(true);
    expect(isPlainPath(path), path).toBe(true);
  }
  for (const path of outside) {
    expect(new URL(path, folder).href.startsWith(folder), path).toBe(false);
    expect(isPlainPath(path), path).toBe(false);
  }
});

describe("dropped files", () => {
  test.each([
    ["tas/kulit/tote_01.jpg", "kulit", "tote 01"],
    ["kopi.susu.jpeg", "", "kopi.susu"],
    ["/sepatu/.jpg", "sepatu", ".jpg"],
    ["./topi/a  b.png", "topi", "a b"],
  ])("%s", (path, category, name) => {
    expect(describeDroppedFile(path)).toEqual({ category, name });
  });
});

test("text comes in the language asked for, else in some language", () => {
  const name = { id: "Tas", en: "Bag" };
  expect(textIn(name, "en-GB")).toBe("Bag");
  expect(textIn(name, "fr")).toBe("Tas");
  expect(textIn("Tas", "en")).toBe("Tas");
  expect(textIn({}, "en")).toBe("");
});

test("cosine and distance follow from unit vectors and norms", () => {
  const [a, b] = [Float32Array.of(3, 4, 0), Float32Array.of(0, 4, 3)].map(toUnit);
  if (!a || !b) throw new Error("unreachable");
  const cosine = dot(a.unit, b.unit);
  expect([a.norm, b.norm]).toEqual([5, 5]);
  expect(cosine).toBeCloseTo(16 / 25);
  expect(euclideanDistance(a.norm, b.norm, cosine)).toBeCloseTo(Math.hypot(3, 0, 3));
});
