/** What was learned travels with a published catalogue, and nobody depends on it. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openBundleStore } from "../../../../src/adapters/bundle/bundle-store.ts";
import { checkPublished } from "../../../../src/adapters/bundle/check-published.ts";
import { readPrevious, writeBundle } from "../../../../src/adapters/bundle/write-bundle.ts";
import type { AboutBundle } from "../../../../src/adapters/bundle/write-bundle.ts";
import {
  FINGERPRINT,
  FOLDER,
  MemoryTarget,
  about,
  aboutLearned,
  each,
  hostOf,
  jsonOf,
  range,
  understanding,
} from "../../../support/bundle-helpers.ts";

let target: MemoryTarget;
/** Addresses asked for, below the catalogue's folder. */
let asked: string[];

beforeEach(() => {
  target = new MemoryTarget();
  asked = [];
  const host = hostOf(target.files);
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(String(url).replace(FOLDER, ""));
    return host(url);
  });
});

afterEach(() => vi.unstubAllGlobals());

async function publish(what: AboutBundle = aboutLearned) {
  target.forget();
  return writeBundle(what, each(range(3)), target, await readPrevious(target));
}

function pathOf(): string {
  const manifest = jsonOf(target.files.get("manifest.json")) as {
    understanding?: { path: string };
  };
  return manifest.understanding?.path ?? "";
}

describe("what was learned", () => {
  test("is read when it is asked for, once", async () => {
    await publish();
    const store = await openBundleStore(FOLDER);
    await store.list({ offset: 0, limit: 10 });
    expect(asked).not.toContain(pathOf());
    const [found, again] = await Promise.all([
      store.understanding(FINGERPRINT),
      store.understanding(FINGERPRINT),
    ]);
    expect(found).toMatchObject({
      fingerprint: FINGERPRINT,
      narrowing: understanding.narrowing,
      categories: { labels: ["tas", "sepatu"] },
    });
    expect(again).toBe(found);
    expect(asked.filter((path) => path === pathOf())).toHaveLength(1);
  });

  test("is read by a later search where there was no network for the first", async () => {
    await publish();
    const host = hostOf(target.files);
    let online = false;
    vi.stubGlobal("fetch", async (url: string) => {
      asked.push(String(url).replace(FOLDER, ""));
      if (!online && String(url).endsWith(pathOf())) throw new TypeError("offline");
      return host(url);
    });
    const store = await openBundleStore(FOLDER);
    expect(await store.understanding(FINGERPRINT)).toBeUndefined();
    online = true;
    expect(await store.understanding(FINGERPRINT)).toMatchObject({ fingerprint: FINGERPRINT });
  });

  test.each<[string, (path: string) => void]>([
    ["it proved damaged", (path) => void target.files.get(path)?.fill(1, 8, 9)],
    ["the host said that it is not there", (path) => void target.files.delete(path)],
  ])("is not asked for again once %s, before there is a newer edition", async (_, spoil) => {
    await publish();
    const path = pathOf();
    const whole = target.files.get(path)?.slice();
    spoil(path);
    const store = await openBundleStore(FOLDER);
    await store.vectors(FINGERPRINT);
    expect(await store.understanding(FINGERPRINT)).toBeUndefined();
    const before = asked.length;
    expect(await store.understanding(FINGERPRINT)).toBeUndefined();
    expect(asked).toHaveLength(before);
    if (whole) target.files.set(path, whole);
    await publish({ ...aboutLearned, created: "2026-02-01T00:00:00.000Z" });
    expect(await store.refresh({})).toBe(true);
    expect(await store.understanding(FINGERPRINT)).toMatchObject({ fingerprint: FINGERPRINT });
  });

  test("is none of another model's", async () => {
    await publish();
    const store = await openBundleStore(FOLDER);
    expect(await store.understanding("another")).toBeUndefined();
  });

  test("of another model is not published", async () => {
    await publish({ ...aboutLearned, understanding: { ...understanding, fingerprint: "old" } });
    expect(pathOf()).toBe("");
    expect(await (await openBundleStore(FOLDER)).understanding(FINGERPRINT)).toBeUndefined();
  });

  test("goes where it is learned no more, and stays where nothing has changed", async () => {
    await publish();
    const path = pathOf();
    await publish();
    expect(target.written).toEqual(["manifest.json"]);
    await publish({ ...about, categories: aboutLearned.categories });
    expect(target.removed).toEqual([path]);
    expect(pathOf()).toBe("");
  });

  test("is among the files that a look at the published catalogue checks", async () => {
    await publish();
    target.files.set(pathOf(), new Uint8Array(7));
    vi.stubGlobal("location", new URL("https://studio.test/studio.html"));
    const { items } = await checkPublished(FOLDER, FINGERPRINT);
    const hashes = items.find(({ check }) => check === "hashes");
    expect(hashes).toMatchObject({ result: "bad", detail: expect.stringContaining(pathOf()) });
  });
});

describe("without it all else is as it was", () => {
  test.each<[string, () => void]>([
    ["the file is damaged", () => void target.files.get(pathOf())?.fill(1, 8, 9)],
    ["the file is missing", () => void target.files.delete(pathOf())],
    ["it is another's", () => rename({ path: "../elsewhere.bin", bytes: 1, sha256: "0" })],
    ["it is no file", () => rename("learned.bin")],
    ["it is null", () => rename(null)],
  ])("where %s", async (_, spoil) => {
    await publish();
    spoil();
    const store = await openBundleStore(FOLDER);
    expect(await store.understanding(FINGERPRINT)).toBeUndefined();
    expect((await store.vectors(FINGERPRINT)).flatMap(({ photoIds }) => photoIds)).toHaveLength(3);
    expect(await store.describe()).toMatchObject({ products: 3, photos: 3 });
    expect(await store.describe()).not.toHaveProperty("leftOut");
  });

  function rename(understood: unknown): void {
    const manifest = jsonOf(target.files.get("manifest.json")) as object;
    const json = JSON.stringify({ ...manifest, understanding: understood });
    target.files.set("manifest.json", new TextEncoder().encode(json));
  }
});

test("a newer edition brings what was learned since", async () => {
  await publish();
  const store = await openBundleStore(FOLDER);
  await store.vectors(FINGERPRINT);
  expect((await store.understanding(FINGERPRINT))?.narrowing.mode).toBe("soft");
  await publish({
    ...aboutLearned,
    created: "2026-02-01T00:00:00.000Z",
    understanding: { ...understanding, narrowing: { mode: "hard", strength: 0 } },
  });
  expect(await store.refresh({})).toBe(true);
  expect((await store.understanding(FINGERPRINT))?.narrowing.mode).toBe("hard");
});
