import { expect, it, test } from "vitest";
import { awaitsFile, fateOf, fileNameIn } from "../../../../src/core/catalogue/queued-photos.ts";

test.each([
  ["done", true, false, "store"],
  ["done", true, true, "present"],
  ["already", true, true, "present"],
  ["already", true, false, "unchanged"],
  ["problem", true, false, "problem"],
  ["problem", true, true, "problem"],
  ["done", false, false, "unchanged"],
  ["already", false, true, "unchanged"],
  ["problem", false, false, "unchanged"],
] as const)("a photo read as %s, waiting: %s, stored: %s, is %s", (read, waiting, stored, fate) => {
  expect(fateOf(read, waiting, stored)).toBe(fate);
});

it("only a photo that never came waits for a file", () => {
  expect(awaitsFile("image-missing")).toBe(true);
  expect(awaitsFile("image-address")).toBe(true);
  expect(awaitsFile("image-decode")).toBe(false);
  expect(awaitsFile(undefined)).toBe(false);
});

test.each([
  ["img/Tas.JPG", "tas.jpg"],
  ["tas.jpg", "tas.jpg"],
  ["C:\\foto\\Tas Merah.png", "tas merah.png"],
  ["https://toko.example/a/b.webp?v=2#x", "b.webp"],
])("the file in %s is %s", (path, name) => {
  expect(fileNameIn(path)).toBe(name);
});
