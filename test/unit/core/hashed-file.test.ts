import { expect, test } from "vitest";
import { isPlainPath } from "../../../src/core/hashed-file.ts";

test("a path that leads out of its folder is not plain", () => {
  const folder = "https://shop.example/toko/katalog/";
  const kept = ["manifest.json", "photos/tas merah.webp", "a/.b", "a.b-c_d"];
  const outside = [
    "/secret",
    "//evil.example/x.gif",
    "\t//evil.example/x.gif",
    " //evil.example/x",
    "\\\\evil.example\\x",
    "https://evil.example/x",
    "../secret",
    ".\t./secret",
    "a/.\n./../secret",
    "%2e%2E/secret",
    ".%2e/secret",
  ];
  for (const path of kept) {
    expect(new URL(path, folder).href.startsWith(folder), path).toBe(true);
    expect(isPlainPath(path), path).toBe(true);
  }
  for (const path of outside) {
    expect(new URL(path, folder).href.startsWith(folder), path).toBe(false);
    expect(isPlainPath(path), path).toBe(false);
  }
});
