import { describe, expect, it } from "vitest";
import { aloneDisturbances } from "../../../../research/quality/disturb.ts";
import { measureTasks } from "../../../../research/quality/measure.ts";
import { planRetrieval } from "../../../../research/shared/select.ts";

describe("measureTasks", () => {
  const rows = ["a", "b", "c"].map((file) => ({
    file,
    label: file === "c" ? "topi" : "tas",
    split: "test",
  }));
  const [first] = aloneDisturbances;
  const embeddings = new Map(
    Object.entries({ a: [1, 0], b: [0.8, 0.6], c: [0, 1], [`${first?.id}/b`]: [0.6, 0.8] }),
  );
  const vectors = new Map([...embeddings].map(([file, row]) => [file, Float32Array.from(row)]));
  const tasks = measureTasks(
    {
      retrievals: [],
      fashion: planRetrieval(rows, undefined).catalogue,
      recoloured: new Map([["a", new Set(["c"])]]),
      copies: new Map(first ? [[first, ["b"]]] : []),
    },
    vectors,
    () => undefined,
  );
  const value = (id: string, name: string) =>
    tasks.find((task) => task.id === id)?.measures[name]?.value;

  it("looks for a recoloured pair among the others", () => {
    expect(value("fashion-twins", "hit rate@5")).toBe(1);
  });

  it("looks for a copy's original, and its type with the original left out", () => {
    expect(value("copy-turn-15", "recall@1")).toBe(1);
    // Without `b` the copy is nearest to `c`, of another type; as it is, `b` is nearest to `a`.
    expect(value("copy-turn-15", "precision@1")).toBe(0);
    expect(value("copy-untouched", "precision@1")).toBe(1);
  });
});
