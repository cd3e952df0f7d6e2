import { SearchError } from "../../core/errors.ts";
import { toHex } from "../../core/hashed-file.ts";

/**
 * 32 hexadecimal digits of the SHA-256 of the bytes: the same file dropped twice is the same photo.
 * @throws {SearchError} `image-decode` when the file can't be read (moved or deleted since)
 */
export async function contentId(file: Blob): Promise<string> {
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch (cause) {
    throw new SearchError("image-decode", "The file can't be read.", { cause });
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return toHex(digest.subarray(0, 16));
}
