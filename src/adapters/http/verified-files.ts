/**
 * Static files that are what they claim to be: fetched once, checked against their SHA-256, kept in
 * the Cache API and checked again when read back. A page that was online once works offline, on any
 * host and under any headers, without a service worker.
 */
import { asSearchError, SearchError } from "../../core/errors.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import { toHex } from "../../core/hashed-file.ts";
import type { HashedFile } from "../../core/hashed-file.ts";
import { copyOf, dropCopies, keepCopy, openCache, readCopy } from "./file-cache.ts";

/** Which codes a set of files fails with: the model's and the catalogue's differ. */
export interface FailureCodes {
  readonly load: SearchErrorCode;
  readonly corrupt: SearchErrorCode;
}

/** With a copy at hand, how long a slow network may keep us from using it. */
const FRESH_TIMEOUT_MS = 4000;

/**
 * The bytes of a file whose content is known beforehand. One that breaks off or comes with other bytes
 * is fetched once more past every cache.
 * @param onBytes called with the number of bytes received since its last call
 * @param mayKeep whether a copy may stay for the next time
 * @throws {SearchError} `codes.load` when it can't be fetched (with a `cause` if the host did not answer),
 *   `codes.corrupt` when the hash differs
 */
export async function readVerified(
  folderUrl: string,
  file: HashedFile,
  codes: FailureCodes,
  onBytes: (bytes: number) => void = () => {},
  mayKeep = true,
): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(file.path, folderUrl).href;
  const key = keyOf(folderUrl, file.path, file.sha256);
  const kept = await readCopy(key);
  if (kept && (await sha256(kept)) === file.sha256) {
    onBytes(kept.length);
    return kept;
  }
  let told = 0;
  const tell = (length: number): void => {
    if (length <= told) return;
    onBytes(length - told);
    told = length;
  };
  let bytes = await fetchBytes(url, codes.load, {}, tell).catch(() => undefined);
  if (!bytes || (await sha256(bytes)) !== file.sha256) {
    // The browser's own cache may still hold the file of an earlier version under this name.
    bytes = await fetchBytes(url, codes.load, { cache: "reload" }, tell);
    if ((await sha256(bytes)) !== file.sha256) {
      throw new SearchError(codes.corrupt, `${file.path} is not the file that was published.`);
    }
  }
  if (mayKeep) await keepCopy(key, folderUrl, bytes);
  return bytes;
}

/**
 * What `use` makes of the newest version of a JSON file whose content may change (a card, a manifest).
 * Where that can't be had or used (offline, a slow network, another page in its place, an update that
 * broke off), the version of the last visit is used.
 * @param keep false if the caller says later that this version is to be kept ({@link keepHead})
 * @throws {SearchError} `codes.load`, `codes.corrupt` when it is not JSON, what `use` throws
 */
export async function readNewest<T>(
  url: string,
  codes: FailureCodes,
  use: (json: unknown, bytes: Uint8Array<ArrayBuffer>) => Promise<T>,
  { keep = true } = {},
): Promise<T> {
  const kept = await readCopy(url);
  const useBytes = (bytes: Uint8Array<ArrayBuffer>) => use(parseJson(bytes, codes.corrupt), bytes);
  try {
    const bytes = await (kept ? fetchNewer(url, codes) : fetchHead(url, codes, null));
    const value = await useBytes(bytes);
    if (keep) await keepHead(url, bytes);
    return value;
  } catch (error) {
    const failure = asSearchError(error, codes.load);
    if (!kept || failure.code === "aborted") throw failure;
    return useBytes(kept);
  }
}

/**
 * As the host has it now, for those who can go on with an older version and so do not wait for long.
 * @throws {SearchError} `codes.load`
 */
export function fetchNewer(url: string, codes: FailureCodes): Promise<Uint8Array<ArrayBuffer>> {
  return fetchHead(url, codes, AbortSignal.timeout(FRESH_TIMEOUT_MS));
}

/** Makes this the version that the next visit starts from if it can't get a newer one. */
export function keepHead(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  return keepCopy(url, new URL(".", url).href, bytes);
}

/** @throws {SearchError} `code` when the bytes are not JSON */
export function parseJson(bytes: Uint8Array, code: SearchErrorCode): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new SearchError(code, "The file is not JSON.", { cause });
  }
}

/** Drops kept files of this folder that its newest version no longer names, which would pile up. */
export async function forgetOthers(folderUrl: string, files: readonly HashedFile[]): Promise<void> {
  const wanted = new Set(files.map(({ path, sha256: hash }) => keyOf(folderUrl, path, hash)));
  await dropCopies(folderUrl, (key) => key.includes("?sha256=") && !wanted.has(key));
}

/**
 * Keeps a folder that no server has, as if it had been fetched: `head` (a card) under its plain address,
 * the files that it names under their hashes.
 * @throws {SearchError} `quota`, `storage`, `storage-unavailable`
 */
export async function keepFolder(
  folderUrl: string,
  head: { readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> },
  files: readonly { readonly file: HashedFile; readonly bytes: Uint8Array<ArrayBuffer> }[],
): Promise<void> {
  const cache = await openCache();
  if (!cache) throw new SearchError("storage-unavailable", "This browser keeps no files.");
  try {
    for (const { file, bytes } of files) {
      await cache.put(keyOf(folderUrl, file.path, file.sha256), copyOf(bytes, folderUrl));
    }
    // Last: a folder with its head is whole.
    await cache.put(new URL(head.path, folderUrl).href, copyOf(head.bytes, folderUrl));
  } catch (error) {
    throw asSearchError(error, "storage");
  }
}

/** Addresses of the kept folders directly below `parentUrl` that have this head. */
export async function keptFolders(parentUrl: string, head: string): Promise<readonly string[]> {
  const keys = (await (await openCache())?.keys()) ?? [];
  return keys
    .map(({ url }) => url)
    .filter((url) => url.startsWith(parentUrl) && url.endsWith(`/${head}`))
    .map((url) => url.slice(0, -head.length));
}

export function forgetFolder(folderUrl: string): Promise<void> {
  return dropCopies(folderUrl);
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** The hash is part of the key: a new version never meets the old one's copy. */
function keyOf(folderUrl: string, path: string, hash: string): string {
  return `${new URL(path, folderUrl).href}?sha256=${hash}`;
}

function fetchHead(url: string, codes: FailureCodes, signal: AbortSignal | null) {
  return fetchBytes(url, codes.load, { cache: "no-cache", signal }, () => {});
}

/** @param onLength called with the number of bytes received so far */
async function fetchBytes(
  url: string,
  code: SearchErrorCode,
  init: RequestInit,
  onLength: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const response = await fetch(url, init);
    if (!response.ok) throw new SearchError(code, `${url} answered ${response.status}.`);
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      chunks.push(part.value);
      length += part.value.length;
      onLength(length);
    }
  } catch (cause) {
    if (cause instanceof SearchError) throw cause;
    throw new SearchError(code, `${url} can't be reached.`, { cause });
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
