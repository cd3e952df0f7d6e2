/** Files handed over by drag and drop and by the folder picker, and how a page tells that it is done. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DropOverlay } from "../../../../src/elements/controls/drop-overlay/drop-overlay.ts";
import type { PageDropEvent } from "../../../../src/elements/controls/drop-overlay/events.ts";
import "../../../../src/elements/controls/drop-overlay/drop-overlay.ts";
import type { DroppedFile, ImportState } from "../../../../src/engine/contracts/import-contract.ts";
import type { FilesTakenEvent } from "../../../../src/studio/import/events.ts";
import type { ImportWays } from "../../../../src/studio/import/import-ways.ts";
import "../../../../src/studio/import/import-ways.ts";
import { readDropped } from "../../../../src/studio/shared/read-dropped.ts";
import { StudioFeedController } from "../../../../src/studio/shared/studio-feed-controller.ts";
import { setLanguage } from "../../../../src/messages/language.ts";

beforeEach(() => setLanguage("id"));
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("a drop on the page", () => {
  test("of a photo hands it over, while the page says where it goes", async () => {
    const overlay = await openOverlay();
    const data = new DataTransfer();
    data.items.add(new File(["x"], "tas.jpg", { type: "image/jpeg" }));
    const taken = whenDropped(overlay);

    drag("dragenter", data);
    await overlay.updateComplete;
    expect(popover(overlay).matches(":popover-open")).toBe(true);
    // Without this the browser opens the photo in place of the page.
    expect(drag("dragover", data).defaultPrevented).toBe(true);
    expect(drag("drop", data).defaultPrevented).toBe(true);
    expect(paths(await taken)).toEqual(["tas.jpg"]);
    await overlay.updateComplete;
    expect(popover(overlay).matches(":popover-open")).toBe(false);
  });

  test("of text is left to the browser", async () => {
    await openOverlay();
    const data = new DataTransfer();
    data.setData("text/plain", "tas");
    expect(drag("drop", data).defaultPrevented).toBe(false);
  });

  test("of a folder reads it to the bottom, however many a reader hands out at a time", async () => {
    const many = Array.from({ length: 150 }, (_, i) => fileEntry(`/toko/tas/kulit/${i}.jpg`));
    const tree = folderEntry("/toko", [
      fileEntry("/toko/produk.csv"),
      fileEntry("/toko/.DS_Store"),
      folderEntry("/toko/tas", [folderEntry("/toko/tas/kulit", many)]),
    ]);
    const found = await readDropped(droppedEntries([tree, fileEntry("/topi.png")]));
    expect(paths(found).slice(0, 2)).toEqual(["toko/produk.csv", "toko/tas/kulit/0.jpg"]);
    expect(paths(found).at(-1)).toBe("topi.png");
    expect(found).toHaveLength(152);
    expect(await found[1]?.file.text()).toBe("/toko/tas/kulit/0.jpg");
  });

  test("with a file that can't be read any more keeps it, empty, to be reported", async () => {
    const gone = { ...fileEntry("/hilang.jpg"), file: (_: unknown, fail: () => void) => fail() };
    const found = await readDropped(droppedEntries([gone as FileSystemFileEntry]));
    expect(found).toMatchObject([{ path: "hilang.jpg" }]);
    expect(found[0]?.file.size).toBe(0);
  });
});

describe("the folder picker", () => {
  test("hands over what lies in the folder, under its own name", async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("toko", { create: true });
    await write(folder, "produk.csv", "nama");
    await write(await folder.getDirectoryHandle("tas", { create: true }), "tote.jpg", "foto");
    vi.stubGlobal("showDirectoryPicker", () => Promise.resolve(folder));
    const { ways, taken } = await openWays();
    folderButton(ways).click();
    const found = await taken;
    expect(paths(found).toSorted()).toEqual(["toko/produk.csv", "toko/tas/tote.jpg"]);
    await root.removeEntry("toko", { recursive: true });
  });

  test("that is closed hands over nothing, and no other question follows", async () => {
    const dismissed = new DOMException("", "AbortError");
    const picked = vi.fn(() => Promise.reject(dismissed));
    vi.stubGlobal("showDirectoryPicker", picked);
    const { ways } = await openWays();
    const heard = vi.fn();
    ways.addEventListener("mirip-files-taken", heard);
    const input = ways.shadowRoot?.querySelector<HTMLInputElement>("#folder");
    const asked = vi.spyOn(input as HTMLInputElement, "click");
    folderButton(ways).click();
    await expect.poll(() => picked.mock.settledResults.length).toBe(1);
    await ways.updateComplete;
    expect(heard).not.toHaveBeenCalled();
    expect(asked).not.toHaveBeenCalled();
  });

  test("where there is none the browser's own file dialog comes", async () => {
    vi.stubGlobal("showDirectoryPicker", undefined);
    const { ways } = await openWays();
    const input = ways.shadowRoot?.querySelector<HTMLInputElement>("#folder");
    const asked = vi.spyOn(input as HTMLInputElement, "click").mockReturnValue();
    folderButton(ways).click();
    await expect.poll(() => asked.mock.calls.length).toBe(1);
  });
});

test("an import that ends while nobody looks is told of until somebody does", async () => {
  const host = { addController: vi.fn(), removeController: vi.fn(), requestUpdate: vi.fn() };
  const changed = vi.fn();
  const feed = new StudioFeedController(
    { ...host, updateComplete: Promise.resolve(true) },
    changed,
  );
  const look = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  const others = new BroadcastChannel("mirip-studio");
  const tell = (state: Partial<ImportState>): void =>
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    others.postMessage({ kind: "imports", state: { ...idle, ...state } });
  feed.hostConnected();
  tell({ phase: "running", completed: 5, total: 20 });
  await expect.poll(() => feed.share).toBe(0.25);
  tell({ phase: "idle", completed: 20, total: 20 });
  await expect.poll(() => feed.finished).toBe(true);
  expect(feed.share).toBeUndefined();

  document.dispatchEvent(new Event("visibilitychange"));
  expect(feed.finished).toBe(true);
  look.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(feed.finished).toBe(false);
  feed.hostDisconnected();
  others.close();
});

const idle: ImportState = {
  phase: "idle",
  completed: 0,
  total: 0,
  added: 0,
  already: 0,
  problems: 0,
  current: "",
};

async function openOverlay(): Promise<DropOverlay> {
  const overlay = document.createElement("mirip-drop-overlay");
  document.body.append(overlay);
  await overlay.updateComplete;
  return overlay;
}

function popover(overlay: DropOverlay): HTMLElement {
  return overlay.shadowRoot?.querySelector("[popover]") as HTMLElement;
}

/** As the studio's page does: read while the event is being handled. */
function whenDropped(overlay: DropOverlay): Promise<readonly DroppedFile[]> {
  return new Promise((resolve) => {
    overlay.addEventListener("mirip-page-drop", ({ detail }: PageDropEvent) =>
      resolve(readDropped(detail)),
    );
  });
}

function drag(type: string, dataTransfer: DataTransfer): DragEvent {
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event;
}

/** Scripts can't make entries; these are what a browser makes of a dropped folder. */
function droppedEntries(entries: readonly FileSystemEntry[]): DataTransfer {
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
  return { items, files: [] } as unknown as DataTransfer;
}

function fileEntry(fullPath: string): FileSystemFileEntry {
  const name = fullPath.split("/").at(-1) ?? "";
  const file = (found: (file: File) => void): void => found(new File([fullPath], name));
  return { isFile: true, isDirectory: false, name, fullPath, file } as FileSystemFileEntry;
}

function folderEntry(
  fullPath: string,
  inside: readonly FileSystemEntry[],
): FileSystemDirectoryEntry {
  const createReader = () => {
    let read = 0;
    const readEntries = (found: (entries: FileSystemEntry[]) => void): void => {
      found(inside.slice(read, (read += 100)));
    };
    return { readEntries };
  };
  const name = fullPath.split("/").at(-1) ?? "";
  const entry = { isFile: false, isDirectory: true, name, fullPath, createReader };
  return entry as unknown as FileSystemDirectoryEntry;
}

async function openWays() {
  const ways = document.createElement("mirip-import-ways");
  const taken = new Promise<readonly DroppedFile[]>((resolve) => {
    ways.addEventListener("mirip-files-taken", ({ detail }: FilesTakenEvent) => resolve(detail));
  });
  document.body.append(ways);
  await ways.updateComplete;
  return { ways, taken };
}

function folderButton(ways: ImportWays): HTMLButtonElement {
  const buttons = Array.from(ways.shadowRoot?.querySelectorAll("button") ?? []);
  return buttons.find(({ textContent }) => textContent.includes("folder")) as HTMLButtonElement;
}

async function write(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  await stream.write(text);
  await stream.close();
}

function paths(files: readonly DroppedFile[]): readonly string[] {
  return files.map(({ path }) => path);
}
