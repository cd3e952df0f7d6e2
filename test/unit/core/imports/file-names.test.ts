import { describe, expect, test } from "vitest";
import { fileKind, labelPath } from "../../../../src/core/imports/file-names.ts";

describe("files", () => {
  test.each([
    ["a/b.HEIC", "", "photo"],
    ["noending", "image/jpeg", "photo"],
    ["scan.jfif", "image/jpeg", "photo"],
    ["film.mp4", "video/mp4", "other"],
    ["a.csv", "image/png", "table"],
    ["a/.DS_Store", "", "system"],
    ["Thumbs.db", "", "system"],
    ["__MACOSX/a/b.jpg", "", "system"],
    ["a/._b.jpg", "image/jpeg", "system"],
    ["Desktop.ini", "", "system"],
  ])("calls %s (%s) a %s", (path, type, kind) => {
    expect(fileKind(path, type)).toBe(kind);
  });

  test.each([
    ["../../etc/tas.jpg", "etc/tas.jpg"],
    ["/foto/a.jpg", "foto/a.jpg"],
    ["C:\\Foto\\..\\tas\\a.jpg", "Foto/tas/a.jpg"],
    ["a/\u{0}\nb.jpg", "a/b.jpg"],
    ["Cafe\u{301}/a.jpg", "Caf\u{e9}/a.jpg"],
    ["../..", ""],
  ])("makes %j harmless", (path, label) => {
    expect(labelPath(path)).toBe(label);
  });
});
