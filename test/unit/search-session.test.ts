/** The session behind every view of a search, over an engine that answers at once. */
import { describe, expect, test } from "vitest";
import { SearchSession } from "../../src/client/search-session.ts";
import type {
  Engine,
  EngineInfo,
  SearchRequest,
  SearchResponse,
} from "../../src/engine/contract.ts";

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

  test("a filter is for one query, not for the next", async () => {
    const { session, asked } = makeSession();
    await session.ask(photo("a"));
    await session.set({ filter: { category: "tas" } });
    await session.ask(photo("b"));
    expect(asked.map(({ filter }) => filter?.category)).toEqual([undefined, "tas", undefined]);
  });

  test("after the end nothing is asked any more", async () => {
    const { session, asked } = makeSession();
    await session.ask(photo("a"));
    await session.close();
    await expect(session.ask(photo("b"))).rejects.toMatchObject({ code: "closed" });
    expect(asked).toHaveLength(1);
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

function makeSession() {
  const asked: SearchRequest[] = [];
  let fails = false;
  const engine: Partial<Engine> = {
    info: async () => info,
    async search(request) {
      asked.push(request);
      await Promise.resolve();
      if (fails) {
        fails = false;
        throw new Error("The network stumbled.");
      }
      return response;
    },
  };
  const session = new SearchSession(async () => ({ engine: engine as Engine, info }));
  return { session, asked, failNext: () => void (fails = true) };
}

const info = { catalogue: {} } as EngineInfo;

const response: SearchResponse = {
  matches: [],
  noMatch: true,
  process: { embedding: new Float32Array([1]), steps: [], comparedPhotos: 0 },
};
