import { unzipSync } from "fflate";
import { beforeEach, describe, expect, test } from "vitest";
import { createFolderTarget } from "../../../../src/adapters/bundle/targets/folder-target.ts";
import { createZipTarget } from "../../../../src/adapters/bundle/targets/zip-target.ts";
import { readPrevious, writeBundle } from "../../../../src/adapters/bundle/write-bundle.ts";
import { MemoryTarget, about, each, product, range } from "../../../support/bundle-helpers.ts";

const refused = expect.objectContaining({ code: "publish-target" });
const bytes = (text: string) => new TextEncoder().encode(text);

describe("a zip", () => {
  test("holds what a folder would, in a form that others open", async () => {
    const [folder, chunks] = [new MemoryTarget(), [] as Uint8Array[]];
    const zip = createZipTarget(async (chunk) => void chunks.push(chunk));
    const expected = await writeBundle(about, each(range(30)), folder);
    const report = await writeBundle(about, each(range(30)), zip);
    await zip.finish();
    expect(report).toEqual(expected);
    const opened = unzipSync(Buffer.concat(chunks));
    expect(Object.keys(opened).toSorted()).toEqual([...folder.files.keys()].toSorted());
    for (const [path, content] of folder.files)
      expect(Buffer.from(opened[path] ?? [])).toEqual(Buffer.from(content));
  });

  test("waits for its sink: no file is taken before the last one is out", async () => {
    let taken = 0;
    let pending = 0;
    const zip = createZipTarget(async (chunk) => {
      pending++;
      await new Promise((resolve) => setTimeout(resolve, 0));
      pending--;
      taken += chunk.length;
    });
    await zip.write("photos/a.webp", new Uint8Array(2_000_000));
    expect([pending, taken > 2_000_000]).toEqual([0, true]);
    expect(await zip.has("photos/a.webp")).toBe(true);
  });

  test("passes on what its sink throws", async () => {
    const zip = createZipTarget(async () => {
      throw new Error("The disk is full.");
    });
    const large = new Uint8Array(2_000_000);
    await expect(zip.write("a", large)).rejects.toThrow("The disk is full.");
    await zip.write("b", new Uint8Array(1));
    await expect(zip.finish()).rejects.toThrow("The disk is full.");
  });

  test("bears the time it was written: a server tells the new manifest from the old one by it", async () => {
    const chunks: Uint8Array[] = [];
    const zip = createZipTarget(
      async (chunk) => void chunks.push(chunk),
      new Date(2026, 10, 23, 14, 31, 8),
    );
    await zip.write("manifest.json", bytes("{}"));
    await zip.finish();
    const written = Buffer.concat(chunks);
    const central = written.indexOf("PK\u0001\u0002", "latin1");
    for (const at of [10, central + 12]) {
      const [time, day] = [written.readUInt16LE(at), written.readUInt16LE(at + 2)];
      expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([14, 31, 8]);
      expect([1980 + (day >> 9), (day >> 5) & 15, day & 31]).toEqual([2026, 11, 23]);
    }
  });
});

describe("a folder", () => {
  let root: FakeFolder;
  const target = () => createFolderTarget(root as unknown as FileSystemDirectoryHandle);

  beforeEach(() => {
    root = new FakeFolder();
  });

  test("takes a catalogue and goes on from it", async () => {
    const first = await writeBundle(about, each(range(5)), target());
    const changed = [...range(4), product(4, { name: "Baru" })];
    const previous = await readPrevious(target());
    expect(previous).toEqual(first.manifest);
    const report = await writeBundle(about, each(changed), target(), previous);
    expect(report).toMatchObject({ files: first.files, written: 2, removed: 1 });
    expect([...root.folders.keys()]).toEqual(["photos", "products", "vectors"]);
  });

  test("gives what it holds, and nothing for what is not there", async () => {
    const folder = target();
    expect(await folder.read("products/a.json")).toBeUndefined();
    await folder.write("products/a.json", bytes("[]"));
    expect(await folder.read("products/a.json")).toEqual(bytes("[]"));
    expect(await folder.has("products/b.json")).toBe(false);
    await folder.remove("products/b.json");
  });

  test("lists its own places only, and takes an empty file for one that was never finished", async () => {
    await target().write("photos/a.webp", bytes("a"));
    await target().write("manifest.json", bytes("{}"));
    await target().write("photos/b.webp", new Uint8Array());
    await target().write("blog/c.webp", bytes("c"));
    const listed: string[] = [];
    for await (const path of target().list()) listed.push(path);
    expect(listed.toSorted()).toEqual(["manifest.json", "photos/a.webp", "photos/b.webp"]);
    expect(await target().has("photos/a.webp")).toBe(true);
    expect(await target().has("photos/b.webp")).toBe(false);
  });

  test.each([
    "NotAllowedError",
    "NoModificationAllowedError",
    "NotFoundError",
    "QuotaExceededError",
  ])(
    "that fails with %s can't be published to, and keeps the catalogue of before",
    async (name) => {
      await writeBundle(about, each(range(5)), target());
      const before = await readPrevious(target());
      root.failure = new DOMException("No.", name);
      const report = writeBundle(about, each(range(9)), target(), before);
      await expect(report).rejects.toEqual(refused);
      root.failure = undefined;
      expect(await readPrevious(target())).toEqual(before);
      // The browser left a file that it had made and never filled.
      const { files } = await writeBundle(about, each(range(9)), target(), before);
      const listed: string[] = [];
      for await (const path of target().list()) listed.push(path);
      expect(listed).toHaveLength(files);
      for (const path of listed) expect((await target().read(path))?.length).toBeGreaterThan(0);
    },
  );
});

/** As much of a directory handle as is used; a file is in place once its stream is closed. */
class FakeFolder {
  readonly kind = "directory";
  readonly folders = new Map<string, FakeFolder>();
  readonly files = new Map<string, Uint8Array>();
  readonly #parent: FakeFolder | undefined;
  /** What the next write ends with. */
  failure: DOMException | undefined;

  constructor(parent?: FakeFolder) {
    this.#parent = parent;
  }

  #failureOfRoot(): DOMException | undefined {
    return this.#parent ? this.#parent.#failureOfRoot() : this.failure;
  }

  async getDirectoryHandle(name: string, { create = false } = {}): Promise<FakeFolder> {
    const folder = this.folders.get(name) ?? (create ? new FakeFolder(this) : undefined);
    if (!folder) throw new DOMException("There is none.", "NotFoundError");
    this.folders.set(name, folder);
    return folder;
  }

  async getFileHandle(name: string, { create = false } = {}) {
    if (!this.files.has(name) && !create) throw new DOMException("There is none.", "NotFoundError");
    if (!this.files.has(name)) this.files.set(name, new Uint8Array());
    return {
      getFile: async () => new Blob([new Uint8Array(this.files.get(name) ?? [])]),
      createWritable: async () => {
        let draft = new Uint8Array();
        return {
          write: async (content: Uint8Array<ArrayBuffer>) => {
            const failure = this.#failureOfRoot();
            if (failure) throw failure;
            draft = content;
          },
          close: async () => void this.files.set(name, draft),
          abort: async () => {},
        };
      },
    };
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.files.delete(name)) throw new DOMException("There is none.", "NotFoundError");
  }

  async *entries() {
    yield* Array.from(this.files.keys(), (name) => [name, { kind: "file" }] as const);
    yield* this.folders;
  }
}
