/**
 * Turns what was dropped or chosen into photos to index. Folders are read to the bottom; files that
 * systems leave behind are passed over in silence; everything else goes to the engine, which says
 * file by file what it could not read.
 */
import { describeDroppedFile } from "../core/catalogue.ts";
import type { PhotoToIndex } from "../engine/contract.ts";

interface FoundFile {
  readonly file: File;
  readonly path: string;
}

/** Call it while the drop event is being handled: the entries are gone afterwards. */
export function readDropped(data: DataTransfer): Promise<readonly PhotoToIndex[]> {
  const entries: FileSystemEntry[] = [];
  for (const item of data.items) {
    const entry = item.webkitGetAsEntry();
    if (entry) entries.push(entry);
  }
  // A file that comes from an app and not from a folder has no entry.
  if (entries.length === 0) return Promise.resolve(readChosen(data.files));
  return readEntries(entries).then(toPhotos);
}

export function readChosen(files: Iterable<File>): readonly PhotoToIndex[] {
  return toPhotos(
    Array.from(files, (file) => ({ file, path: file.webkitRelativePath || file.name })),
  );
}

async function readEntries(entries: readonly FileSystemEntry[]): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const entry of entries) {
    if (isFile(entry)) {
      const file = await readFile(entry);
      found.push({ file, path: entry.fullPath });
    } else if (isDirectory(entry)) {
      found.push(...(await readEntries(await listDirectory(entry))));
    }
  }
  return found;
}

/** A file that has gone or may not be read stays in the list, empty, so that it gets reported. */
function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve) => {
    entry.file(resolve, () => resolve(new File([], entry.name)));
  });
}

async function listDirectory(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  // A reader hands out about a hundred entries at a time, and none when it is done.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function toPhotos(found: readonly FoundFile[]): readonly PhotoToIndex[] {
  return found
    .filter(({ path }) => !isLeftBehind(path))
    .map(({ file, path }) => {
      const { category, name } = describeDroppedFile(path);
      return { file, name: file.name, productName: name, category };
    });
}

function isLeftBehind(path: string): boolean {
  const parts = path.split("/");
  const name = parts.at(-1)?.toLowerCase() ?? "";
  return (
    name.startsWith(".") ||
    name === "thumbs.db" ||
    name === "desktop.ini" ||
    parts.some((part) => part === "__MACOSX" || (part.startsWith(".") && part !== "."))
  );
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
