/** What becomes of a queued photo: pure rules, from what is stored and what was read. */
import type { SearchErrorCode } from "../errors.ts";

/** What reading a queued photo led to: it was read, it is stored already, or it can't be read. */
export type ReadResult = "done" | "already" | "problem";

/**
 * `unchanged`: nothing is to be done. `store`: into the catalogue. `present`: its picture is there, the product
 * may still gain from its row. `problem`: it waits for a person.
 */
export type Fate = "unchanged" | "store" | "present" | "problem";

/**
 * @param isWaiting whether it is still in the queue: another tab may have committed it, or it was cancelled
 * @param isStored whether the catalogue has its picture with a vector of the model that it was read for
 */
export function fateOf(read: ReadResult, isWaiting: boolean, isStored: boolean): Fate {
  if (!isWaiting) return "unchanged";
  if (read === "problem") return "problem";
  if (isStored) return "present";
  // A picture that was there and has been deleted since stays in the queue, and is read after all.
  return read === "done" ? "store" : "unchanged";
}

/** Whether the file itself would solve the problem, if it comes with a later import. */
export function awaitsFile(code: SearchErrorCode | undefined): boolean {
  return code === "image-missing" || code === "image-address";
}

/** The name of the file in a path or an address, in lower case: what a later file is recognised by. */
export function fileNameIn(pathOrAddress: string): string {
  const [path = pathOrAddress] = pathOrAddress.split(/[?#]/u);
  return path.slice(path.search(/[^/\\]*$/u)).toLowerCase();
}
