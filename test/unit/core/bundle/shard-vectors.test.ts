import { describe, expect, test } from "vitest";
import { seeded } from "../../../../tools/demo/seeds.ts";
import { ExactIndex } from "../../../../src/adapters/exact/exact-index.ts";
import {
  decodeFloatShard,
  decodeInt8Shard,
  encodeFloatShard,
  encodeInt8Shard,
} from "../../../../src/core/bundle/shard-vectors.ts";
import type { ShardVectors } from "../../../../src/core/bundle/shard-vectors.ts";
import { toUnit } from "../../../../src/core/vectors/vectors.ts";

const corrupt = expect.objectContaining({ code: "catalogue-corrupt" });

describe("vector files", { timeout: 30_000 }, () => {
  const vectors = {
    units: Float32Array.of(0.6, -0.8, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
    norms: Float32Array.of(12.25, 0.5, 0),
  };

  test("int8: each photo's components within half a step, length 1, its norm as it was", () => {
    const bytes = encodeInt8Shard(vectors);
    expect(bytes.length).toBe(3 * (4 + 4 + 4));
    const { units, norms } = decodeInt8Shard(bytes, 3, 4);
    units.forEach((value, i) => {
      expect(Math.abs(value - (vectors.units[i] as number))).toBeLessThan(0.8 / 254 + 1e-6);
    });
    expect(Math.hypot(...units.subarray(0, 4))).toBeCloseTo(1, 6);
    expect([...units.subarray(8)]).toEqual([0, 0, 0, 0]);
    expect(norms).toEqual(vectors.norms);
  });

  test("int8: byte for byte as the specification's example", () => {
    const bytes = encodeInt8Shard({
      units: Float32Array.of(0.6, -0.8),
      norms: Float32Array.of(12.25),
    });
    expect(Buffer.from(bytes).toString("hex")).toBe("8f9bce3b000044415f81");
  });

  test("float32: as they were, little-endian", () => {
    const bytes = encodeFloatShard(vectors.units);
    expect([...bytes.subarray(16, 20)]).toEqual([0, 0, 0x80, 0x3f]);
    expect(decodeFloatShard(bytes, 3, 4)).toEqual(vectors.units);
  });

  test("are read wherever they lie in a larger buffer", () => {
    const bytes = encodeInt8Shard(vectors);
    const within = new Uint8Array(bytes.length + 3);
    within.set(bytes, 3);
    expect(decodeInt8Shard(within.subarray(3), 3, 4)).toEqual(decodeInt8Shard(bytes, 3, 4));
  });

  test("of another length, or with numbers that are none, are refused", () => {
    expect(() => decodeInt8Shard(new Uint8Array(35), 3, 4)).toThrow(corrupt);
    expect(() => decodeFloatShard(new Uint8Array(47), 3, 4)).toThrow(corrupt);
    expect(() => decodeInt8Shard(new Uint8Array(12).fill(255), 1, 4)).toThrow(corrupt);
    expect(() => decodeFloatShard(new Uint8Array(16).fill(255), 1, 4)).toThrow(corrupt);
  });

  test.each([
    ["random", 0],
    ["clustered", 40],
  ])("int8 finds the nearest 30 of %s vectors (recall at least 0.98)", (_name, clusters) => {
    const exact = randomVectors(1500, 192, clusters);
    const read = decodeInt8Shard(encodeInt8Shard(exact), 1500, 192);
    const [inFloat, inInt8] = [indexOf(exact), indexOf(read)];
    let hits = 0;
    const queries = 20;
    for (let query = 0; query < queries; query++) {
      const row = query * 71;
      const vector = { unit: exact.units.slice(row * 192, (row + 1) * 192), norm: 1 };
      const nearest = (index: ExactIndex) =>
        index.search({ vector, metric: "cosine", k: 31 }).map(({ photoId }) => photoId);
      const wanted = new Set(nearest(inFloat).slice(1));
      hits += nearest(inInt8).filter((id) => wanted.has(id)).length;
    }
    expect(hits / (queries * 30)).toBeGreaterThanOrEqual(0.98);
  });
});

/** Around `clusters` centres, as photos of a shop's kinds of goods lie; evenly for none. */
function randomVectors(count: number, dimensions: number, clusters: number): ShardVectors {
  const random = seeded(7 + clusters);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const draw = () => Float32Array.from({ length: dimensions }, normal);
  const centres = Array.from({ length: clusters }, draw);
  const units = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    const centre = centres[row % clusters];
    const raw = draw().map((value, i) => (centre ? (centre[i] as number) + value / 2 : value));
    units.set(toUnit(raw).unit, row * dimensions);
  }
  return { units, norms: new Float32Array(count).fill(1) };
}

function indexOf(vectors: ShardVectors): ExactIndex {
  const index = new ExactIndex();
  const ids = Array.from(vectors.norms, (_, i) => `${i}`);
  index.add({ photoIds: ids, productIds: ids, ...vectors });
  return index;
}
