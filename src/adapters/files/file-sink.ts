/**
 * A file written piece by piece: straight to where the owner said, else into this origin's private
 * folder, from where the page hands it out as a download. Neither holds it in memory.
 */
import { asSearchError, SearchError } from "../../core/errors.ts";
import type { FileSink } from "../../engine/studio-ports.ts";

const FOLDER = "mirip-downloads";

/** @throws {SearchError} `publish-target` where the owner's file can't be written, `storage`, `quota` */
export async function openFileSink(target: FileSystemFileHandle | undefined): Promise<FileSink> {
  return target ? openTarget(target) : openDownload();
}

async function openTarget(target: FileSystemFileHandle): Promise<FileSink> {
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      const failure = asSearchError(cause, "publish-target");
      throw failure.code === "quota"
        ? failure
        : new SearchError("publish-target", failure.message, { cause });
    }
  };
  const stream = await guard(() => target.createWritable());
  return {
    write: (chunk) => guard(() => stream.write(chunk)),
    finish: async () => {
      await guard(() => stream.close());
      return undefined;
    },
    // What was written so far was a draft: the owner's file is as it was before.
    abandon: () => stream.abort().catch(() => undefined),
  };
}

async function openDownload(): Promise<FileSink> {
  const guard = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw asSearchError(error, "storage");
    }
  };
  return guard(async () => {
    const root = await navigator.storage.getDirectory();
    // Of an earlier download: the page that needed it is gone.
    await root.removeEntry(FOLDER, { recursive: true }).catch(() => undefined);
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    const handle = await folder.getFileHandle(crypto.randomUUID(), { create: true });
    // Workers write in place; a page's own thread, where only tests are, through a copy.
    if (!("createSyncAccessHandle" in handle)) return openCopy(handle, folder, guard);
    const access = await handle.createSyncAccessHandle();
    let at = 0;
    return {
      write: (chunk) =>
        guard(() => {
          at += access.write(chunk, { at });
        }),
      finish: () =>
        guard(() => {
          access.flush();
          access.close();
          return handle.getFile();
        }),
      abandon: async () => {
        access.close();
        await folder.removeEntry(handle.name).catch(() => undefined);
      },
    };
  });
}

async function openCopy(
  handle: FileSystemFileHandle,
  folder: FileSystemDirectoryHandle,
  guard: <T>(work: () => T | Promise<T>) => Promise<T>,
): Promise<FileSink> {
  const stream = await handle.createWritable();
  return {
    write: (chunk) => guard(() => stream.write(chunk)),
    finish: () =>
      guard(async () => {
        await stream.close();
        return handle.getFile();
      }),
    abandon: async () => {
      await stream.abort().catch(() => undefined);
      await folder.removeEntry(handle.name).catch(() => undefined);
    },
  };
}
