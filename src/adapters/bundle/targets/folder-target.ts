/**
 * A published catalogue in a folder that the owner chose. The browser replaces a file only once the new one is
 * complete; a new file whose writing was interrupted stays empty, and counts as missing.
 */
import { SearchError } from "../../../core/errors.ts";
import type { BundleTarget } from "../bundle-target.ts";

/** Only these are listed: there may be a whole web site around them. */
const BUNDLE_FOLDERS = ["photos", "products", "vectors", "learned"];

/**
 * @param root with permission to write
 * @throws {SearchError} `publish-target` from every call if the folder can't be read or written
 */
export function createFolderTarget(root: FileSystemDirectoryHandle): BundleTarget {
  const folders = new Map<string, FileSystemDirectoryHandle>();
  /** The folder of a path, and the name there. */
  const locate = async (path: string, create: boolean) => {
    const cut = path.lastIndexOf("/");
    const name = path.slice(cut + 1);
    if (cut === -1) return { folder: root, name };
    const folderName = path.slice(0, cut);
    const folder =
      folders.get(folderName) ?? (await root.getDirectoryHandle(folderName, { create }));
    folders.set(folderName, folder);
    return { folder, name };
  };
  const open = async (path: string) => {
    const { folder, name } = await locate(path, false);
    return (await folder.getFileHandle(name)).getFile();
  };
  return {
    has: (path) => guarded(async () => ((await unlessMissing(open(path)))?.size ?? 0) > 0),
    read: (path) =>
      guarded(async () => {
        const file = await unlessMissing(open(path));
        return file && new Uint8Array(await file.arrayBuffer());
      }),
    write: (path, bytes) =>
      guarded(async () => {
        const { folder, name } = await locate(path, true);
        await writeWhole(await folder.getFileHandle(name, { create: true }), bytes);
      }),
    remove: (path) =>
      guarded(async () => {
        const { folder, name } = await locate(path, false);
        await unlessMissing(folder.removeEntry(name));
      }),
    async *list() {
      yield* await guarded(() => filesIn(root, ""));
      for (const name of BUNDLE_FOLDERS) {
        const folder = await guarded(() => unlessMissing(root.getDirectoryHandle(name)));
        if (folder) yield* await guarded(() => filesIn(folder, `${name}/`));
      }
    },
  };
}

async function writeWhole(file: FileSystemFileHandle, bytes: Uint8Array<ArrayBuffer>) {
  const stream = await file.createWritable();
  try {
    await stream.write(bytes);
    await stream.close();
  } catch (error) {
    // Discards the browser's draft; the file keeps its old content.
    await stream.abort().catch(() => {});
    throw error;
  }
}

async function filesIn(folder: FileSystemDirectoryHandle, prefix: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const [name, { kind }] of folder.entries()) {
    if (kind === "file") paths.push(prefix + name);
  }
  return paths;
}

/** Nothing if the file or its folder is missing. */
async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return undefined;
    throw error;
  }
}

/** Permission withdrawn, a folder moved away, a full disk: each means that the folder can't be used. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new SearchError("publish-target", `The folder can't be used: ${message}`, { cause });
  }
}
