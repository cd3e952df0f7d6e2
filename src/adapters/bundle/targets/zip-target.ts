/**
 * A published catalogue as one zip, streamed: each file is on its way out before the next one comes.
 * Pictures and vectors are stored as they are, since they would not shrink; JSON is deflated.
 */
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { SearchError } from "../../../core/errors.ts";
import type { BundleTarget } from "../bundle-target.ts";

export interface ZipTarget extends BundleTarget {
  /** Writes the zip's directory; without it nobody can open the zip. */
  finish(): Promise<void>;
}

/** Past these a zip needs fields that fflate does not write (zip64). */
const plainZip = { entries: 65_535, bytes: 2 ** 32 - 1 };
/** What an entry takes beside its content and twice its name: headers, descriptor, directory. */
const ENTRY_BYTES = 30 + 16 + 46;
const END_BYTES = 22;

/**
 * @param sink takes the zip's bytes in order; what it throws comes out of the write in hand
 * @throws {SearchError} `publish-target` from `write` where the catalogue is too large for a zip
 */
export function createZipTarget(
  sink: (chunk: Uint8Array) => Promise<void>,
  most = plainZip,
): ZipTarget {
  const entries = new Set<string>();
  let size = END_BYTES;
  let waiting: Uint8Array[] = [];
  let failure: Error | undefined;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else waiting.push(chunk);
  });
  const drain = async () => {
    if (failure) throw new SearchError("publish-target", failure.message, { cause: failure });
    const chunks = waiting;
    waiting = [];
    for (const chunk of chunks) await sink(chunk);
  };
  return {
    has: async (path) => entries.has(path),
    read: async () => undefined,
    async write(path, bytes) {
      size += bytes.length + 2 * path.length + ENTRY_BYTES;
      entries.add(path);
      if (entries.size > most.entries || size > most.bytes)
        throw new SearchError("publish-target", "The catalogue is too large for a zip.");
      const entry = path.endsWith(".json") ? new ZipDeflate(path) : new ZipPassThrough(path);
      zip.add(entry);
      entry.push(bytes, true);
      await drain();
    },
    // A zip is always new: there is nothing of before in it.
    remove: async () => {},
    async *list() {},
    async finish() {
      zip.end();
      await drain();
    },
  };
}
