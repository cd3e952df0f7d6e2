import { describe, expect, it } from "vitest";
import type { OwnerProduct } from "../../../../src/core/catalogue/catalogue.ts";
import {
  hasSamePhotos,
  isExpired,
  mergedProduct,
  placePhotos,
  withoutAdvice,
  withPhotoOrder,
} from "../../../../src/core/catalogue/product-changes.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const product = (id: string, values: Partial<OwnerProduct> = {}): OwnerProduct => ({
  id,
  name: id,
  category: "",
  added: 1,
  photoIds: [`${id}-0`],
  ...values,
});

describe("the trash", () => {
  it("keeps a product for 30 days", () => {
    const now = 100 * DAY_MS;
    expect(isExpired(product("a", { trashed: now - 30 * DAY_MS }), now)).toBe(true);
    expect(isExpired(product("a", { trashed: now - 30 * DAY_MS + 1 }), now)).toBe(false);
    expect(isExpired(product("a"), now)).toBe(false);
  });
});

it("advice that is dismissed is gone, and nothing else", () => {
  const advice = [{ photoId: "a-0", kind: "dark" }] as const;
  expect(withoutAdvice(product("a", { advice, tags: ["x"] }))).toEqual(
    product("a", { tags: ["x"] }),
  );
});

describe("an order of photos", () => {
  const two = product("a", { photoIds: ["x", "y"] });

  it("is taken over", () => {
    expect(withPhotoOrder(two, ["y", "x"]).photoIds).toEqual(["y", "x"]);
  });

  it.each([[["x"]], [["x", "x"]], [["x", "y", "z"]]])("that is no order, %j, is refused", (ids) => {
    expect(() => withPhotoOrder(two, ids)).toThrow(
      expect.objectContaining({ code: "invalid-input" }),
    );
  });
});

describe("a merged product", () => {
  it("keeps its own values and gains those that it lacks, from the next product that has them", () => {
    const price = (amount: number) => ({ amount, currency: "IDR" });
    const merged = mergedProduct([
      product("a", { price: price(1) }),
      product("b", { price: price(2), sku: "B", tags: ["merah"] }),
      product("c", { sku: "C", category: "tas", tags: ["biru"], trashed: 5 }),
    ]);
    expect(merged).toEqual({
      ...product("a", { price: price(1), sku: "B", tags: ["merah"], category: "tas" }),
      photoIds: ["a-0", "b-0", "c-0"],
    });
  });

  it("keeps advice about other products only", () => {
    const advice = (otherProductId: string) =>
      ({ photoId: "a-0", kind: "similar", otherPhotoId: "x", otherProductId }) as const;
    const merged = mergedProduct([
      product("a", { advice: [advice("b"), advice("c")] }),
      product("b", { advice: [advice("a")] }),
    ]);
    expect(merged.advice).toEqual([advice("c")]);
  });

  it("is made of two at least", () => {
    for (const products of [[], [product("a")]]) {
      expect(() => mergedProduct(products)).toThrow(
        expect.objectContaining({ code: "invalid-input" }),
      );
    }
  });
});

describe("a product that is put in place of the stored one", () => {
  const none = new Set<string>();
  const owners = (...ids: readonly string[]) => new Map(ids.map((id) => [id, id.slice(0, 1)]));

  it("takes the photos that it names, and says from which product", () => {
    const put = product("a", { photoIds: ["a-0", "b-0"] });
    const placed = placePhotos(put, product("a"), owners("a-0", "b-0"), new Set(put.photoIds));
    expect(placed?.product).toEqual(put);
    expect([...(placed?.moved ?? [])]).toEqual([["b-0", "b"]]);
  });

  it("keeps photos that it gained since it was read, unless the change gives them to another", () => {
    const stored = product("a", { photoIds: ["a-0", "a-1", "a-2"] });
    const placed = placePhotos(product("a"), stored, owners("a-0"), new Set(["a-0", "a-2"]));
    expect(placed?.product.photoIds).toEqual(["a-0", "a-1"]);
  });

  it("loses photos that were deleted since", () => {
    const put = product("a", { photoIds: ["a-0", "a-1"] });
    expect(
      placePhotos(put, product("a"), owners("a-1"), new Set(put.photoIds))?.product.photoIds,
    ).toEqual(["a-1"]);
  });

  it("keeps the keys that it is stored with", () => {
    const stored = { ...product("a"), keys: ["handle:x"] };
    expect(placePhotos(product("a"), stored, owners("a-0"), none)?.product.keys).toEqual([
      "handle:x",
    ]);
  });

  it("does not come back if it was deleted for good, with all its photos", () => {
    expect(placePhotos(product("a"), undefined, new Map(), none)).toBeUndefined();
    expect(placePhotos(product("a"), undefined, owners("a-0"), none)?.product.id).toBe("a");
  });

  it("is compared by its photos, in their order", () => {
    const two = (...photoIds: readonly string[]) => product("a", { photoIds });
    expect(hasSamePhotos(two("x", "y"), two("x", "y"))).toBe(true);
    expect(hasSamePhotos(two("x", "y"), two("y", "x"))).toBe(false);
    expect(hasSamePhotos(undefined, two())).toBe(false);
  });
});
