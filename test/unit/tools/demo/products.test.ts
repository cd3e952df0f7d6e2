import { describe, expect, it } from "vitest";
import { catalogueViews, renderPicture, sampleViews } from "../../../../tools/demo/pictures.ts";
import { demoCategories, demoProducts, demoSamples } from "../../../../tools/demo/products.ts";
import { artExists } from "../../../../tools/demo/sprites.ts";

const distinct = (values: readonly string[]): number => new Set(values).size;

describe("the demo catalogue", () => {
  it("has at least 400 products with their own id and names", () => {
    expect(demoProducts.length).toBeGreaterThanOrEqual(400);
    expect(distinct(demoProducts.map(({ id }) => id))).toBe(demoProducts.length);
    expect(distinct(demoProducts.map(({ name }) => name.id))).toBe(demoProducts.length);
    expect(distinct(demoProducts.map(({ name }) => name.en))).toBe(demoProducts.length);
    for (const { id, name } of demoProducts) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(name.id.trim()).not.toBe("");
      expect(name.en.trim()).not.toBe("");
    }
  });

  it("has at least 40 products in each of its four categories", () => {
    expect(demoCategories).toHaveLength(4);
    for (const { id } of demoCategories) {
      const held = demoProducts.filter(({ category }) => category === id);
      expect(held.length, id).toBeGreaterThanOrEqual(40);
    }
  });

  it("asks prices that a small shop asks", () => {
    for (const { id, price } of demoProducts) {
      expect(price % 500, id).toBe(0);
      expect(price, id).toBeGreaterThanOrEqual(1000);
      expect(price, id).toBeLessThanOrEqual(2_000_000);
    }
  });

  it("draws only from pictures that are installed", () => {
    const missing = demoProducts.flatMap(({ look }) => look.arts.filter((art) => !artExists(art)));
    expect(missing).toEqual([]);
  });

  it("looks different for every product", () => {
    expect(distinct(demoProducts.map(({ look }) => JSON.stringify(look)))).toBe(
      demoProducts.length,
    );
  });

  it("offers two sample photos of each category, all of known products", () => {
    const shown = demoSamples.map(({ productId }) =>
      demoProducts.find(({ id }) => id === productId),
    );
    expect(shown).not.toContain(undefined);
    for (const { id } of demoCategories) {
      expect(shown.filter((product) => product?.category === id)).toHaveLength(2);
    }
  });
});

describe("the demo pictures", () => {
  it("come in at least two catalogue views, and the sample views are none of them", () => {
    expect(catalogueViews.length).toBeGreaterThanOrEqual(2);
    const all = [...catalogueViews, ...sampleViews];
    expect(distinct(all.map(({ id }) => id))).toBe(all.length);
    const usual = new Set(catalogueViews.map(({ backdrop }) => backdrop));
    for (const { backdrop } of sampleViews) expect(usual.has(backdrop)).toBe(false);
  });

  it("are the same bytes each time, and differ between products and views", async () => {
    const [first, second] = demoProducts;
    const [front, turned] = catalogueViews;
    if (first === undefined || second === undefined) throw new Error("no products");
    if (front === undefined || turned === undefined) throw new Error("no views");
    const once = await renderPicture(first, front, 96);
    const again = await renderPicture(first, front, 96);
    expect(once.data).toHaveLength(96 * 96 * 3);
    expect(Buffer.compare(once.data, again.data)).toBe(0);
    const other = await renderPicture(second, front, 96);
    const otherView = await renderPicture(first, turned, 96);
    expect(Buffer.compare(once.data, other.data)).not.toBe(0);
    expect(Buffer.compare(once.data, otherView.data)).not.toBe(0);
  }, 20_000);

  it("keep the whole product in the frame", async () => {
    const { layOut } = await import("../../../../tools/demo/layout.ts");
    const view = catalogueViews.reduce((a, b) => (a.fill > b.fill ? a : b));
    for (const { id, look } of demoProducts.filter((_, index) => index % 8 === 0)) {
      for (const { sprite, matrix: m } of await layOut(look, { ...view, turn: 14 }, 512)) {
        for (const [u, v] of [
          [0, 0],
          [sprite.width, 0],
          [0, sprite.height],
          [sprite.width, sprite.height],
        ] as const) {
          const x = m.a * u + m.c * v + m.e;
          const y = m.b * u + m.d * v + m.f;
          expect(Math.min(x, y), id).toBeGreaterThan(0);
          expect(Math.max(x, y), id).toBeLessThan(512);
        }
      }
    }
  }, 30_000);
});
