/**
 * A published catalogue as one zip, streamed. Pictures and vectors are stored, since they would not shrink; JSON is
 * deflated.
 */
import { ZipWriter } from "../../zip/write-zip.ts";
import type { ZipSink } from "../../zip/write-zip.ts";
import { DEFLATED, STORED } from "../../zip/layout.ts";
import type { BundleTarget } from "../bundle-target.ts";

export interface ZipTarget extends BundleTarget {
  /** Writes the zip's directory, without which no program opens the zip. */
  finish(): Promise<void>;
}

/**
 * @param sink takes the zip's bytes in order; what it throws, the current write throws
 * @param modified time of every file. A web server tells a new manifest from the one before by it: with the same
 *   time for ever, visitors would keep the old one.
 */
export function createZipTarget(sink: ZipSink, modified = new Date()): ZipTarget {
  const zip = new ZipWriter(sink, modified);
  const entries = new Set<string>();
  return {
    has: async (path) => entries.has(path),
    read: async () => undefined,
    async write(path, bytes) {
      entries.add(path);
      await zip.add(path, bytes, path.endsWith(".json") ? DEFLATED : STORED);
    },
    // A zip is always new, so it has no files of an earlier edition.
    remove: async () => {},
    async *list() {},
    finish: async () => void (await zip.end()),
  };
}
