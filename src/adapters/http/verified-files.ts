/**
 * Static files that are what they claim to be: fetched once, checked against their SHA-256, kept in
 * the Cache API and checked again when read back. A page that was online once works offline, on any
 * host and under any headers, without a service worker.
 */
import { asSearchError, SearchError } from "../../core/errors.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import { toHex } from "../../core/hashed-file.ts";
import type { HashedFile } from "../../core/hashed-file.ts";

/** Which codes a set of files fails with: the model's and the catalogue's differ. */
export interface FailureCodes {
  readonly load: SearchErrorCode;
  readonly corrupt: SearchErrorCode;
}

const CACHE_NAME = "mirip-files-v1";
/** With a copy at hand, how long a slow network may keep us from using it. */
const FRESH_TIMEOUT_MS = 4000;

/**
 * The bytes of a file whose content is known beforehand.
 * @param onBytes hears how many bytes have come since it was last called
 * @throws {SearchError} `codes.load` when it can't be fetched, `codes.corrupt` when the hash differs
 */
export async function readVerified(
  folderUrl: string,
  file: HashedFile,
  codes: FailureCodes,
  onBytes: (bytes: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(file.path, folderUrl).href;
  const key = keyOf(folderUrl, file.path, file.sha256);
  const cache = await openCache();
  const kept = await cache?.match(key);
  if (kept) {
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if ((await sha256(bytes)) === file.sha256) {
      onBytes(bytes.length);
      return bytes;
    }
    await cache?.delete(key);
  }
  let bytes = await fetchBytes(url, codes.load, {}, onBytes);
  if ((await sha256(bytes)) !== file.sha256) {
    // The browser's own cache may still hold the file of an earlier version under this name.
    bytes = await fetchBytes(url, codes.load, { cache: "reload" }, () => {});
    if ((await sha256(bytes)) !== file.sha256) {
      throw new SearchError(codes.corrupt, `${file.path} is not the file that was published.`);
    }
  }
  await keep(cache, key, bytes);
  return bytes;
}

/**
 * What `use` makes of the newest version of a JSON file whose content may change (a card, a manifest).
 * Where that can't be had or used (offline, a slow network, another page in its place, an update that
 * broke off), the version of the last visit is used. A version is kept only once `use` has succeeded.
 * @throws {SearchError} `codes.load`, `codes.corrupt` when it is not JSON, what `use` throws
 */
export async function readNewest<T>(
  url: string,
  codes: FailureCodes,
  use: (json: unknown) => Promise<T>,
): Promise<T> {
  const cache = await openCache();
  const kept = await cache?.match(url);
  try {
    const signal = kept ? AbortSignal.timeout(FRESH_TIMEOUT_MS) : null;
    const bytes = await fetchBytes(url, codes.load, { cache: "no-cache", signal }, () => {});
    const value = await use(parseJson(bytes, codes.corrupt));
    await keep(cache, url, bytes);
    return value;
  } catch (error) {
    const failure = asSearchError(error, codes.load);
    if (!kept || failure.code === "aborted") throw failure;
    return use(parseJson(new Uint8Array(await kept.arrayBuffer()), codes.corrupt));
  }
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
  const cache = await openCache();
  const wanted = new Set(files.map(({ path, sha256: hash }) => keyOf(folderUrl, path, hash)));
  for (const { url } of (await cache?.keys()) ?? []) {
    const verified = url.startsWith(folderUrl) && url.includes("?sha256=");
    if (verified && !wanted.has(url)) await cache?.delete(url);
  }
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
      await cache.put(keyOf(folderUrl, file.path, file.sha256), new Response(bytes));
    }
    // Last: a folder with its head is whole.
    await cache.put(new URL(head.path, folderUrl).href, new Response(head.bytes));
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

export async function forgetFolder(folderUrl: string): Promise<void> {
  const cache = await openCache();
  for (const { url } of (await cache?.keys()) ?? []) {
    if (url.startsWith(folderUrl)) await cache?.delete(url);
  }
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** The cache, or nothing where the browser has none to give (private mode, Node). */
async function openCache(): Promise<Cache | undefined> {
  try {
    return await globalThis.caches?.open(CACHE_NAME);
  } catch {
    return undefined;
  }
}

/** Keeping a copy is a courtesy: a full disk must not stop a search. */
async function keep(cache: Cache | undefined, key: string, bytes: Uint8Array<ArrayBuffer>) {
  try {
    await cache?.put(key, new Response(bytes));
  } catch {
    await cache?.delete(key).catch(() => false);
  }
}

/** The hash is part of the key: a new version never meets the old one's copy. */
function keyOf(folderUrl: string, path: string, hash: string): string {
  return `${new URL(path, folderUrl).href}?sha256=${hash}`;
}

/** @param onBytes hears how many bytes have come since it was last called */
async function fetchBytes(
  url: string,
  code: SearchErrorCode,
  init: RequestInit,
  onBytes: (bytes: number) => void,
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
      onBytes(part.value.length);
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
