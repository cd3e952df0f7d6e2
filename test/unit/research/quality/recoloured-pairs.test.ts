import { describe, expect, it } from "vitest";
import { findRecolouredPairs } from "../../../../research/quality/recoloured-pairs.ts";

describe("findRecolouredPairs", () => {
  const product = (file: string, title: string, colour: string) => ({ file, title, colour });
  const pairsOf = (...products: ReturnType<typeof product>[]) =>
    [...findRecolouredPairs(products, ["Navy Blue", "Red", "White", ""])].map(
      ([file, recoloured]) => `${file}:${[...recoloured].join("")}`,
    );

  it("are of other colours under the same words in any order", () => {
    expect(
      pairsOf(
        product("a", "Nike Men Navy Blue T-shirt", "Navy Blue"),
        product("b", "Men Nike Red T-shirt", "Red"),
        product("c", "Nike Men T-Shirt", "White"),
        product("d", "Nike Women Red T-shirt", "Red"),
      ),
    ).toEqual(["a:bc", "b:ac", "c:ab"]);
  });

  it("are not of the same colour, nor without one, nor of a title of colours only", () => {
    expect(pairsOf(product("a", "Cap", "Red"), product("b", "Cap", "Red"))).toEqual([]);
    expect(pairsOf(product("a", "Cap", "Red"), product("b", "Cap", ""))).toEqual([]);
    expect(pairsOf(product("a", "Red", "Red"), product("b", "White", "White"))).toEqual([]);
  });

  it("have each word as often", () => {
    expect(pairsOf(product("a", "Cap Cap", "Red"), product("b", "Cap", "White"))).toEqual([]);
  });
});
