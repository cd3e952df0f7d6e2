/**
 * A published catalogue in a folder that the owner chose. The browser puts a file in place only once it is
 * written to its end; one that was begun and never finished is left empty, and counts as not there.
 */
import { SearchError } from "../../../core/errors.ts";
import type { BundleTarget } from "../bundle-target.ts";

/** Only these are looked through: around them may lie a whole web site. */
const OWN_FOLDERS = ["photos", "products", "vectors", "learned"];

/**
 * @param root with leave to write
 * @throws {SearchError} `publish-target` from every call, where the folder can't be read or written
 */
export function createFolderTarget(root: FileSystemDirectoryHandle): BundleTarget {
  const folders = new Map<string, FileSystemDirectoryHandle>();
  /** The folder that a path lies in, and the name there. */
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
      for (const name of OWN_FOLDERS) {
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
    // Lets go of the browser's draft; the file keeps its old content.
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

/** Nothing where the file or its folder is not there. */
async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return undefined;
    throw error;
  }
}

/** Leave withdrawn, a folder moved away, a full disk: for the owner, this folder can't be used. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new SearchError("publish-target", `The folder can't be used: ${message}`, { cause });
  }
}
