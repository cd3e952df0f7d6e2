/**
 * Turns what was dropped, chosen or pasted into files with their folders. Folders are read
 * with all their subfolders; system files are left out; everything else goes to the
 * engine, which says file by file what it could not use.
 */
import { isSystemFile } from "../../core/imports/file-names.ts";
import type { DroppedFile } from "../../engine/contracts/import-contract.ts";

/** Must be called while the drop event is being handled, because the browser empties the drop afterwards. */
export function readDropped(data: DataTransfer): Promise<readonly DroppedFile[]> {
  const entries: FileSystemEntry[] = [];
  for (const item of data.items) {
    const entry = item.webkitGetAsEntry();
    if (entry) entries.push(entry);
  }
  // A file that comes from an app and not from a folder has no entry.
  if (entries.length === 0) return Promise.resolve(readChosen(data.files));
  return readEntries(entries).then(withoutLeftBehind);
}

/** The files of an `<input type="file">`, which may be a folder's. */
export function readChosen(files: Iterable<File>): readonly DroppedFile[] {
  return withoutLeftBehind(
    Array.from(files, (file) => ({ file, path: file.webkitRelativePath || file.name })),
  );
}

/** The files of a folder from `showDirectoryPicker`, under the folder's own name. */
export async function readDirectory(
  directory: FileSystemDirectoryHandle,
): Promise<readonly DroppedFile[]> {
  return withoutLeftBehind(await readHandles(directory, directory.name));
}

async function readEntries(entries: readonly FileSystemEntry[]): Promise<readonly DroppedFile[]> {
  const found: DroppedFile[] = [];
  for (const entry of entries) {
    if (isFile(entry)) {
      const file = await readFile(entry);
      found.push({ file, path: entry.fullPath.replace(/^\//u, "") });
    } else if (isDirectory(entry)) {
      for (const file of await readEntries(await listDirectory(entry))) found.push(file);
    }
  }
  return found;
}

/** A file that was deleted or can't be read stays in the list, empty, so that it is reported. */
function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve) => {
    entry.file(resolve, () => resolve(new File([], entry.name)));
  });
}

async function listDirectory(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  // A reader returns about a hundred entries at a time, and none once it has finished.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function readHandles(
  directory: FileSystemDirectoryHandle,
  path: string,
): Promise<readonly DroppedFile[]> {
  const found: DroppedFile[] = [];
  for await (const handle of directory.values()) {
    const inside = `${path}/${handle.name}`;
    if (handle instanceof FileSystemDirectoryHandle) {
      for (const file of await readHandles(handle, inside)) found.push(file);
    } else if (handle instanceof FileSystemFileHandle) {
      found.push({ path: inside, file: await openHandle(handle) });
    }
  }
  return found;
}

async function openHandle(handle: FileSystemFileHandle): Promise<File> {
  try {
    return await handle.getFile();
  } catch {
    return new File([], handle.name);
  }
}

function withoutLeftBehind(found: readonly DroppedFile[]): readonly DroppedFile[] {
  return found.filter(({ path }) => !isSystemFile(path));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
