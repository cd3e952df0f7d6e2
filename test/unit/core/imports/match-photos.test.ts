import { expect, test } from "vitest";
import { PhotoNames } from "../../../../src/core/imports/match-photos.ts";

test("finds photos by path, then name, then name without ending", () => {
  const paths = ["toko/img/a.jpg", "toko/other/a.jpg", "toko/b.jpeg", "x/c.png", "y/c.png"];
  const names = new PhotoNames<{ path: string; bytes: number }>();
  paths.forEach((path, bytes) => names.add({ path, bytes }));
  const find = (text: string) => names.find(text, "toko/table.csv")?.path;
  expect(find("IMG\\A.jpg")).toBe("toko/img/a.jpg");
  expect(find("other/a.jpg")).toBe("toko/other/a.jpg");
  expect(find("elsewhere/b.jpeg")).toBe("toko/b.jpeg");
  expect(find("B")).toBe("toko/b.jpeg");
  expect(find("b.png")).toBe("toko/b.jpeg");
  expect(find("a.jpg")).toBeUndefined();
  expect(find("c.png")).toBeUndefined();
  expect(find("")).toBeUndefined();
  names.add({ path: "z/d.png", bytes: 7 });
  names.add({ path: "copy/d.png", bytes: 7 });
  expect(find("d.png")).toBe("z/d.png");
});
