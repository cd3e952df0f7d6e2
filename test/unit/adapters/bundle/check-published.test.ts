import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { checkPublished } from "../../../../src/adapters/bundle/check-published.ts";
import { writeBundle } from "../../../../src/adapters/bundle/write-bundle.ts";
import type { BundleManifest } from "../../../../src/core/bundle/bundle.ts";
import {
  FINGERPRINT,
  FOLDER,
  MemoryTarget,
  about,
  each,
  hostOf,
  range,
} from "../../../support/bundle-helpers.ts";

let target: MemoryTarget;
let manifest: BundleManifest;

beforeEach(async () => {
  target = new MemoryTarget();
  ({ manifest } = await writeBundle(about, each(range(50)), target));
  vi.stubGlobal("fetch", hostOf(target.files));
  vi.stubGlobal("location", new URL("https://studio.test/studio.html"));
});

afterEach(() => vi.unstubAllGlobals());

/** Each check's result, and the details by check. */
async function look(url = FOLDER, fingerprint: string | undefined = FINGERPRINT) {
  const { items } = await checkPublished(url, fingerprint);
  return {
    results: items.map(({ result }) => result).join(" "),
    ...Object.fromEntries(items.map(({ check, detail }) => [check, detail])),
  };
}

describe("a published catalogue that is well", { timeout: 30_000 }, () => {
  test.each([FOLDER, FOLDER.slice(0, -1), `${FOLDER}manifest.json`, ` ${FOLDER}?a=1#b`])(
    "passes every check at %s",
    async (url) => {
      const check = await checkPublished(url, FINGERPRINT);
      expect(check.url).toBe(FOLDER);
      expect(check.items.map((item) => item.check)).toEqual([
        "reachable",
        "secure",
        "cors",
        "manifest",
        "hashes",
        "model",
        "age",
      ]);
      expect(await look(url)).toEqual({
        results: "good good good good good good good",
        reachable: "manifest.json answered 200.",
        secure: "Served over https.",
        cors: "Readable from another origin.",
        manifest: "Version 2, 50 products, 50 photos.",
        hashes: "3 of 3 files were checked.",
        model: "Made by the model that visitors search with.",
        age: about.created,
      });
    },
  );

  test("on the page's own origin says that nothing is known of others", async () => {
    vi.stubGlobal("location", new URL("https://toko.test/studio.html"));
    expect(await look()).toMatchObject({
      results: "good good unknown good good good good",
      cors: expect.stringContaining("Same origin"),
    });
  });

  test("is not well over http, which browsers block beyond this computer", async () => {
    const { items } = await checkPublished("http://localhost:8471/mirip/", FINGERPRINT);
    expect(items[1]).toMatchObject({ check: "secure", result: "bad" });
  });

  test("of many files is looked at in part", async () => {
    const eightTimes = <T>(list: readonly T[]) => Array.from({ length: 8 }, () => list).flat();
    const large = {
      ...manifest,
      products: eightTimes(manifest.products),
      vectors: eightTimes(manifest.vectors),
    };
    target.files.set("manifest.json", new TextEncoder().encode(JSON.stringify(large)));
    expect(await look()).toMatchObject({ hashes: "20 of 24 files were checked." });
  });

  test("made by another model, or with none to compare", async () => {
    expect((await look(FOLDER, "another")).results).toBe("good good good good good bad good");
    const { items } = await checkPublished(FOLDER, undefined);
    expect(items[5]).toMatchObject({ check: "model", result: "unknown" });
  });
});

describe("finds", () => {
  const unknown = "unknown unknown unknown unknown";

  test("what is no address", async () => {
    expect((await look("toko saya")).results).toBe(`bad unknown unknown ${unknown}`);
    expect((await look("ftp://toko.test/")).results).toBe(`bad unknown unknown ${unknown}`);
  });

  test("a folder without a catalogue", async () => {
    target.files.clear();
    expect(await look()).toMatchObject({
      results: `bad good good ${unknown}`,
      reachable: "manifest.json answered 404.",
    });
  });

  test("a host that is not there", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    expect((await look()).results).toBe(`bad good unknown ${unknown}`);
  });

  test("a host that keeps other sites from reading", async () => {
    vi.stubGlobal("fetch", async (_url: string, { mode }: RequestInit) =>
      mode === "no-cors" ? new Response() : Promise.reject(new TypeError("Failed to fetch")),
    );
    expect(await look()).toMatchObject({
      results: `unknown good bad ${unknown}`,
      cors: "The header Access-Control-Allow-Origin is missing.",
    });
  });

  test("a page in the manifest's place, and one of a newer version", async () => {
    target.files.set("manifest.json", new TextEncoder().encode("<!doctype html>"));
    expect(await look()).toMatchObject({
      results: "good good good bad unknown unknown unknown",
      manifest: "The file is not JSON.",
    });
    const newer = JSON.stringify({ ...manifest, version: 3 });
    target.files.set("manifest.json", new TextEncoder().encode(newer));
    expect(await look()).toMatchObject({ manifest: expect.stringContaining("newer Mirip") });
  });

  test("files that are missing, changed or broken off", async () => {
    const [products, vectors] = [manifest.products[0], manifest.vectors[0]];
    target.files.delete(products?.path as string);
    target.files.set(vectors?.int8.path as string, new Uint8Array(3));
    expect(await look()).toMatchObject({
      results: "good good good good bad good good",
      hashes: [
        "3 of 3 files were checked.",
        `${products?.path} answered 404.`,
        `${vectors?.int8.path} is not the file that was published.`,
      ].join(" "),
    });
  });
});

test("a cancel is the one thing that is thrown", async () => {
  const signal = AbortSignal.abort();
  const check = checkPublished(FOLDER, FINGERPRINT, { signal });
  await expect(check).rejects.toMatchObject({ code: "aborted" });
});
