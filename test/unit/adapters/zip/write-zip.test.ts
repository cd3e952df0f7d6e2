/** The one writer of zips, for backups and published catalogues, past what a plain zip can hold. */
import { expect, test } from "vitest";
import { readEntry } from "../../../../src/adapters/zip/read-entry.ts";
import { listZip } from "../../../../src/adapters/zip/list-zip.ts";
import { ZipWriter } from "../../../../src/adapters/zip/write-zip.ts";
import { DEFLATED, STORED } from "../../../../src/adapters/zip/layout.ts";
import { ZipDirectory } from "../../../../src/adapters/zip/write-records.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

test(
  "70,000 files are listed and read again, the last as well as the first",
  { timeout: 60_000 },
  async () => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const zip = new ZipWriter(async (chunk) => void chunks.push(chunk));
    const count = 70_000;
    for (let i = 0; i < count; i++) {
      await zip.add(`photos/${i}.webp`, utf8(`photo ${i}`), i % 9 ? STORED : DEFLATED);
    }
    const bytes = await zip.end();
    const file = new Blob(chunks);
    expect(file.size).toBe(bytes);
    const { entries, whole } = await listZip(file);
    expect([entries.length, whole]).toEqual([count, true]);
    for (const i of [0, 65_534, 65_535, 65_536, count - 1]) {
      const entry = entries[i];
      expect(entry?.path).toBe(`photos/${i}.webp`);
      const content = (await readEntry(
        file,
        entry as NonNullable<typeof entry>,
        undefined,
      )) as Blob;
      expect(await content.text()).toBe(`photo ${i}`);
    }
  },
);

test("files past 4 GiB are found where they are", async () => {
  const directory = new ZipDirectory();
  const large = { method: STORED, crc: 0, packedBytes: 3e9, bytes: 3e9 } as const;
  for (const name of ["a", "b", "c"]) directory.add({ ...large, name });
  const { entries, whole } = await listZip(endOfZip(3 * (30 + 1 + 3e9), directory.end()));
  expect(whole).toBe(true);
  expect(entries.map(({ offset }) => offset)).toEqual([0, 3e9 + 31, 2 * (3e9 + 31)]);
});

test("the same files give the same bytes, whenever they are written", async () => {
  const write = async () => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const zip = new ZipWriter(async (chunk) => void chunks.push(chunk));
    await zip.add("a.json", utf8("{}"), DEFLATED);
    await zip.end();
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  };
  const first = await write();
  expect(await write()).toEqual(first);
  // 1980-01-01, midnight.
  expect(Array.from(first.slice(10, 14))).toEqual([0, 0, 0x21, 0]);
});

/** A file of gigabytes of which only the end is there to be read. */
function endOfZip(start: number, end: Uint8Array<ArrayBuffer>): Blob {
  const content = 100_000;
  const there = new Blob([new Uint8Array(content), end]);
  const begin = start - content;
  const slice = (from: number, to: number) => there.slice(from - begin, to - begin);
  return { size: begin + there.size, slice } as Blob;
}
