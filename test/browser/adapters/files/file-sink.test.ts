/** Files that are offered as a download: in the origin's private folder for as long as a page offers them. */
import { beforeEach, expect, test } from "vitest";
import { freeDownloads, openFileSink } from "../../../../src/adapters/files/file-sink.ts";

beforeEach(async () => {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry("mirip-downloads", { recursive: true }).catch(() => undefined);
});

test("what an earlier page left is freed, what is offered now stays until the next one", async () => {
  const folder = await openFolder();
  await folder.getFileHandle("left-behind", { create: true });
  const first = await write("one");
  expect(await names(folder)).toHaveLength(1);

  await folder.getFileHandle("left-behind", { create: true });
  await freeDownloads();
  expect(await names(folder)).toHaveLength(1);
  expect(await first?.text()).toBe("one");

  const second = await write("two");
  expect(await names(folder)).toHaveLength(1);
  expect(await second?.text()).toBe("two");
});

test("what another open page offers stays", async () => {
  const folder = await openFolder();
  await folder.getFileHandle("theirs", { create: true });
  await navigator.locks.request("mirip-download:theirs", async () => {
    await freeDownloads();
    await write("ours");
    expect(await names(folder)).toContain("theirs");
  });
  await freeDownloads();
  expect(await names(folder)).not.toContain("theirs");
});

test("one that is given up leaves nothing", async () => {
  const folder = await openFolder();
  const sink = await openFileSink(undefined);
  await sink.write(new Uint8Array([1]));
  await sink.abandon();
  expect(await names(folder)).toEqual([]);
});

async function write(text: string): Promise<Blob | undefined> {
  const sink = await openFileSink(undefined);
  await sink.write(new TextEncoder().encode(text));
  return sink.finish();
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle("mirip-downloads", { create: true });
}

async function names(folder: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const name of folder.keys()) found.push(name);
  return found;
}
