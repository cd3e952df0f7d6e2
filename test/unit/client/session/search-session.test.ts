/** The session behind every view of a search, over an engine that answers at once. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LOOK_AFTER_MS } from "../../../../src/client/session/photo-regions.ts";
import { SearchSession } from "../../../../src/client/session/search-session.ts";
import { privateTrail } from "../../../../src/client/session/browser-trail.ts";
import { throwIfAborted } from "../../../../src/core/errors.ts";
import type { NarrowingMode } from "../../../../src/core/learning/understanding.ts";
import type {
  Engine,
  EngineInfo,
  ExplainRequest,
  Match,
  Region,
  RegionsRequest,
  SearchRequest,
  SearchResponse,
} from "../../../../src/engine/contracts/engine-contract.ts";

describe("the trail", () => {
  test("keeps the latest queries only, so that a page that searches all day does not grow", async () => {
    const { session } = makeSession();
    for (let i = 0; i < 100; i++) await session.ask(photo(`${i}`));
    const labels = session.state.steps.map(({ label }) => label);
    expect(labels.length).toBeLessThan(50);
    expect(labels.at(-1)).toBe("99");
    session.goTo(session.state.position - 1);
    expect(session.current?.label).toBe("98");
    session.goTo(-1);
    expect(session.current).toBeUndefined();
  });

  test("leads back to a query, whose photo is not read again", async () => {
    const { session, asked } = makeSession();
    await session.ask(photo("a"));
    await session.ask(photo("b"));
    session.goTo(0);
    await settled(session);
    expect(session.state.answer?.step.label).toBe("a");
    expect(asked.map(({ query }) => query.kind)).toEqual(["photo", "photo", "embedding"]);
  });

  test("a query that failed gives its place to the next one", async () => {
    const { session, failNext } = makeSession();
    await session.ask(photo("a"));
    failNext();
    await expect(session.ask(photo("broken"))).rejects.toMatchObject({ code: "backend" });
    expect(session.state.problem).toBe("backend");
    await session.ask(photo("b"));
    expect(session.state.steps.map(({ label }) => label)).toEqual(["a", "b"]);
    expect(session.state.problem).toBeUndefined();
  });
});

describe("a newer query", () => {
  test("takes the place of the one under way", async () => {
    const { session } = makeSession();
    const older = session.ask(photo("a"));
    const newer = session.ask(photo("b"));
    await expect(older).rejects.toMatchObject({ code: "aborted" });
    expect((await newer).step.label).toBe("b");
    expect(session.state.busy).toBe(false);
  });
});

describe("settings", () => {
  test("another part of a photo is read from the photo, another metric is not", async () => {
    const { session, asked } = makeSession();
    await session.ask(photo("a"));
    await session.set({ metric: "euclidean" });
    const crop = { x: 0.1, y: 0.1, width: 0.5, height: 0.5 };
    await session.crop(crop);
    expect(asked.map(({ query, metric }) => [query.kind, metric])).toEqual([
      ["photo", "cosine"],
      ["embedding", "euclidean"],
      ["photo", "euclidean"],
    ]);
    expect(asked[2]?.query).toMatchObject({ crop });
    expect(session.state.steps).toHaveLength(1);
  });

  test("settings of one query are its own; those that are set stay for the next", async () => {
    const { session, asked } = makeSession();
    await session.ask({ ...photo("a"), settings: { k: 3, metric: "euclidean" } });
    await session.set({ filter: { inStock: true } });
    await session.ask(photo("b"));
    await session.set({ k: 30 });
    await session.ask(photo("c"));
    expect(asked.map(({ k, metric }) => [k, metric])).toEqual([
      [3, "euclidean"],
      [3, "euclidean"],
      [10, "cosine"],
      [30, "cosine"],
      [30, "cosine"],
    ]);
  });

  test("one that is given up says so where nothing else is left to show", async () => {
    const { session } = makeSession();
    const asking = session.ask(photo("a"));
    session.abort();
    await expect(asking).rejects.toMatchObject({ code: "aborted" });
    expect(session.state).toMatchObject({ busy: false, problem: "aborted" });
    await session.retry();
    expect(session.state.problem).toBeUndefined();
    const again = session.set({ metric: "euclidean" });
    session.abort();
    await expect(again).rejects.toMatchObject({ code: "aborted" });
    expect(session.state.problem).toBeUndefined();
    expect(session.state.answer).toBeDefined();
  });

  test("a filter is for one query, not for the next", async () => {
    const { session, asked } = makeSession();
    await session.ask(photo("a"));
    await session.set({ filter: { category: "tas" } });
    await session.ask(photo("b"));
    expect(asked.map(({ filter }) => filter?.category)).toEqual([undefined, "tas", undefined]);
  });

  test("a category that is chosen narrows this query only, and “all” lifts what the shop narrows", async () => {
    const { session, asked, answerWith } = makeSession();
    answerWith({ narrowing: "hard", categories: [{ id: "tas", probability: 0.8 }] });
    await session.ask(photo("a"));
    await session.choose("sepatu");
    await session.choose(undefined);
    await session.ask(photo("b"));
    expect(asked.map(({ filter, narrowing }) => [filter?.category, narrowing])).toEqual([
      [undefined, undefined],
      ["sepatu", undefined],
      [undefined, "soft"],
      [undefined, undefined],
    ]);
  });

  test("“all” leaves the ranking to the shop where it hides nothing, and other filters alone", async () => {
    const { session, asked } = makeSession();
    await session.ask(photo("a"));
    await session.set({ filter: { category: "tas", tags: ["merah"] } });
    await session.choose(undefined);
    expect(asked.at(-1)).toMatchObject({ filter: { tags: ["merah"] } });
    expect(asked.at(-1)).not.toHaveProperty("narrowing");
    await session.widen();
    expect(asked.at(-1)?.filter).toEqual({});
  });

  test("the page's own narrowing holds for every query that says nothing else", async () => {
    const { session, asked } = makeSession("hard");
    await session.ask(photo("a"));
    await session.ask({ ...photo("b"), settings: { narrowing: "none" } });
    await session.ask(photo("c"));
    expect(asked.map(({ narrowing }) => narrowing)).toEqual(["hard", "none", "hard"]);
  });

  test("after the end nothing is asked any more", async () => {
    const { session, asked } = makeSession();
    await session.ask(photo("a"));
    await session.close();
    await expect(session.ask(photo("b"))).rejects.toMatchObject({ code: "closed" });
    expect(asked).toHaveLength(1);
  });
});

describe("the products in a photo", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function findRegions(session: SearchSession): Promise<void> {
    const looking = session.findRegions();
    await vi.advanceTimersByTimeAsync(LOOK_AFTER_MS);
    await looking;
  }

  test("are looked for once, after the answer, in all of the photo", async () => {
    const { session, looked } = makeSession();
    await session.findRegions();
    expect(looked).toEqual([]);
    await session.ask({ ...photo("a"), crop: { ...part, x: 0 } });
    expect(session.regions).toEqual([]);
    await Promise.all([findRegions(session), session.findRegions()]);
    await session.findRegions();
    expect(looked).toHaveLength(1);
    expect(looked[0]).toMatchObject({ metric: "cosine", k: 10 });
    expect(looked[0]).not.toHaveProperty("crop");
    expect(session.regions).toEqual([region]);
    await session.ask(photo("b"));
    expect(session.regions).toEqual([]);
  });

  test("give way to the next query, and are looked for again", async () => {
    const { session, looked, holdRegions } = makeSession();
    holdRegions();
    await session.ask(photo("a"));
    const looking = findRegions(session);
    await vi.advanceTimersByTimeAsync(LOOK_AFTER_MS);
    expect(looked).toHaveLength(1);
    await session.crop({ ...part, x: 0 });
    await looking;
    expect(session.regions).toEqual([]);
    await findRegions(session);
    expect(looked).toHaveLength(2);
    expect(session.regions).toEqual([region]);
  });

  test("are not looked for where the next query follows at once", async () => {
    const { session, looked } = makeSession();
    await session.ask(photo("a"));
    const looking = session.findRegions();
    await vi.advanceTimersByTimeAsync(LOOK_AFTER_MS - 1);
    await session.ask(photo("b"));
    await looking;
    await vi.advanceTimersByTimeAsync(LOOK_AFTER_MS);
    expect(looked).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("show what they find at once, and until the answer for that part is there", async () => {
    const { session } = makeSession();
    await session.ask(photo("a"));
    await findRegions(session);
    const asking = session.crop(session.regions[0]?.box);
    expect(session.state).toMatchObject({ busy: true, preview: region.results });
    await asking;
    expect(session.state).toMatchObject({ busy: false, preview: undefined });
    expect(session.state.answer?.step.crop).toBe(part);
  });

  test("are searched again if the settings have changed", async () => {
    const { session } = makeSession();
    await session.ask(photo("a"));
    await findRegions(session);
    await session.set({ metric: "euclidean" });
    const asking = session.crop(session.regions[0]?.box);
    expect(session.state.preview).toBeUndefined();
    await asking;
  });

  test("that can't be found leave the answer as it is, and are not asked for again", async () => {
    const { session, looked, failRegions } = makeSession();
    failRegions();
    await session.ask(photo("a"));
    await findRegions(session);
    await session.findRegions();
    expect(looked).toHaveLength(1);
    expect(session.regions).toEqual([]);
    expect(session.state.problem).toBeUndefined();
  });
});

describe("why", () => {
  test("compares the part that was asked for with a photo of the catalogue", async () => {
    const { session, explained } = makeSession();
    const { signal } = new AbortController();
    await expect(session.explain("p1", signal)).rejects.toMatchObject({ code: "invalid-input" });
    await session.ask({ ...photo("a"), crop: part });
    await session.explain("p1", signal);
    expect(explained).toMatchObject([{ photoId: "p1", query: { kind: "photo", crop: part } }]);
  });
});

function photo(label: string) {
  return { photo: new Blob([label]), label };
}

async function settled(session: SearchSession): Promise<void> {
  while (session.state.busy) {
    await new Promise((resolve) => session.addEventListener("change", resolve, { once: true }));
  }
}

function makeSession(narrowing?: NarrowingMode) {
  const asked: SearchRequest[] = [];
  const looked: RegionsRequest[] = [];
  const explained: ExplainRequest[] = [];
  let fails = false;
  let regionsFail = false;
  let regionsHang = false;
  let answer = response;
  const engine: Partial<Engine> = {
    info: async () => info,
    async search(request) {
      asked.push(request);
      await Promise.resolve();
      if (fails) {
        fails = false;
        throw new Error("The network stumbled.");
      }
      return request.filter?.category ? { ...answer, narrowing: "none" } : answer;
    },
    async regions(request, { signal } = {}) {
      looked.push(request);
      if (regionsFail) throw new Error("The network stumbled.");
      const hangs = regionsHang;
      regionsHang = false;
      throwIfAborted(signal);
      if (hangs) await new Promise((resolve) => signal?.addEventListener("abort", resolve));
      return [region];
    },
    async explain(request) {
      explained.push(request);
      return { similarity: 1, query: map, photo: map, aspects: [] };
    },
  };
  const open = async () => ({ engine: engine as Engine, info });
  return {
    session: new SearchSession(open, privateTrail, () => narrowing),
    asked,
    looked,
    explained,
    failNext: () => void (fails = true),
    failRegions: () => void (regionsFail = true),
    holdRegions: () => void (regionsHang = true),
    answerWith: (other: Partial<SearchResponse>) => void (answer = { ...response, ...other }),
  };
}

const info = { catalogue: {} } as EngineInfo;
const map = { width: 1, height: 1, values: new Float32Array([1]) };
const part = { x: 0.2, y: 0.2, width: 0.5, height: 0.5 };
const region: Region = {
  box: part,
  label: "tas",
  score: 0.9,
  results: [{ product: { id: "p1" } } as unknown as Match],
};

const response: SearchResponse = {
  matches: [],
  noMatch: true,
  categories: [],
  narrowing: "none",
  process: { embedding: new Float32Array([1]), steps: [], comparedPhotos: 0 },
};
