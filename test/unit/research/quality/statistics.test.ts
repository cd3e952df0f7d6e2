/** The maths behind `npm run quality`, on data small enough to be worked out by hand. */
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { byPrecision, classFigures, confusions } from "../../../../research/quality/classes.ts";
import { aloneDisturbances, disturb, together } from "../../../../research/quality/disturb.ts";
import { measureTasks } from "../../../../research/quality/measure.ts";
import {
  difference,
  hashQueries,
  packBits,
  shareOf,
  unpackBits,
} from "../../../../research/quality/record.ts";
import type { TaskRecord } from "../../../../research/quality/record.ts";
import { bootstrapMean, drawSample } from "../../../../research/quality/statistics.ts";
import { findTwins } from "../../../../research/quality/twins.ts";
import { planRetrieval } from "../../../../research/shared/select.ts";

const coins = (count: number, right: number) =>
  Array.from({ length: count }, (_, i) => i % count < right);

describe("bootstrapMean", () => {
  it("comes near the normal interval of a share", () => {
    const { value, low, high } = bootstrapMean(coins(1000, 700).map(Number));
    const half = 1.96 * Math.sqrt((0.7 * 0.3) / 1000);
    expect(value).toBeCloseTo(0.7, 10);
    expect(low).toBeCloseTo(0.7 - half, 2);
    expect(high).toBeCloseTo(0.7 + half, 2);
  });

  it("has no width where all values are equal", () => {
    expect(bootstrapMean([1, 1, 1])).toEqual({ value: 1, low: 1, high: 1 });
  });

  it("is the same every time", () => {
    expect(bootstrapMean([0, 1, 1, 0, 1])).toEqual(bootstrapMean([0, 1, 1, 0, 1]));
  });

  it("is zero of nothing", () => {
    expect(bootstrapMean([])).toEqual({ value: 0, low: 0, high: 0 });
  });
});

describe("drawSample", () => {
  const items = Array.from({ length: 100 }, (_, i) => i);

  it("draws each item at most once, and the same ones every time", () => {
    const drawn = drawSample(items, 30);
    expect(new Set(drawn).size).toBe(30);
    expect(drawSample(items, 30)).toEqual(drawn);
    expect(drawn).not.toEqual(items.slice(0, 30));
  });

  it("begins a larger sample with the smaller one", () => {
    expect(drawSample(items, 50).slice(0, 30)).toEqual(drawSample(items, 30));
  });

  it("takes all of them where there are too few", () => {
    expect(drawSample([3, 1, 2], 9).sort()).toEqual([1, 2, 3]);
  });
});

describe("outcomes", () => {
  it("survive packing, also where they do not fill a byte", () => {
    const bits = [true, false, false, true, true, false, true, false, true, true, false];
    expect(unpackBits(packBits(bits), bits.length)).toEqual(bits);
    expect(Buffer.from(packBits(bits), "base64")).toHaveLength(2);
  });
});

describe("difference", () => {
  const task = (
    outcomes: readonly boolean[],
    files: readonly string[] = ["a", "b"],
  ): TaskRecord => ({
    id: "task",
    queries: outcomes.length,
    catalogueSize: 9,
    queriesHash: hashQueries(files),
    measures: { "precision@1": shareOf(outcomes) },
  });

  it("is narrower than two intervals beside each other, because it is paired", () => {
    const base = coins(400, 200);
    // Ten queries more are right, and all others stay as they are.
    const found = difference(task(coins(400, 210)), task(base), "precision@1");
    expect(found?.value).toBeCloseTo(10 / 400, 10);
    expect(found?.low).toBeGreaterThan(0);
    expect(shareOf(base).high - shareOf(base).low).toBeGreaterThan(
      2 * ((found?.high ?? 0) - (found?.low ?? 0)),
    );
  });

  it("is not told of other queries, nor of a measure without outcomes", () => {
    const ours = task([true, false]);
    expect(difference(ours, task([true, true], ["a", "c"]), "precision@1")).toBeUndefined();
    expect(difference(ours, task([true, true]), "mAP@30")).toBeUndefined();
  });
});

describe("findTwins", () => {
  const product = (file: string, title: string, colour: string) => ({ file, title, colour });
  const twinsOf = (...products: ReturnType<typeof product>[]) =>
    [...findTwins(products, ["Navy Blue", "Red", "White", ""])].map(
      ([file, twins]) => `${file}:${[...twins].join("")}`,
    );

  it("are of other colours under the same words in any order", () => {
    expect(
      twinsOf(
        product("a", "Nike Men Navy Blue T-shirt", "Navy Blue"),
        product("b", "Men Nike Red T-shirt", "Red"),
        product("c", "Nike Men T-Shirt", "White"),
        product("d", "Nike Women Red T-shirt", "Red"),
      ),
    ).toEqual(["a:bc", "b:ac", "c:ab"]);
  });

  it("are not of the same colour, nor without one, nor of a title of colours only", () => {
    expect(twinsOf(product("a", "Cap", "Red"), product("b", "Cap", "Red"))).toEqual([]);
    expect(twinsOf(product("a", "Cap", "Red"), product("b", "Cap", ""))).toEqual([]);
    expect(twinsOf(product("a", "Red", "Red"), product("b", "White", "White"))).toEqual([]);
  });

  it("have each word as often", () => {
    expect(twinsOf(product("a", "Cap Cap", "Red"), product("b", "Cap", "White"))).toEqual([]);
  });
});

describe("classes", () => {
  const asked = (label: string, ...firsts: string[]) =>
    firsts.map((first) => ({ label, ranked: first === "" ? [] : [first], relevant: 1 }));
  const queries = [
    ...asked("tas", ...Array.from<string>({ length: 9 }).fill("tas"), "topi"),
    ...asked("topi", ...Array.from<string>({ length: 10 }).fill("tas")),
    ...asked("kain", "kain", ""),
  ];

  it("are counted by label and ranked where they have enough queries", () => {
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
      twins: new Map([["a", new Set(["c"])]]),
      copies: new Map(first ? [[first, ["b"]]] : []),
    },
    vectors,
    () => undefined,
  );
  const value = (id: string, name: string) =>
    tasks.find((task) => task.id === id)?.measures[name]?.value;

  it("seeks a twin among the others", () => {
    expect(value("fashion-twins", "hit rate@5")).toBe(1);
  });

  it("seeks a copy's original, and its type with the original left out", () => {
    expect(value("copy-turn-15", "recall@1")).toBe(1);
    // Without `b` the copy is nearest to `c`, of another type; as it is, `b` is nearest to `a`.
    expect(value("copy-turn-15", "precision@1")).toBe(0);
    expect(value("copy-untouched", "precision@1")).toBe(1);
  });
});

describe("disturb", () => {
  const photo = () =>
    sharp({ create: { width: 60, height: 80, channels: 3, background: "#c86432" } })
      .png()
      .toBuffer();

  it.each([
    ["copy-together", 112, 149],
    ["copy-turn-15", 144, 192],
    ["copy-turn-90", 192, 144],
    ["copy-crop-60", 112, 149],
    ["copy-blur", 144, 192],
    ["copy-dark-50", 144, 192],
    ["copy-jpeg-20", 144, 192],
  ])("makes %s of %i x %i pixels, the same every time", async (id, width, height) => {
    const kind = [together, ...aloneDisturbances].find((one) => one.id === id);
    if (!kind) throw new Error(`There is no ${id}.`);
    const copy = await disturb(kind, "a.webp", await photo());
    expect(await sharp(copy).metadata()).toMatchObject({ width, height });
    expect(await disturb(kind, "a.webp", await photo())).toEqual(copy);
  });

  it("fills opened corners with the border's colour", async () => {
    const [turned] = aloneDisturbances;
    if (!turned) throw new Error("There are no disturbances.");
    const { channels } = await sharp(await disturb(turned, "a.webp", await photo())).stats();
    expect(channels.map(({ min, max }) => [min, max])).toEqual([
      [200, 200],
      [100, 100],
      [50, 50],
    ]);
  });

  it("darkens every value by the factor", async () => {
    const dark = aloneDisturbances.find(({ id }) => id === "copy-dark-50");
    if (!dark) throw new Error("There is no darkening.");
    const { channels } = await sharp(await disturb(dark, "a.webp", await photo())).stats();
    expect(channels.map(({ mean }) => mean)).toEqual([100, 50, 25]);
  });
});
