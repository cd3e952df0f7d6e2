import { describe, expect, test } from "vitest";
import {
  addressIn,
  addressName,
  cleanCell,
  nearestCategory,
  readStock,
  splitImages,
  splitTags,
} from "../../../../src/core/imports/table-cells.ts";

describe("cells", () => {
  test.each([
    [' ="00123" ', "00123"],
    ["'00123", "00123"],
    ["=1+1", "=1+1"],
    ["+62 812", "+62 812"],
    ["@SUM(A1)", "@SUM(A1)"],
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ["a\u{0}b\u{7}", "ab"],
    ["'", "'"],
  ])("cleans %j", (text, clean) => {
    expect(cleanCell(text)).toBe(clean);
  });

  test("splits tags at commas, bars and semicolons, each once", () => {
    expect(splitTags("Kulit, tas |KULIT;; baru")).toEqual(["Kulit", "tas", "baru"]);
  });

  test.each([
    ["a.jpg, b.PNG", ["a.jpg", "b.PNG"]],
    ["a.jpg|b\nc.webp", ["a.jpg", "b", "c.webp"]],
    ["https://x.id/a.jpg,https://x.id/b.jpg", ["https://x.id/a.jpg", "https://x.id/b.jpg"]],
    ["https://x.id/w_20,h_30/a.jpg, //x.id/b", ["https://x.id/w_20,h_30/a.jpg", "//x.id/b"]],
    ["tas, merah.jpg", ["tas, merah.jpg"]],
    [" , ", []],
    ["", []],
  ])("splits images %j", (text, images) => {
    expect(splitImages(text)).toEqual(images);
  });

  test("takes absolute http(s) addresses only", () => {
    expect(addressIn(" https://toko.id/a?b=1 ")).toBe("https://toko.id/a?b=1");
    expect(addressIn("//cdn.toko.id/a.jpg")).toBe("https://cdn.toko.id/a.jpg");
    const others = ["toko.id", "/a", "javascript:alert(1)", "ftp://x", "https://", "http://a b"];
    expect(others.map(addressIn)).toEqual(others.map(() => undefined));
    expect(addressIn("https://user:pass@x.id/")).toBeUndefined();
  });

  test("names the file of an address", () => {
    expect(addressName("https://x.id/a/tas%20kulit.jpg?v=1#top")).toBe("tas kulit.jpg");
    expect(addressName("https://x.id/100%.jpg")).toBe("100%.jpg");
  });

  test("reads stock, also as a number", () => {
    const inStock = ["1", "12,0", "In Stock", "tersedia", "instock", "yes"];
    const outOfStock = ["0", "-3", "habis", "sold-out", "FALSE"];
    expect(inStock.map(readStock)).toEqual(inStock.map(() => "in-stock"));
    expect(outOfStock.map(readStock)).toEqual(outOfStock.map(() => "out-of-stock"));
    expect(readStock("?")).toBeUndefined();
  });

  test("takes the nearest of nested categories", () => {
    expect(nearestCategory("Tas > Tas Kulit ")).toBe("Tas Kulit");
  });
});
