/**
 * Static files that are what they claim to be: fetched once, checked against their SHA-256, kept in
 * the Cache API and checked again when read back. A page that was online once works offline, on any
 * host and under any headers, without a service worker.
 */
import { asSearchError, SearchError } from "../../core/errors.ts";
import type { SearchErrorCode } from "../../core/errors.ts";

export interface FileToVerify {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

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
  file: FileToVerify,
  codes: FailureCodes,
  onBytes: (bytes: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const url = new URL(file.path, folderUrl).href;
  // The hash is part of the key: a new version never meets the old one's copy.
  const key = `${url}?sha256=${file.sha256}`;
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
  const response = await fetchOk(url, codes.load, {});
  const bytes = await readBody(response, file, codes.load, onBytes);
  if ((await sha256(bytes)) !== file.sha256) {
    throw new SearchError(codes.corrupt, `${file.path} is not the file that was published.`);
  }
  await keep(cache, key, bytes);
  return bytes;
}

/**
 * The newest version of a file whose content may change (a card, a manifest); offline, or when the
 * network is slow, the copy of the last visit.
 * @throws {SearchError} `codes.load`, `codes.corrupt` when it is not JSON
 */
export async function readFreshJson(url: string, codes: FailureCodes): Promise<unknown> {
  const cache = await openCache();
  const kept = await cache?.match(url);
  let text: string;
  try {
    const signal = kept ? AbortSignal.timeout(FRESH_TIMEOUT_MS) : null;
    const response = await fetchOk(url, codes.load, { cache: "no-cache", signal });
    text = await response.text();
    await keep(cache, url, new TextEncoder().encode(text));
  } catch (error) {
    if (!kept) throw asSearchError(error, codes.load);
    text = await kept.text();
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SearchError(codes.corrupt, `${url} is not JSON.`, { cause });
  }
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
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

async function fetchOk(url: string, code: SearchErrorCode, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    throw new SearchError(code, `${url} can't be reached.`, { cause });
  }
  if (!response.ok) throw new SearchError(code, `${url} answered ${response.status}.`);
  return response;
}

async function readBody(
  response: Response,
  file: FileToVerify,
  code: SearchErrorCode,
  onBytes: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      chunks.push(part.value);
      length += part.value.length;
      onBytes(part.value.length);
    }
  } catch (cause) {
    throw new SearchError(code, `${file.path} broke off after ${length} bytes.`, { cause });
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
