import { describe, expect, test } from "vitest";
import { isWebAddress } from "../../../src/core/web-address.ts";

describe("a web address", () => {
  test.each([
    "https://toko.id",
    "HTTP://TOKO.ID/Tas",
    "https://toko.id:8080/a?b=1#c",
    "http://localhost?a",
    "http://[::1]:4000/a.webp",
    "https://tokoé.id/café",
  ])("is %s", (text) => {
    expect(isWebAddress(text)).toBe(true);
    expect(URL.canParse(text)).toBe(true);
  });

  test.each([
    "",
    "toko.id/tas",
    "/tas",
    "//toko.id",
    "https://",
    "https:///tas",
    "https:toko.id",
    "ftp://toko.id",
    "data:image/png;base64,AA",
    "javascript:alert(1)",
    " https://toko.id",
    "https://toko.id/a b",
    "https://name:word@toko.id",
    "https://name@toko.id",
    7,
    null,
    undefined,
    ["https://toko.id"],
  ])("is not %o", (value) => {
    expect(isWebAddress(value)).toBe(false);
  });
});
