import { describe, expect, it } from "vitest";
import { byPrecision, classFigures, confusions } from "../../../../research/quality/classes.ts";

describe("classes", () => {
  const asked = (label: string, ...firsts: string[]) =>
    firsts.map((first) => ({ label, ranked: first === "" ? [] : [first], relevant: 1 }));
  const queries = [
    ...asked("tas", ...Array.from<string>({ length: 9 }).fill("tas"), "topi"),
    ...asked("topi", ...Array.from<string>({ length: 10 }).fill("tas")),
    ...asked("kain", "kain", ""),
  ];

  it("are counted by label and ranked if they have enough queries", () => {
    const classes = classFigures(queries);
    expect(classes).toEqual([
      { label: "kain", queries: 2, right: 1 },
      { label: "tas", queries: 10, right: 9 },
      { label: "topi", queries: 10, right: 0 },
    ]);
    expect(byPrecision(classes).map(({ label }) => label)).toEqual(["tas", "topi"]);
  });

  it("are confused most often first", () => {
    expect(confusions(queries)).toEqual([
      { label: "topi", found: "tas", queries: 10 },
      { label: "kain", found: "", queries: 1 },
      { label: "tas", found: "topi", queries: 1 },
    ]);
  });
});
