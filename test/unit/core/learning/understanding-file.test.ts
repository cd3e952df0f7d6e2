/** What was learned, as a file of a published catalogue: what goes in comes out, and nothing else is believed. */
import { describe, expect, test } from "vitest";
import {
  encodeUnderstanding,
  parseUnderstanding,
} from "../../../../src/core/learning/understanding-file.ts";
import type { Understanding } from "../../../../src/core/learning/understanding.ts";

const DIMENSIONS = 3;
/** Bytes in front of the header. */
const HEADED = 8;
const labels = ["tas", "sépatu 👟", "rahasia"];

const learned: Understanding = {
  fingerprint: "f".repeat(64),
  narrowing: { mode: "soft", strength: 0.35 },
  match: { weights: [1.5, -0.25], bias: -3, threshold: 0.4 },
  categories: {
    labels,
    dimensions: DIMENSIONS,
    weights: Float32Array.of(1, -0.5, 0.25, 1e-3, 2e-3, -3e-3, 0, 0, 0),
    bias: Float32Array.of(0.1, -0.2, 0.3),
    temperature: 0.7,
  },
  tags: {
    labels: ["hanya untuk pemilik"],
    dimensions: DIMENSIONS,
    weights: Float32Array.of(1, 2, 3),
    bias: Float32Array.of(0),
    temperature: 1,
    thresholds: Float32Array.of(0.5),
  },
  head: {
    dimensions: DIMENSIONS,
    rank: 2,
    down: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
    up: Float32Array.of(-1, 1, -1, 1, -1, 1),
  },
};

test("comes back as it went in, but for the tags and a hair's breadth", () => {
  const back = parseUnderstanding(encodeUnderstanding(learned, labels));
  expect(back).toMatchObject({
    fingerprint: learned.fingerprint,
    narrowing: learned.narrowing,
    match: learned.match,
    categories: { labels, dimensions: DIMENSIONS, temperature: 0.7 },
    head: { dimensions: DIMENSIONS, rank: 2 },
  });
  expect(back).not.toHaveProperty("tags");
  expectNear(back.categories?.weights, learned.categories?.weights);
  expectNear(back.categories?.bias, learned.categories?.bias);
  expectNear(back.head?.down, learned.head?.down);
  expectNear(back.head?.up, learned.head?.up);
});

test("does without what was not learned", () => {
  const { fingerprint, narrowing } = learned;
  const bytes = encodeUnderstanding({ fingerprint, narrowing }, labels);
  expect(parseUnderstanding(bytes)).toEqual({ fingerprint, narrowing });
});

test("names no tag, and no category that is not published", () => {
  const bytes = encodeUnderstanding(learned, labels.slice(0, 2));
  const text = new TextDecoder("latin1").decode(bytes);
  expect(text).not.toContain("rahasia");
  expect(text).not.toContain("pemilik");
  const { categories } = parseUnderstanding(bytes);
  expect(categories?.labels).toEqual(labels.slice(0, 2));
  expectNear(categories?.weights, learned.categories?.weights.slice(0, 2 * DIMENSIONS));
});

test("leaves out categories of which less than two are published", () => {
  const bytes = encodeUnderstanding(learned, ["tas"]);
  expect(parseUnderstanding(bytes)).not.toHaveProperty("categories");
});

describe("is refused", () => {
  const whole = () => encodeUnderstanding(learned, labels);
  const withHeader = (change: object) => {
    const bytes = whole();
    const length = new DataView(bytes.buffer).getUint32(4, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as object;
    const text = new TextEncoder().encode(JSON.stringify({ ...header, ...change }));
    const start = new Uint8Array(bytes.subarray(0, 8));
    new DataView(start.buffer).setUint32(4, text.length, true);
    return Uint8Array.from([...start, ...text, ...bytes.subarray(8 + length)]);
  };
  const classes = { labels, dimensions: DIMENSIONS };

  test.each<[string, () => Uint8Array]>([
    ["an empty file", () => new Uint8Array(0)],
    ["another's file", () => new TextEncoder().encode("<!doctype html><title>404</title>")],
    ["a file cut off in its numbers", () => whole().slice(0, -1)],
    ["a file cut off in its header", () => whole().slice(0, 20)],
    ["a file with something behind it", () => Uint8Array.from([...whole(), 0])],
    ["a header that is none", () => withHeader({ fingerprint: 7 })],
    ["an unknown narrowing", () => withHeader({ narrowing: { mode: "later", strength: 1 } })],
    ["a strength below 0", () => withHeader({ narrowing: { mode: "soft", strength: -1 } })],
    ["a threshold that is none", () => withHeader({ match: { weights: [1], bias: 0 } })],
    ["a temperature of 0", () => withHeader({ categories: { ...classes, temperature: 0 } })],
    ["more rows than there are", () => withHeader({ head: { dimensions: 1e9, rank: 1e9 } })],
    ["no narrowing", () => withHeader({ narrowing: null })],
    ["no match", () => withHeader({ match: null })],
    ["no weights of a match", () => withHeader({ match: { weights: null } })],
    ["no categories", () => withHeader({ categories: null })],
    ["no head", () => withHeader({ head: null })],
    [
      "a strength beyond all measure",
      () => withHeader({ narrowing: { mode: "soft", strength: 101 } }),
    ],
    [
      "a match beyond all measure",
      () => withHeader({ match: { weights: [1e7], bias: 0, threshold: 0 } }),
    ],
    [
      "a temperature beyond all measure",
      () => withHeader({ categories: { ...classes, temperature: 1e7 } }),
    ],
    ["half a row", () => withHeader({ head: { dimensions: 3, rank: 1.5 } })],
  ])("%s", (_, bytes) => {
    expect(() => parseUnderstanding(bytes())).toThrow(
      expect.objectContaining({ code: "catalogue-corrupt" }),
    );
  });

  test.each([
    ["categories", HEADED + 3 * 4],
    ["a head", HEADED + 3 * 4 + 3 * 4 + 3 * 3 * 2],
  ])("numbers of %s that overflow", (_, place) => {
    const bytes = whole();
    const view = new DataView(bytes.buffer);
    view.setFloat32(place + view.getUint32(4, true), 3e38, true);
    expect(() => parseUnderstanding(bytes)).toThrow(
      expect.objectContaining({ code: "catalogue-corrupt" }),
    );
  });

  test("a number that is none", () => {
    const bytes = whole();
    const view = new DataView(bytes.buffer);
    view.setFloat32(8 + view.getUint32(4, true), Number.NaN, true);
    expect(() => parseUnderstanding(bytes)).toThrow(
      expect.objectContaining({ code: "catalogue-corrupt" }),
    );
  });
});

function expectNear(found: Float32Array | undefined, wanted: Float32Array | undefined): void {
  expect(found).toHaveLength(wanted?.length ?? -1);
  found?.forEach((value, i) => expect(value).toBeCloseTo(wanted?.[i] as number, 4));
}
