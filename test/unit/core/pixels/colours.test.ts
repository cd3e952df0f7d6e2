import { describe, expect, it } from "vitest";
import type { Product } from "../../../../src/core/catalogue/catalogue.ts";
import { publicProduct } from "../../../../src/core/catalogue/public-product.ts";
import { colourNames, colourPatches } from "../../../../src/core/catalogue/colour-names.ts";
import { coloursOf } from "../../../../src/core/pixels/colours.ts";
import type { RgbImage } from "../../../../src/core/pixels/pixels.ts";
import { facetsOf, fits, isEmptyFilter } from "../../../../src/core/catalogue/product-filter.ts";

/** A picture of one ground with bars side by side in its middle, each `[colour, columns]`. */
function picture(
  ground: number,
  bars: readonly (readonly [number, number])[],
  side = 60,
): RgbImage {
  const data = new Uint8Array(side * side * 3);
  const across = bars.flatMap(([colour, columns]) => Array<number>(columns).fill(colour));
  const left = Math.floor((side - across.length) / 2);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const inside = y >= side / 4 && y < (side * 3) / 4;
    const colour = (inside && across[x - left]) || ground;
    data.set([colour >> 16, (colour >> 8) & 255, colour & 255], i * 3);
  }
  return { data, width: side, height: side };
}

const WHITE = 0xffffff;

describe("the colours of a product", () => {
  it.each(colourNames.filter((name) => name !== "putih"))("knows %s on white", (name) => {
    const colour = Number.parseInt(colourPatches[name].slice(1), 16);
    expect(coloursOf(picture(WHITE, [[colour, 20]]))).toEqual([name]);
  });

  it("leaves the ground out, whatever its colour", () => {
    expect(coloursOf(picture(0x2a5caa, [[0xc8202f, 12]]))).toEqual(["merah"]);
  });

  it("is the background's if nothing differs from it", () => {
    expect(coloursOf(picture(WHITE, []))).toEqual(["putih"]);
  });

  it("names several, the largest first, and not every trifle", () => {
    const striped = picture(WHITE, [
      [0x2a5caa, 16],
      [0xf2cf24, 10],
      [0x1b1b1d, 1],
    ]);
    expect(coloursOf(striped)).toEqual(["biru", "kuning"]);
  });

  it.each([
    [1, 1],
    [1, 200],
    [700, 3],
  ])("takes any size: %i x %i", (width, height) => {
    const data = new Uint8Array(width * height * 3).fill(255);
    expect(coloursOf({ data, width, height })).toEqual(["putih"]);
  });
});

describe("colours in a catalogue", () => {
  const product = (id: string, colours?: Product["colours"]): Product => ({
    id,
    name: id,
    category: "",
    ...(colours && { colours }),
  });
  const shop = [product("a", ["merah", "putih"]), product("b", ["biru"]), product("c")];

  it("narrows to products in any of the chosen colours", () => {
    const asked = { colours: ["merah", "biru"] } as const;
    expect(shop.filter((one) => fits(one, asked)).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(isEmptyFilter(asked)).toBe(false);
    expect(isEmptyFilter({ colours: [] })).toBe(true);
  });

  it("counts what there is to choose from, the most frequent first", () => {
    expect(facetsOf([...shop, product("d", ["biru"])]).colours).toEqual([
      { colour: "biru", products: 2 },
      { colour: "merah", products: 1 },
      { colour: "putih", products: 1 },
    ]);
  });

  it("publishes those that are on the list", () => {
    const spoilt = { ...product("a"), colours: ["merah", "<b>", 7] } as unknown as Product;
    expect(publicProduct(spoilt).colours).toEqual(["merah"]);
    expect(publicProduct(product("a"))).not.toHaveProperty("colours");
  });
});
