/**
 * A file written piece by piece: straight to the place that the owner chose, else into this origin's
 * private folder, from which the page offers it as a download. Neither holds it in memory.
 */
import { asSearchError, SearchError } from "../../core/errors.ts";
import type { FileSink } from "../../engine/ports/file-sink.ts";

const FOLDER = "mirip-downloads";

interface Offered {
  readonly name: string;
  /** Releases the lock that says that a page offers it. */
  readonly release: () => void;
}

/** The file that this page offers. */
let offered: Offered | undefined;

/** @throws {SearchError} `publish-target` if the owner's file can't be written, `storage`, `quota` */
export async function openFileSink(target: FileSystemFileHandle | undefined): Promise<FileSink> {
  return target ? openTarget(target) : openDownload();
}

/** Frees the room of files that pages of before offered; those of other pages that are open stay. */
export async function freeDownloads(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FOLDER).catch(() => undefined);
  if (!folder) return;
  for await (const name of folder.keys()) {
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      if (lock) await folder.removeEntry(name).catch(() => undefined);
    });
  }
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
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    // The screen that offered the previous file is closed, or asks for another.
    if (offered) await withdraw(folder, offered);
    await freeDownloads();
    const offer = (offered = await offerAs(crypto.randomUUID()));
    const handle = await folder.getFileHandle(offer.name, { create: true });
    // Workers write in place; the page's thread, which only tests use, writes through a copy.
    if (!("createSyncAccessHandle" in handle))
      return openCopy(handle, () => withdraw(folder, offer), guard);
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
        await withdraw(folder, offer);
      },
    };
  });
}

async function openCopy(
  handle: FileSystemFileHandle,
  withdraw: () => Promise<void>,
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
      await withdraw();
    },
  };
}

/** Holds a lock of the file's name until this page is closed, in whatever way. */
function offerAs(name: string): Promise<Offered> {
  return new Promise((resolve, reject) => {
    const held = () => new Promise<void>((release) => resolve({ name, release }));
    navigator.locks.request(lockOf(name), held).catch(reject);
  });
}

async function withdraw(folder: FileSystemDirectoryHandle, { name, release }: Offered) {
  await folder.removeEntry(name).catch(() => undefined);
  release();
}

function lockOf(name: string): string {
  return `mirip-download:${name}`;
}
