/** The backup's file: open to anyone, and no damage goes unnoticed. */
import { deflateSync, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { openBackup } from "../../../../src/adapters/backup/read-backup.ts";
import { writeBackupFile } from "../../../../src/adapters/backup/write-backup.ts";
import { DEFLATED } from "../../../../src/adapters/zip/layout.ts";
import {
  crc32,
  joined,
  localHeader,
  ZipDirectory,
} from "../../../../src/adapters/zip/write-records.ts";
import type { BackupItem } from "../../../../src/core/backup/backup.ts";
import {
  parseEnd,
  parseHead,
  parseLines,
  picturePath,
} from "../../../../src/core/backup/backup.ts";
import { SearchError } from "../../../../src/core/errors.ts";
import { restoreBackup } from "../../../../src/engine/transfer/backup.ts";
import {
  backupOf,
  bytesOf,
  largeStore,
  product,
  storeOf,
  toolsOf,
} from "../../../support/backup-files.ts";
import { MemoryOwnerStore } from "../../../support/memory-owner-store.ts";

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** What is in a store after a restore; or the code that it failed with. */
async function outcome(bytes: Uint8Array<ArrayBuffer>) {
  const store = new MemoryOwnerStore();
  try {
    await restoreBackup(toolsOf(store), { file: new Blob([bytes]), prefer: "backup" });
    return JSON.stringify(await store.content());
  } catch (error) {
    expect(error).toBeInstanceOf(SearchError);
    expect(store.restores).toBe(0);
    return (error as SearchError).code;
  }
}

/** A zip written by hand, entry by entry, with the checks of any zip. */
function zipOf(entries: readonly (readonly [name: string, content: string])[]) {
  const directory = new ZipDirectory();
  const parts = entries.flatMap(([name, content]) => {
    const bytes = new TextEncoder().encode(content);
    const size = { packedBytes: bytes.length, bytes: bytes.length };
    const entry = { name, method: 0, crc: crc32(bytes), ...size } as const;
    directory.add(entry);
    return [localHeader(entry), bytes];
  });
  return joined([...parts, directory.end()]);
}

const head = {
  format: "mirip-backup",
  version: 1,
  created: "2026-11-22T00:00:00.000Z",
  model: { fingerprint: "model-a", dimensions: 8 },
  products: 0,
  photos: 0,
};

describe("the file", () => {
  test("is a zip that any program reads, with one entry a picture and plain JSON", async () => {
    const store = storeOf(product("a", { photoIds: ["p1"] }), product("b", { photoIds: ["p2"] }));
    const entries = unzipSync(await bytesOf(await backupOf(store)));
    expect(Object.keys(entries)).toEqual([
      "backup.json",
      "products/00001.ndjson",
      "vectors/00001.bin",
      "photos/p1.display.webp",
      "photos/p1.thumbnail.webp",
      "photos/p2.display.webp",
      "photos/p2.thumbnail.webp",
      "checksums.json",
    ]);
    expect(parseHead(text(entries["backup.json"]))).toMatchObject({ products: 2, photos: 2 });
    expect(text(entries["photos/p1.thumbnail.webp"])).toBe("small p1");
    expect(entries["vectors/00001.bin"]).toHaveLength(2 * 9 * 4);
    const lines = text(entries["products/00001.ndjson"]).trimEnd().split("\n");
    expect(JSON.parse(lines[1] ?? "")).toMatchObject({ product: { id: "b" } });
    expect(JSON.parse(text(entries["checksums.json"]))).toMatchObject({ products: 2, photos: 2 });
  });

  test("names no picture outside its folder", () => {
    expect(picturePath("../../a b", "display", "image/jpeg")).toBe(
      "photos/..%2F..%2Fa%20b.display.jpg",
    );
  });

  test("has its end in zip64 past 65,535 entries and past 4 GiB", () => {
    const many = new ZipDirectory();
    const entry = { name: "a", method: 0, crc: 0, packedBytes: 0, bytes: 0 } as const;
    for (let i = 0; i < 65_535; i++) many.add(entry);
    const end = new DataView(many.end().buffer);
    expect(end.getUint32(end.byteLength - 98, true)).toBe(0x06064b50);
    expect(end.getBigUint64(end.byteLength - 98 + 32, true)).toBe(65_535n);
    expect(end.getUint16(end.byteLength - 12, true)).toBe(0xffff);
    const far = new ZipDirectory();
    const large = { ...entry, packedBytes: 0xfffffffe, bytes: 0xfffffffe };
    for (let i = 0; i < 3; i++) far.add(large);
    const view = new DataView(far.end().buffer);
    // The second record stands after one of 47 bytes: its offset at 42, its zip64 value after the name.
    expect(view.getUint32(42, true)).toBe(0);
    expect(view.getUint32(47 + 42, true)).toBe(0xffffffff);
    expect(view.getBigUint64(47 + 47 + 4, true)).toBe(0xfffffffen + 31n);
    expect(view.getBigUint64(view.byteLength - 98 + 48, true)).toBe(3n * (0xfffffffen + 31n));
  });
});

describe("damage", () => {
  test("of any bit is found, or changes nothing", async () => {
    const store = storeOf(
      product("a", { name: "Tas 👜", sku: "A", photoIds: ["p1", "p2"], added: 4 }),
      product("b", { tags: ["x"] }),
    );
    const bytes = await bytesOf(await backupOf(store));
    const whole = JSON.stringify(await store.content());
    expect(await outcome(bytes)).toBe(whole);
    let harmless = 0;
    for (let bit = 0; bit < bytes.length * 8; bit += 13) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      const result = await outcome(flipped);
      if (result === whole) harmless++;
      else expect(result, `bit ${bit}`).toBe("backup-corrupt");
    }
    // Seven at most pad each deflated list.
    expect(harmless).toBeLessThanOrEqual(7);
  });

  test("by a cut is found wherever it is", async () => {
    const bytes = await bytesOf(await backupOf(largeStore(100)));
    for (let i = 0; i < 50; i++) {
      const end = Math.floor((bytes.length * ((i * 0.618034) % 1)) | 0);
      expect(await outcome(bytes.slice(0, end)), `${end} bytes`).toBe("backup-corrupt");
    }
    expect(await outcome(bytes.slice(0, -1))).toBe("backup-corrupt");
    expect(await outcome(joined([bytes, new Uint8Array(1)]))).toBe("backup-corrupt");
  });

  test("by a group taken out or put twice is found", async () => {
    const items: BackupItem[] = [{ product: product("a", { photoIds: [] }), photos: [] }];
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const twice = (async function* () {
      yield items;
      yield items;
    })();
    const { format: _f, version: _v, ...about } = head;
    await writeBackupFile(about, twice, async (chunk) => void chunks.push(chunk));
    expect(await outcome(joined(chunks))).toBe("backup-corrupt");
    const end = JSON.stringify({ products: 0, photos: 0, sha256: [] });
    expect(
      await outcome(
        zipOf([
          ["backup.json", JSON.stringify(head)],
          ["checksums.json", end],
        ]),
      ),
    ).toBe("backup-corrupt");
  });

  test("by a file that fails while it is read is damage, too", async () => {
    const file = await backupOf(largeStore(1));
    const failing = Object.assign(new Blob([file]), {
      slice: () => {
        throw new DOMException("gone", "NotReadableError");
      },
    });
    await expect(openBackup(failing)).rejects.toMatchObject({ code: "backup-corrupt" });
  });
});

describe("other files", () => {
  test.each([
    ["an empty file", new Uint8Array(0)],
    ["no zip", new TextEncoder().encode("sku,title\n".repeat(50))],
    ["another zip", zipOf([["a.txt", "hello"]])],
    ["a zip with another backup.json", zipOf([["backup.json", '{"format":"else","version":1}']])],
    ["a head that is no JSON", zipOf([["backup.json", "{"]])],
    [
      "a head that says too little",
      zipOf([["backup.json", '{"format":"mirip-backup","version":1}']]),
    ],
  ])("%s is no backup", async (_what, bytes) => {
    expect(await outcome(bytes)).toBe("backup-corrupt");
  });

  test("a newer version's says so, whatever follows", async () => {
    const newer = JSON.stringify({ ...head, version: 2, model: "changed" });
    const bytes = zipOf([
      ["backup.json", newer],
      ["new/kind", "?"],
    ]);
    expect(await outcome(bytes)).toBe("backup-newer");
  });

  test("a zip bomb is not unpacked", async () => {
    const directoryBytes = 22 + 46 + "backup.json".length;
    const start = zipOf([["backup.json", JSON.stringify(head)]]).slice(0, -directoryBytes);
    const packed = deflateSync(new Uint8Array(10_000_000));
    const name = "products/00001.ndjson";
    const bomb = { name, method: DEFLATED, crc: 0, packedBytes: packed.length } as const;
    const read = async (bytes: number) => {
      const file = new Blob([start, localHeader({ ...bomb, bytes }), packed]);
      for await (const group of (await openBackup(file)).groups) expect(group).toEqual([]);
    };
    await expect(read(0xf0000000)).rejects.toThrow("impossible size");
    // One that lies unpacks into no more than it said.
    await expect(read(5)).rejects.toMatchObject({ code: "backup-corrupt" });
  });
});

describe("texts", () => {
  const line = { product: product("a", { photoIds: [] }), photos: [] };
  const guess = {
    categories: [{ label: "tas", probability: 0.5 }],
    tags: [],
    filled: { category: false, tags: [] },
    waiting: true,
    doubt: 0.5,
  };
  const parse = (values: object) => () =>
    parseLines(`${JSON.stringify({ ...line, product: { ...line.product, ...values } })}\n`);

  test("with values of a later time are let through", () => {
    expect(parse({ colour: "red" })()[0]?.product).toMatchObject({ id: "a", colour: "red" });
  });

  test("with a guess of their photos keep it", () => {
    expect(parse({ guess, confirmed: true })()[0]?.product).toMatchObject({ guess });
  });

  test.each([
    { id: "" },
    { id: 1 },
    { name: null },
    { name: { id: 1 } },
    { category: undefined },
    { price: { amount: "1", currency: "IDR" } },
    { price: { amount: 1, currency: "rupiah" } },
    { price: { amount: 1 } },
    { price: { amount: -1, currency: "IDR" } },
    { tags: "x" },
    { url: "javascript:alert(1)" },
    { url: " java\tscript:alert(1)" },
    { stock: "maybe" },
    { photoIds: ["x"] },
    { added: null },
    { advice: [{ photoId: "a", kind: "pretty" }] },
    { guess: {} },
    { guess: { ...guess, categories: [{ label: 1, probability: 1 }] } },
    { guess: { ...guess, filled: { category: true, tags: "all" } } },
    { guess: { ...guess, doubt: "much" } },
    { confirmed: "yes" },
    { trashed: "yesterday" },
  ])("with %o are refused", (values) => {
    expect(parse(values)).toThrow(SearchError);
  });

  test("that are refused say which member of which product is the reason", () => {
    expect(parse({ price: { amount: 1, currency: "rupiah" } })).toThrow(
      'The backup can\'t be used: "price" of the product "a" is invalid.',
    );
  });

  const headOf = (values: object) => () => parseHead(JSON.stringify({ ...head, ...values }));

  test("of a head say what the owner said; those of a later time are let through", () => {
    const judgements = [{ a: "x", b: "y", same: true, sure: 1 }];
    const words = { judgements, narrowing: "by-colour", mood: "good" };
    expect(headOf(words)()).toMatchObject(words);
    expect(headOf({})()).not.toHaveProperty("judgements");
  });

  test.each([
    { narrowing: 1 },
    { judgements: {} },
    { judgements: [{ a: "x", b: "y" }] },
    { judgements: [{ a: "x", b: "x", same: true }] },
    { judgements: [{ a: "", b: "y", same: true }] },
  ])("of a head with %o are refused", (values) => {
    expect(headOf(values)).toThrow(SearchError);
  });

  test("that are cut off, empty or no list are refused", () => {
    for (const broken of ["", "\n", "{}\n", "null\n", JSON.stringify(line)]) {
      expect(() => parseLines(broken)).toThrow(SearchError);
    }
    expect(() => parseEnd('{"products":0,"photos":0,"sha256":["x"]}')).toThrow(SearchError);
    expect(() => parseEnd("[]")).toThrow(SearchError);
  });
});
