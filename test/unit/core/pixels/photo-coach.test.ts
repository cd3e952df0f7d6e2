/**
 * The photo coach on a small set drawn here, good and bad in equal parts, and on the shared photos
 * where they are. The bounds are what was measured on 2026-11-22, a little below.
 */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import sharp from "sharp";
import { seeded } from "../../../../tools/demo/seeds.ts";
import { figuresOf, proposeThreshold } from "../../../../research/photo-coach/figures.ts";
import { exposed, outOfFocus, shaken } from "../../../../research/photo-coach/spoil.ts";
import type { Spoil } from "../../../../research/photo-coach/spoil.ts";
import { decodePhoto } from "../../../../research/shared/decode-photo.ts";
import {
  DUPLICATE_FROM,
  relate,
  SIMILAR_FROM,
} from "../../../../src/core/vectors/near-duplicates.ts";
import {
  adviseOn,
  BLURRY_FROM_PX,
  measurePhoto,
  SMALL_BELOW_PX,
} from "../../../../src/core/pixels/photo-coach.ts";
import type { OwnerAdviceKind } from "../../../../src/core/pixels/photo-coach.ts";
import type { RgbImage } from "../../../../src/core/pixels/pixels.ts";
import { root } from "../../../support/root.ts";

const DRAWN = 20;
const [WIDTH, HEIGHT] = [240, 320] as const;
const numbers = Array.from({ length: DRAWN }, (_, n) => n);
const plain = numbers.map((n) => drawProduct(n, "plain"));
const photosFolder = resolve(root, "../shared/photos");

const spoiled: readonly (readonly [OwnerAdviceKind, string, Spoil])[] = [
  ["blurry", "out of focus", outOfFocus(1 / 64)],
  ["blurry", "shaken", shaken(0.08)],
  ["dark", "3 stops too little light", exposed(-3)],
  ["bright", "3 stops too much light", exposed(3)],
];

describe("each check on drawn products", { timeout: 60_000 }, () => {
  it.each(spoiled)("%s: %s", async (kind, what, spoil) => {
    const bad = await Promise.all(plain.map((photo, n) => spoil(photo, n)));
    const { precision, recall } = figuresOf(says(kind, bad), says(kind, plain));
    expect(precision).toBeGreaterThanOrEqual(0.95);
    // Movement along stripes leaves them sharp.
    if (what === "shaken") return expect(recall).toBeGreaterThanOrEqual(0.65);
    // A wall that is blown out passes for a studio's white, and a dark product on it for well lit.
    expect(recall).toBeGreaterThanOrEqual(kind === "bright" ? 0.7 : 0.9);
  });

  it("cluttered: things behind the product, not an even texture", () => {
    const bad = numbers.map((n) => drawProduct(n, "things"));
    const good = numbers.map((n) => drawProduct(n, n % 2 === 0 ? "plain" : "grain"));
    const { precision, recall } = figuresOf(says("cluttered", bad), says("cluttered", good));
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  it("small: by the original's size, whatever the copy's", () => {
    const image = plain[0] as RgbImage;
    const sizes = numbers.map((n) => SMALL_BELOW_PX - DRAWN / 2 + n);
    for (const size of sizes) {
      const found = adviseOn(measurePhoto(image, { width: 4000, height: size })).includes("small");
      expect(found).toBe(size < SMALL_BELOW_PX);
    }
  });
});

describe("what is well as it is", { timeout: 60_000 }, () => {
  it("a black product on white is not dark, a white one not too bright", () => {
    expect(advice(onGround([18, 18, 20], [255, 255, 255]))).toEqual([]);
    expect(advice(onGround([232, 231, 228], [255, 255, 255]))).toEqual([]);
    expect(advice(onGround([232, 231, 228], [250, 250, 250]))).toEqual([]);
  });

  it("a sharp product before a blurred room is not blurry", async () => {
    const room = await outOfFocus(1 / 30)(drawProduct(5, "things"), 0);
    const product = onGround([30, 60, 150], [255, 255, 255]);
    const data = room.data.slice();
    for (let i = 0; i < data.length; i += 3) {
      if (product.data[i] !== 255) data.set(product.data.subarray(i, i + 3), i);
    }
    expect(advice({ ...room, data })).not.toContain("blurry");
  });
});

describe("odd pictures", () => {
  const flat = (width: number, height: number, level: number): RgbImage => ({
    data: new Uint8Array(width * height * 3).fill(level),
    width,
    height,
  });

  it.each([
    ["one pixel", flat(1, 1, 128), ["dark", "small"]],
    ["one grey", flat(400, 400, 160), []],
    ["all black", flat(400, 400, 0), ["dark"]],
    ["all white, as a transparent picture flattened", flat(400, 400, 255), []],
    ["a panorama", flat(800, 20, 160), ["small"]],
    ["one row", flat(800, 1, 160), ["small"]],
    ["one column", flat(1, 800, 160), ["small"]],
  ])("%s", (_name, image, expected) => {
    const measures = measurePhoto(image, image);
    expect(adviseOn(measures)).toEqual(expected);
    for (const value of Object.values(measures)) expect(value).not.toBeNaN();
  });

  it.each([640, 800])("measures a copy of %i pixels as any other", async (side) => {
    const { data, width, height } = plain[3] as RgbImage;
    const image = await decodePhoto(
      await sharp(data, { raw: { width, height, channels: 3 } })
        .resize({ height: side, kernel: "nearest" })
        .png()
        .toBuffer(),
    );
    const { highlights, blurPx } = measurePhoto(image, image);
    expect(highlights).toBeCloseTo(measurePhoto(plain[3] as RgbImage, image).highlights, -1);
    expect(blurPx).toBeLessThan(BLURRY_FROM_PX);
  });

  it("a transparent product is on white", async () => {
    const picture = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><circle cx="200" cy="200" r="120" fill="#264"/></svg>',
    );
    const image = await decodePhoto(await sharp(picture).png().toBuffer());
    expect(measurePhoto(image, image)).toMatchObject({ onWhite: true, clipped: 0 });
    expect(advice(image)).toEqual([]);
  });
});

describe("relate", () => {
  it("keeps duplicates and similar photos apart", () => {
    expect(relate(1)).toBe("duplicate");
    expect(relate(DUPLICATE_FROM)).toBe("duplicate");
    expect(relate(DUPLICATE_FROM - 1e-6)).toBe("similar");
    expect(relate(SIMILAR_FROM)).toBe("similar");
    expect(relate(SIMILAR_FROM - 1e-6)).toBeUndefined();
    expect(relate(-1)).toBeUndefined();
  });
});

describe("figures", () => {
  it("weigh good and bad photos alike", () => {
    const { precision, recall } = figuresOf([true, false], [true, false, false, false]);
    expect(recall).toBe(0.5);
    expect(precision).toBeCloseTo(0.5 / 0.75);
  });

  it("propose the lowest threshold that is precise enough", () => {
    expect(proposeThreshold([0.9, 0.95, 0.99], [0.6, 0.7, 0.8], 0.95)).toBeCloseTo(0.8, 1);
  });
});

describe.skipIf(!existsSync(photosFolder))(
  "each check on ../shared/photos (skipped if it is missing)",
  () => {
    it.each(spoiled)("%s: %s", { timeout: 60_000 }, async (kind, _what, spoil) => {
      const files = (await readdir(photosFolder, { recursive: true })).filter((file) =>
        file.endsWith(".jpg"),
      );
      const chosen = files.sort().filter((_, i) => i % 6 === 0);
      const good = await Promise.all(
        chosen.map(async (file) => decodePhoto(await readFile(join(photosFolder, file)))),
      );
      const bad = await Promise.all(good.map((photo, n) => spoil(photo, n)));
      const { precision, recall } = figuresOf(says(kind, bad), says(kind, good));
      expect(precision).toBeGreaterThanOrEqual(kind === "bright" ? 0.85 : 0.9);
      expect(recall).toBeGreaterThanOrEqual(kind === "bright" ? 0.55 : 0.85);
    });
  },
);
function says(kind: OwnerAdviceKind, images: readonly RgbImage[]): boolean[] {
  return images.map((image) => advice(image).includes(kind));
}

function advice(image: RgbImage): readonly OwnerAdviceKind[] {
  return adviseOn(measurePhoto(image, { width: 1200, height: 1600 }));
}

/** A striped shape, as large as a product is in a photo, shaded towards the bottom. */
function drawProduct(seed: number, background: "plain" | "grain" | "things"): RgbImage {
  const random = seeded(seed + 1);
  const colour = () => [random(), random(), random()].map((share) => 25 + 200 * share);
  const lightGround = colour().map((level) => 150 + level / 3);
  const [fabric, stripe] = [colour(), colour().map((level) => level / 2)];
  const period = 10 + Math.floor(random() * 20);
  const round = random() < 0.5;
  const things = Array.from({ length: background === "things" ? 320 : 0 }, () => ({
    x: random() * WIDTH,
    y: random() * HEIGHT,
    radius: 5 + random() * 9,
    colour: colour(),
  }));
  return draw((x, y) => {
    const [across, down] = [(x - WIDTH / 2) / 70, (y - HEIGHT / 2) / 100];
    const inside = round ? across ** 2 + down ** 2 < 1 : Math.abs(across) < 1 && Math.abs(down) < 1;
    if (inside) {
      const isStripe = (round ? x + y : x) % period < period / 3 || y % (2 * period) < 4;
      return (isStripe ? stripe : fabric).map((level) => level * (1 - y / 1300));
    }
    const thing = things.findLast((one) => Math.hypot(one.x - x, one.y - y) < one.radius);
    const grain = background === "grain" ? (random() - 0.5) * 60 : 0;
    return (thing?.colour ?? lightGround).map((level) => level * (1 - y / 1600) + grain);
  });
}

function onGround(product: readonly number[], ground: readonly number[]): RgbImage {
  return draw((x, y) => {
    if (Math.hypot((x - WIDTH / 2) / 90, (y - HEIGHT / 2) / 120) > 1) return ground;
    // A fold in every twenty pixels.
    return product.map((level) => level * (x % 20 < 3 ? 0.8 : 1));
  });
}

function draw(colourAt: (x: number, y: number) => readonly number[]): RgbImage {
  const [width, height] = [WIDTH, HEIGHT];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      const colour = colourAt(x, y);
      for (let channel = 0; channel < 3; channel++) {
        data[to + channel] = Math.max(0, Math.min(255, colour[channel] as number));
      }
    }
  }
  return { data, width, height };
}
