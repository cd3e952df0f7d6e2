import { describe, expect, test } from "vitest";
import { describeDroppedFile } from "../../../../src/core/catalogue/catalogue.ts";

describe("dropped files", () => {
  test.each([
    ["tas/kulit/tote_01.jpg", "kulit", "tote 01"],
    ["kopi.susu.jpeg", "", "kopi.susu"],
    ["/sepatu/.jpg", "sepatu", ".jpg"],
    ["./topi/a  b.png", "topi", "a b"],
  ])("%s", (path, category, name) => {
    expect(describeDroppedFile(path)).toEqual({ category, name });
  });
});
