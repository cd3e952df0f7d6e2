import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { normalise, resizeTriangle, rgbOfOpaque } from "../../../../src/core/pixels/pixels.ts";
import type { RgbImage } from "../../../../src/core/pixels/pixels.ts";

describe("resizeTriangle", () => {
  test("leaves an image of the right size alone", () => {
    const image = gradient(8, 8);
    expect(resizeTriangle(image, 8, 8).data).toEqual(image.data);
  });

  test.each([
    [200, 100],
    [13, 7],
    [128, 300],
    [1, 1],
  ])("keeps one colour at %i x %i", (width, height) => {
    const data = new Uint8Array(width * height * 3).fill(77);
    const { data: out } = resizeTriangle({ data, width, height }, 32, 32);
    expect(out.every((value) => value === 77)).toBe(true);
    expect(out).toHaveLength(32 * 32 * 3);
  });

  test("halves like the triangle filter by hand", () => {
    // Weights of a reduction by two, away from the edge: 1/8, 3/8, 3/8, 1/8.
    const row = [0, 80, 160, 240, 80, 0].flatMap((value) => [value, value, value]);
    const { data } = resizeTriangle({ data: Uint8Array.from(row), width: 6, height: 1 }, 3, 1);
    expect(data[3]).toBe(Math.round((80 + 3 * 160 + 3 * 240 + 80) / 8));
  });

  test("keeps the mean of a picture", async () => {
    const { data } = await sharp(Buffer.from(gradient(300, 200).data), {
      raw: { width: 300, height: 200, channels: 3 },
    })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const image = { data: new Uint8Array(data), width: 300, height: 200 };
    expect(mean(resizeTriangle(image, 128, 128))).toBeCloseTo(mean(image), 0);
  });

  test("a black and white comb becomes grey when it is far too fine to show", () => {
    const data = Uint8Array.from({ length: 512 * 4 * 3 }, (_, i) => ((i / 3) & 1 ? 255 : 0));
    const { data: out } = resizeTriangle({ data, width: 512, height: 4 }, 32, 4);
    for (const value of out) expect(Math.abs(value - 127.5)).toBeLessThan(9);
  });
});

test("rgbOfOpaque drops the alpha and keeps the order", () => {
  const { data } = rgbOfOpaque(Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 255), 2, 1);
  expect([...data]).toEqual([1, 2, 3, 4, 5, 6]);
});

test("normalise puts images one after the other", () => {
  const image = (value: number) => ({ data: new Uint8Array(3).fill(value), width: 1, height: 1 });
  const input = normalise([image(127), image(255)], { subtract: 127, divide: 128 });
  expect([...input]).toEqual([0, 0, 0, 1, 1, 1]);
});

function gradient(width: number, height: number): RgbImage {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return [((pixel % width) * 255) / width, (Math.floor(pixel / width) * 255) / height, 90][
      i % 3
    ] as number;
  });
  return { data, width, height };
}

function mean({ data }: RgbImage): number {
  return data.reduce((sum, value) => sum + value, 0) / data.length;
}
