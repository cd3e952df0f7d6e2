/** Copies of files are best effort: under a budget, never at the cost of a model, never in the way. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  CATALOGUE_BUDGET,
  keepCopy,
  readCopy,
  useCatalogue,
} from "../../../../src/adapters/http/file-cache.ts";
import {
  forgetOthers,
  keepHead,
  readVerified,
} from "../../../../src/adapters/http/verified-files.ts";
import { FakeCaches } from "../../../support/fake-cache.ts";
import { sha256Of } from "../../../support/bundle-helpers.ts";

const codes = { load: "catalogue-load", corrupt: "catalogue-corrupt" } as const;
const MODEL = "https://toko.test/katalog-a/models/m/";
const [A, B, C] = ["a", "b", "c"].map((name) => `https://toko.test/katalog-${name}/`) as [
  string,
  string,
  string,
];
let caches: FakeCaches;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1000 });
  caches = new FakeCaches();
  vi.stubGlobal("caches", caches);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  // Node has none of its own; one test leaves a forbidden one.
  Reflect.deleteProperty(globalThis, "caches");
});

/** Opens a catalogue, and keeps a manifest and a shard of it. */
async function visit(folder: string, bytes = 10): Promise<void> {
  vi.setSystemTime(Date.now() + 1000);
  await useCatalogue(folder, bytes);
  await keepHead(`${folder}manifest.json`, new Uint8Array(1));
  await keepCopy(`${folder}shard.bin?sha256=0`, folder, new Uint8Array(bytes));
}

/** Folders of which anything at all is kept. */
function keptFolders(): readonly string[] {
  return [A, B, C].filter((folder) =>
    caches.keys.some((key) => key.startsWith(folder) && !key.startsWith(MODEL)),
  );
}

describe("the budget of all catalogues", () => {
  test("is made room in by the catalogue unused longest, as a whole", async () => {
    await visit(A);
    await visit(B);
    await visit(A);
    await visit(C, 20);
    expect(keptFolders()).toEqual([A, B, C]);
    await useCatalogue(C, CATALOGUE_BUDGET - 15);
    expect(keptFolders()).toEqual([A, C]);
    await useCatalogue(C, CATALOGUE_BUDGET);
    expect(keptFolders()).toEqual([C]);
  });

  test("is not filled by what a catalogue had before", async () => {
    await visit(A);
    await visit(B, 20);
    await useCatalogue(B, CATALOGUE_BUDGET - 11);
    expect(keptFolders()).toEqual([A, B]);
  });

  test("leaves a model alone that lies in an evicted catalogue's folder", async () => {
    await visit(A);
    await keepCopy(`${MODEL}weights.bin?sha256=0`, MODEL, new Uint8Array(10));
    await useCatalogue(B, CATALOGUE_BUDGET);
    expect(keptFolders()).toEqual([B]);
    expect(await readCopy(`${MODEL}weights.bin?sha256=0`)).toHaveLength(10);
  });
});

describe("a full disk", () => {
  test("is made room on by other catalogues, the one unused longest first", async () => {
    await visit(A, 10);
    await visit(B, 10);
    caches.room = 30;
    await visit(C, 12);
    expect(keptFolders()).toEqual([B, C]);
    expect(await readCopy(`${C}shard.bin?sha256=0`)).toHaveLength(12);
  });

  test("that nothing can be freed on keeps no copy and stops nobody", async () => {
    await visit(A, 10);
    caches.room = 11;
    const content = new TextEncoder().encode("more than there is room for");
    vi.stubGlobal("fetch", async () => new Response(content));
    const file = { path: "x.bin", bytes: content.length, sha256: sha256Of(content) };
    expect(await readVerified(A, file, codes)).toEqual(content);
    expect(caches.keys).not.toContain(`${A}x.bin?sha256=${file.sha256}`);
    expect(await readCopy(`${A}shard.bin?sha256=0`)).toHaveLength(10);
  });

  test("gives a model the room of every catalogue, and catalogues none of a model", async () => {
    await visit(A, 10);
    caches.room = 21;
    await keepCopy(`${MODEL}weights.bin?sha256=0`, MODEL, new Uint8Array(20));
    expect(keptFolders()).toEqual([]);
    await visit(B, 10);
    expect(await readCopy(`${MODEL}weights.bin?sha256=0`)).toHaveLength(20);
    expect(caches.keys).not.toContain(`${B}shard.bin?sha256=0`);
  });
});

test("files of an earlier version go, those of a model in the same folder stay", async () => {
  const file = { path: "new.bin", bytes: 3, sha256: "1".repeat(64) };
  await keepCopy(`${A}new.bin?sha256=${file.sha256}`, A, new Uint8Array(3));
  await keepCopy(`${MODEL}weights.bin?sha256=0`, MODEL, new Uint8Array(10));
  await visit(A);
  await forgetOthers(A, [file]);
  expect(caches.keys).toEqual([
    `${A}new.bin?sha256=${file.sha256}`,
    `${MODEL}weights.bin?sha256=0`,
    `${A}?mirip-used`,
    `${A}manifest.json`,
  ]);
});

describe("without a Cache API", () => {
  const refuse = () => {
    throw new DOMException("The frame is sandboxed.", "SecurityError");
  };

  test.each<[string, () => void]>([
    ["there is none", () => vi.stubGlobal("caches", undefined)],
    ["it refuses", () => vi.stubGlobal("caches", { open: async () => refuse() })],
    [
      "its very name is forbidden",
      () => Object.defineProperty(globalThis, "caches", { configurable: true, get: refuse }),
    ],
    [
      "its storage is broken",
      () =>
        vi.stubGlobal("caches", {
          open: async () => ({ match: refuse, put: refuse, keys: refuse, delete: refuse }),
        }),
    ],
  ])("because %s, files are read all the same", async (_name, arrange) => {
    arrange();
    const content = new TextEncoder().encode("vectors");
    vi.stubGlobal("fetch", async () => new Response(content));
    const file = { path: "x.bin", bytes: content.length, sha256: sha256Of(content) };
    expect(await readVerified(A, file, codes)).toEqual(content);
    await expect(useCatalogue(A, 10)).resolves.toBeUndefined();
    await expect(forgetOthers(A, [])).resolves.toBeUndefined();
    expect(await readCopy(`${A}manifest.json`)).toBeUndefined();
  });
});
