import { describe, expect, it } from "vitest";
import { rankQueries } from "../../../../research/shared/rank.ts";
import { imagesNeeded, planRetrieval, spread } from "../../../../research/shared/select.ts";
import type { LabelledImage } from "../../../../research/shared/select.ts";

/** `"a.png tas test"`, the label `-` being none. */
function images(...rows: string[]): LabelledImage[] {
  return rows.map((row) => {
    const [file = "", label = "", split = ""] = row.split(" ");
    return { file, label: label === "-" ? "" : label, split };
  });
}

const files = (list: readonly LabelledImage[]) => list.map(({ file }) => file).join(" ");

describe("imagesNeeded", () => {
  const all = images("a tas train", "b tas test", "c tas val", "d tas iconic");

  it("is everything without splits", () => {
    expect(files(imagesNeeded(all, undefined))).toBe("a b c d");
  });

  it("is the query's and the catalogue's split only", () => {
    expect(files(imagesNeeded(all, { query: "test", catalogue: "iconic" }))).toBe("b d");
    expect(files(imagesNeeded(all, { query: "val", catalogue: "val" }))).toBe("c");
  });
});

describe("spread", () => {
  it("takes evenly from the whole order", () => {
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4)).toEqual([0, 2, 5, 7]);
  });

  it("takes all of them if there are too few", () => {
    expect(spread([0, 1], 4)).toEqual([0, 1]);
  });
});

describe("planRetrieval, leave one out", () => {
  const all = images("a tas x", "b tas x", "c topi x", "d - x", "e topi y");

  it("queries with every image whose label another one has", () => {
    const { queries, catalogue, leaveOneOut } = planRetrieval(all, undefined);
    expect(leaveOneOut).toBe(true);
    expect(files(queries)).toBe("a b c e");
    expect(files(catalogue)).toBe("a b c d e");
  });

  it("counts labels within the split", () => {
    const { queries, catalogue, leaveOneOut } = planRetrieval(all, { query: "x", catalogue: "x" });
    expect(leaveOneOut).toBe(true);
    expect(files(queries)).toBe("a b");
    expect(files(catalogue)).toBe("a b c d");
  });
});

describe("planRetrieval, query against catalogue", () => {
  const all = images(
    "a tas test",
    "b jaket test",
    "c - test",
    "d tas shop",
    "e - shop",
    "f tas val",
  );
  const { queries, catalogue, leaveOneOut } = planRetrieval(all, {
    query: "test",
    catalogue: "shop",
  });

  it("queries with every labelled image of the split, also for labels that the catalogue lacks", () => {
    expect(leaveOneOut).toBe(false);
    expect(files(queries)).toBe("a b");
  });

  it("keeps images without a label in the catalogue", () => {
    expect(files(catalogue)).toBe("d e");
  });
});

describe("rankQueries", () => {
  const vectors = (table: Record<string, readonly number[]>) =>
    new Map(Object.entries(table).map(([file, row]) => [file, Float32Array.from(row)]));

  it("leaves the query out of its own answer, and not from the next one's", () => {
    const all = images("a tas", "b tas", "c topi", "d topi");
    const embeddings = vectors({ a: [1, 0], b: [0.9, 0.1], c: [0, 1], d: [0.1, 0.9] });
    const ranked = rankQueries(planRetrieval(all, undefined), embeddings, "cosine", 30);
    expect(ranked).toEqual([
      { label: "tas", ranked: ["tas", "topi", "topi"], relevant: 1 },
      { label: "tas", ranked: ["tas", "topi", "topi"], relevant: 1 },
      { label: "topi", ranked: ["topi", "tas", "tas"], relevant: 1 },
      { label: "topi", ranked: ["topi", "tas", "tas"], relevant: 1 },
    ]);
  });

  it("ranks the other split, distractors in their place", () => {
    const all = images("q tas test", "near - shop", "far tas shop");
    const embeddings = vectors({ q: [1, 0], near: [1, 0.1], far: [1, 1] });
    const retrieval = planRetrieval(all, { query: "test", catalogue: "shop" });
    expect(rankQueries(retrieval, embeddings, "cosine", 30)).toEqual([
      { label: "tas", ranked: ["", "tas"], relevant: 1 },
    ]);
  });

  it("follows the metric", () => {
    // The same direction far away, or another direction close by.
    const all = images("q tas test", "long tas shop", "close topi shop");
    const embeddings = vectors({ q: [1, 0], long: [9, 0], close: [1, 0.5] });
    const retrieval = planRetrieval(all, { query: "test", catalogue: "shop" });
    expect(rankQueries(retrieval, embeddings, "cosine", 1)[0]?.ranked).toEqual(["tas"]);
    expect(rankQueries(retrieval, embeddings, "euclidean", 1)[0]?.ranked).toEqual(["topi"]);
  });
});
