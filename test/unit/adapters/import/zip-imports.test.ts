import { constants, deflateRawSync } from "node:zlib";
import { Zip, ZipDeflate, zipSync } from "fflate";
import type { Zippable } from "fflate";
import { describe, expect, test } from "vitest";
import { MAX_FILE_BYTES } from "../../../../src/adapters/zip/read-entry.ts";
import { dropped, previewOf, readAll } from "../../../support/import-files.ts";

const MEGABYTE = 1024 * 1024;
const ENCRYPTED = 1;
const DEFLATED = 8;

describe("zips", () => {
  test("photos come in the zip's order, named by their entry, stored or deflated", async () => {
    const noise = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i * 31) % 251);
    const file = zip({
      "foto/tas/tote_01.jpg": noise,
      "b.png": [text("stored"), { level: 0 }],
      "foto/": new Uint8Array(0),
      "foto/dompet.webp": text("deflated"),
    });
    const { archives, categories, photos, products } = await previewOf(file);
    expect({ archives, photos, products }).toEqual({
      archives: [{ path: "shop.zip", photos: 3 }],
      photos: 3,
      products: 3,
    });
    expect(categories).toEqual([
      { name: "tas", photos: 1 },
      { name: "", photos: 1 },
      { name: "foto", photos: 1 },
    ]);
    const { drafts, skipped } = await readAll([file]);
    expect(skipped).toEqual([]);
    expect(drafts.map(({ product, name }) => [product, name])).toEqual([
      [{ category: "tas", name: "tote 01" }, "tote_01.jpg"],
      [{ category: "", name: "b" }, "b.png"],
      [{ category: "foto", name: "dompet" }, "dompet.webp"],
    ]);
    expect(Buffer.compare(await bytesOf(drafts[0]), noise)).toBe(0);
    expect(await textOf(drafts[1])).toBe("stored");
    expect(await textOf(drafts[2])).toBe("deflated");
  });

  test("a table inside is read, and its photos found, wherever in the zip they are", async () => {
    const { drafts } = await readAll([
      zip({
        "shop/img/a.jpg": text("A"),
        "shop/produk.csv": text('sku,nama,foto\nS1,Tas,"img/b.jpg, img/a.jpg, c.jpg"\n'),
        "shop/img/b.jpg": text("B"),
        "shop/lain/d.jpg": text("D"),
      }),
    ]);
    expect(
      drafts.map(({ product, position, name, source }) => [
        product.key ?? product.category,
        position,
        name,
        source.kind,
      ]),
    ).toEqual([
      ["sku:s1", 1, "a.jpg", "file"],
      ["sku:s1", 0, "b.jpg", "file"],
      ["lain", 0, "d.jpg", "file"],
      ["sku:s1", 2, "c.jpg", "missing"],
    ]);
  });

  test("system files are skipped silently, other files are reported", async () => {
    const { drafts, skipped } = await readAll([
      zip({
        "__MACOSX/._a.jpg": text("x"),
        ".DS_Store": text("x"),
        "Thumbs.db": text("x"),
        "inner.zip": zipSync({ "z.jpg": text("x") }),
        "liesmich.pdf": text("x"),
        "a.jpg": text("x"),
      }),
    ]);
    expect(drafts.map(({ name }) => name)).toEqual(["a.jpg"]);
    expect(skipped).toEqual([
      { path: "shop.zip/inner.zip", reason: "not-a-photo" },
      { path: "shop.zip/liesmich.pdf", reason: "not-a-photo" },
    ]);
  });

  test("is known by its first bytes too, but an office document is no zip", async () => {
    const content = zipSync({ "a.jpg": text("x") });
    const { drafts, skipped } = await readAll([
      dropped("unduhan", content),
      dropped("harga.xlsx", content),
    ]);
    expect(drafts.map(({ name }) => name)).toEqual(["a.jpg"]);
    expect(skipped).toEqual([{ path: "harga.xlsx", reason: "not-a-photo" }]);
  });

  test("names that lead out of the zip are labels and nothing else", async () => {
    const { drafts } = await readAll([
      zip({
        "../../etc/a.jpg": text("1"),
        "/abs/b.jpg": text("2"),
        "C:\\foto\\tas\\c.jpg": text("3"),
      }),
    ]);
    expect(drafts.map(({ product, name }) => `${product.category}/${name}`)).toEqual([
      "etc/a.jpg",
      "abs/b.jpg",
      "tas/c.jpg",
    ]);
  });

  test("ten thousand photos", { timeout: 20_000 }, async () => {
    const entries: Zippable = {};
    for (let i = 0; i < 10_000; i += 1) entries[`k${i % 7}/p${i}.jpg`] = text(`photo ${i}`);
    const { drafts, skipped } = await readAll([zip(entries)]);
    expect(skipped).toEqual([]);
    expect(drafts).toHaveLength(10_000);
    expect(await textOf(drafts[9999])).toBe("photo 9999");
  });
});

describe("zips written as a stream", () => {
  test("sizes that stand after the content", async () => {
    const file = dropped("shop.zip", streamed({ "a.jpg": text("one"), "b.jpg": text("two") }));
    const { drafts } = await readAll([file]);
    expect(await Promise.all(drafts.map(textOf))).toEqual(["one", "two"]);
  });

  test("zip64 sizes and directory", async () => {
    const { drafts, skipped } = await readAll([dropped("shop.zip", zip64("a.jpg", text("wide")))]);
    expect(skipped).toEqual([]);
    expect(await textOf(drafts[0])).toBe("wide");
  });
});

describe("bad zips", () => {
  test.each([
    ["with sizes before the content", zipSync(threePhotos(), { level: 0 })],
    ["with sizes after the content", streamed(threePhotos())],
  ])("a cut one %s keeps what came before the cut", async (_, whole) => {
    const file = dropped("shop.zip", whole.slice(0, Math.floor(whole.length * 0.8)));
    const { drafts, skipped } = await readAll([file]);
    expect(drafts.map(({ name }) => name)).toEqual(["1.jpg", "2.jpg"]);
    expect(Buffer.from(await bytesOf(drafts[1])).equals(threePhotos()["2.jpg"])).toBe(true);
    expect(skipped).toEqual([{ path: "shop.zip", reason: "archive-broken" }]);
  });

  test("one that is no zip at all, or empty, is said", async () => {
    const { drafts, skipped } = await readAll([
      dropped("a.zip", "not a zip"),
      dropped("b.zip", ""),
      dropped("c.jpg"),
    ]);
    expect(drafts.map(({ name }) => name)).toEqual(["c.jpg"]);
    expect(skipped).toEqual([
      { path: "a.zip", reason: "archive-broken" },
      { path: "b.zip", reason: "archive-broken" },
    ]);
  });

  test("a damaged entry costs itself only", async () => {
    const content = zipSync({ "a.jpg": text("a".repeat(500)), "b.jpg": text("b") });
    content.fill(0xff, 30 + "a.jpg".length, 30 + "a.jpg".length + 4);
    const { drafts, skipped } = await readAll([dropped("shop.zip", content)]);
    expect(drafts.map(({ name }) => name)).toEqual(["b.jpg"]);
    expect(skipped).toEqual([{ path: "shop.zip/a.jpg", reason: "archive-broken" }]);
  });

  test("encrypted entries are said once, the open ones imported", async () => {
    const content = zipSync({ "a.jpg": text("a"), "b.jpg": text("b"), "c.jpg": text("c") });
    patchDirectory(content, ["a.jpg", "b.jpg"], (view, at) =>
      view.setUint16(at + 8, ENCRYPTED, true),
    );
    const file = dropped("shop.zip", content);
    const { drafts, skipped } = await readAll([file]);
    expect(drafts.map(({ name }) => name)).toEqual(["c.jpg"]);
    expect(skipped).toEqual([{ path: "shop.zip", reason: "archive-encrypted" }]);
    expect((await previewOf(file)).skipped).toEqual(skipped);
  });

  test.each([
    ["says so", 200 * MEGABYTE],
    ["claims to be small", 1000],
    ["claims the most that is allowed", MAX_FILE_BYTES],
  ])(
    "an entry of 200 MB that %s is too large, the others are imported",
    { timeout: 20_000 },
    async (_, claimed) => {
      const { drafts, skipped } = await readAll([dropped("shop.zip", bomb(claimed))]);
      expect(drafts.map(({ name }) => name)).toEqual(["a.jpg"]);
      expect(skipped).toEqual([{ path: "shop.zip/bomb.jpg", reason: "too-large" }]);
    },
  );

  test("an entry that holds less than it claims is broken", async () => {
    const content = zipSync({ "a.jpg": text("a".repeat(500)) });
    patchDirectory(content, ["a.jpg"], (view, at) => view.setUint32(at + 24, 501, true));
    const { skipped } = await readAll([dropped("shop.zip", content)]);
    expect(skipped).toEqual([{ path: "shop.zip/a.jpg", reason: "archive-broken" }]);
  });

  test("many entries that are small each and huge together are too large", async () => {
    const content = zipSync(
      Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`${i}.jpg`, text("x")])),
    );
    const names = Array.from({ length: 10 }, (_, i) => `${i}.jpg`);
    patchDirectory(content, names, (view, at) => view.setUint32(at + 24, MAX_FILE_BYTES, true));
    const { drafts, skipped } = await readAll([dropped("shop.zip", content)]);
    expect(drafts).toEqual([]);
    expect(skipped).toEqual([{ path: "shop.zip", reason: "too-large" }]);
  });

  test("an aborted call stops between two photos", async () => {
    const controller = new AbortController();
    const { createImportReader } = await import("../../../../src/adapters/import/import-reader.ts");
    const request = { files: [zip(threePhotos())], currency: "IDR" };
    const names: string[] = [];
    const reading = async () => {
      for await (const item of createImportReader().read(request, controller)) {
        if (item.kind === "photo") names.push(item.draft.name);
        controller.abort();
      }
    };
    await expect(reading()).rejects.toMatchObject({ name: "SearchError", code: "aborted" });
    expect(names).toEqual(["1.jpg"]);
  });
});

function text(content: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(content));
}

function zip(entries: Zippable) {
  return dropped("shop.zip", zipSync(entries));
}

function threePhotos() {
  const photo = (seed: number) =>
    Uint8Array.from({ length: 40_000 }, (_, i) => (i * i * seed + (i >> 3)) % 256);
  return { "1.jpg": photo(3), "2.jpg": photo(5), "3.jpg": photo(7) };
}

/** Sizes and checksums come after the content. */
function streamed(entries: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const writer = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [name, content] of Object.entries(entries)) {
    const entry = new ZipDeflate(name);
    writer.add(entry);
    entry.push(content, true);
  }
  writer.end();
  return new Uint8Array(Buffer.concat(parts));
}

/** One deflated megabyte of zeros, said 200 times: a valid stream of 200 MB. */
function bomb(claimedBytes: number): Uint8Array<ArrayBuffer> {
  const megabyte = deflateRawSync(new Uint8Array(MEGABYTE), {
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const lastBlock = Uint8Array.of(3, 0);
  const packed = Buffer.concat([...Array.from({ length: 200 }, () => megabyte), lastBlock]);
  const content = zipSync({ "bomb.jpg": packed, "a.jpg": text("a") }, { level: 0 });
  patchDirectory(content, ["bomb.jpg"], (view, at) => {
    view.setUint16(at + 10, DEFLATED, true);
    view.setUint32(at + 24, claimedBytes, true);
  });
  return content;
}

/** Calls `patch` with the place of the directory's record of each name. */
function patchDirectory(
  content: Uint8Array<ArrayBuffer>,
  names: readonly string[],
  patch: (view: DataView, at: number) => void,
): void {
  const view = new DataView(content.buffer);
  const patched: string[] = [];
  for (let at = 0; at + 46 < content.length; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const name = Buffer.from(content.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    if (!names.includes(name.toString())) continue;
    patch(view, at);
    patched.push(name.toString());
  }
  expect(patched).toEqual(names);
}

/** One stored entry whose every size and place stands in zip64 fields. */
function zip64(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const elsewhere = 0xffffffff;
  const path = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt32LE(elsewhere, 18);
  local.writeUInt32LE(elsewhere, 22);
  local.writeUInt16LE(path.length, 26);
  local.writeUInt16LE(20, 28);
  const sizes = [content.length, content.length];
  const start = Buffer.concat([local, path, wideField(sizes), content]);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt32LE(elsewhere, 20);
  record.writeUInt32LE(elsewhere, 24);
  record.writeUInt16LE(path.length, 28);
  record.writeUInt16LE(28, 30);
  record.writeUInt32LE(elsewhere, 42);
  const directory = Buffer.concat([record, path, wideField([...sizes, 0])]);
  const wideEnd = Buffer.alloc(56);
  wideEnd.writeUInt32LE(0x06064b50, 0);
  wideEnd.writeBigUInt64LE(44n, 4);
  wideEnd.writeBigUInt64LE(BigInt(directory.length), 40);
  wideEnd.writeBigUInt64LE(BigInt(start.length), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start.length + directory.length), 8);
  const end = Buffer.alloc(22, 0xff);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(0, 20);
  return new Uint8Array(Buffer.concat([start, directory, wideEnd, locator, end]));
}

function wideField(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + values.length * 8);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(values.length * 8, 2);
  values.forEach((value, i) => field.writeBigUInt64LE(BigInt(value), 4 + i * 8));
  return field;
}

type Draft = Awaited<ReturnType<typeof readAll>>["drafts"][number];

async function bytesOf(draft: Draft | undefined): Promise<Uint8Array> {
  if (draft?.source.kind !== "file") throw new Error(`${draft?.name} brings no file`);
  return new Uint8Array(await draft.source.file.arrayBuffer());
}

async function textOf(draft: Draft | undefined): Promise<string> {
  return new TextDecoder().decode(await bytesOf(draft));
}
