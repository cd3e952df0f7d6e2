import { describe, expect, it } from "vitest";
import type { Advice } from "../../../../src/core/catalogue/catalogue.ts";
import {
  newProduct,
  outOfTrash,
  withPhoto,
  withRow,
  withSkuKey,
} from "../../../../src/core/catalogue/incoming-photos.ts";
import type {
  ProductPhoto,
  StoredProduct,
} from "../../../../src/core/catalogue/incoming-photos.ts";

const stored: StoredProduct = {
  id: "p",
  name: "Tas",
  category: "tas",
  added: 4,
  photoIds: ["a", "b"],
};
const photo: ProductPhoto = { id: "c", product: { id: "c", name: "Baru", category: "" } };
const nowhere = new Map<string, number>();
const similarTo = (otherProductId: string): Advice => ({
  photoId: "c",
  kind: "similar",
  otherPhotoId: "x",
  otherProductId,
});

describe("a photo of no product", () => {
  it("makes one, at the end of the order of adding", () => {
    expect(newProduct(photo, 5)).toEqual({ ...photo.product, added: 5, photoIds: ["c"] });
  });

  it("gives it its key, its colours and its advice", () => {
    const advice = [similarTo("q")];
    const made = newProduct({ ...photo, key: "handle:x", colours: ["merah"], advice }, 5);
    expect(made).toMatchObject({ keys: ["handle:x"], colours: ["merah"], advice });
  });

  it("leaves the table's colours in place of the measured ones", () => {
    const product = { ...photo.product, colours: ["biru"] } as const;
    expect(newProduct({ ...photo, product, colours: ["merah"] }, 5).colours).toEqual(["biru"]);
  });
});

describe("a photo of a stored product", () => {
  it("comes last, and changes no value if no table came with it", () => {
    expect(withPhoto(stored, photo, nowhere)).toEqual({ ...stored, photoIds: ["a", "b", "c"] });
  });

  it("takes its place in the table among those that have one", () => {
    const positions = new Map([["b", 2]]);
    const at = (position: number) =>
      withPhoto(stored, { ...photo, position }, positions).photoIds.join("");
    expect([at(0), at(1), at(2), at(3)]).toEqual(["acb", "acb", "abc", "abc"]);
  });

  it("brings it out of the trash", () => {
    expect(withPhoto({ ...stored, trashed: 9 }, photo, nowhere)).not.toHaveProperty("trashed");
  });

  it("updates it from the table's row, but not with blank cells", () => {
    const price = { amount: 9000, currency: "IDR" };
    const product = { id: "key:sku:1", name: "", category: "topi", price };
    const after = withPhoto(stored, { ...photo, product, key: "sku:1" }, nowhere);
    expect(after).toMatchObject({ id: "p", name: "Tas", category: "topi", price });
  });

  it("gives it colours only if it has none", () => {
    const colours = ["merah"] as const;
    expect(withPhoto(stored, { ...photo, colours }, nowhere).colours).toEqual(["merah"]);
    const blue = { ...stored, colours: ["biru"] as const };
    expect(withPhoto(blue, { ...photo, colours }, nowhere).colours).toEqual(["biru"]);
  });

  it("adds its advice, unless it is about a photo of the same product", () => {
    const before = [{ photoId: "a", kind: "dark" }] as const;
    const advice = [similarTo("p"), similarTo("q")];
    const after = withPhoto({ ...stored, advice: before }, { ...photo, advice }, nowhere);
    expect(after.advice).toEqual([...before, similarTo("q")]);
    const own = withPhoto(stored, { ...photo, advice: [similarTo("p")] }, nowhere);
    expect(own).not.toHaveProperty("advice");
  });
});

it("a row without a new photo changes values, but not with blank cells", () => {
  const row = { key: "sku:1", name: "", category: "topi", sku: "1" };
  expect(withRow(stored, row)).toEqual({ ...stored, category: "topi", sku: "1" });
});

it("a product out of the trash is as it was before", () => {
  expect(outOfTrash({ ...stored, trashed: 9 })).toEqual(stored);
});

describe("the keys of a product", () => {
  it("follow its SKU, in lower case", () => {
    const named = withSkuKey({ ...stored, sku: "K-1" });
    expect(named.keys).toEqual(["sku:k-1"]);
    expect(withSkuKey({ ...named, sku: "K-2" }).keys).toEqual(["sku:k-2"]);
    const { sku: _sku, ...without } = named;
    expect(withSkuKey(without)).toEqual(stored);
  });

  it("keep the handle that it came under", () => {
    const keys = ["handle:tas", "sku:k-1"];
    expect(withSkuKey({ ...stored, keys, sku: "K-2" }).keys).toEqual(["handle:tas", "sku:k-2"]);
  });
});
