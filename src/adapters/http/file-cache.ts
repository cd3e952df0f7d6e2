/**
 * Copies of files in the Cache API, under a budget. Each copy says which folder it belongs to: one
 * folder may lie in another (a catalogue at a site's root, the model below it), so that addresses alone
 * do not tell. Catalogues give way to one another and to a model, the one unused longest first; a model
 * never gives way, for without it nothing can be searched.
 *
 * Where there is no Cache API (a sandboxed frame, Node), or it fails, nothing is kept and all else works.
 */
import { asSearchError } from "../../core/errors.ts";

/**
 * Bytes that all catalogues together may take: some twenty of 10,000 products. The origin's quota, of
 * which browsers promise 1 GB and more, is the host page's as well, and the photos of an own catalogue are
 * in it, so that we take a small part only.
 */
export const CATALOGUE_BUDGET = 200 * 1024 * 1024;

const CACHE_NAME = "mirip-files-v1";
/** Marks a folder as a catalogue; its copy says when it was last opened. */
const USED = "?mirip-used";
const headers = { folder: "mirip-folder", bytes: "mirip-bytes", used: "mirip-used" } as const;

export async function openCache(): Promise<Cache | undefined> {
  try {
    return await globalThis.caches?.open(CACHE_NAME);
  } catch {
    return undefined;
  }
}

export function copyOf(bytes: Uint8Array<ArrayBuffer>, folderUrl: string): Response {
  const { href } = new URL(folderUrl);
  const said = { [headers.folder]: href, [headers.bytes]: String(bytes.length) };
  return new Response(bytes, { headers: said });
}

/** The copy's bytes, or nothing if there is none to be had. */
export async function readCopy(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const copy = await (await openCache())?.match(key);
    return copy && new Uint8Array(await copy.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** Keeping a copy is best effort: a full disk frees room if it can, and never stops a search. */
export async function keepCopy(
  key: string,
  folderUrl: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const cache = await openCache();
  if (!cache) return;
  try {
    if (await putWithin(cache, key, copyOf(bytes, folderUrl))) return;
    for (const { folder } of await keptCatalogues(cache)) {
      if (folder === new URL(folderUrl).href) continue;
      await dropCopies(folder);
      if (await putWithin(cache, key, copyOf(bytes, folderUrl))) return;
    }
    await cache.delete(key);
  } catch {
    // As if there were no cache.
  }
}

/**
 * Says that a catalogue is in use, and makes room for so many bytes of it.
 * @param folderUrl normalised
 */
export async function useCatalogue(folderUrl: string, bytes: number): Promise<void> {
  const cache = await openCache();
  if (!cache) return;
  try {
    const said = { [headers.folder]: folderUrl, [headers.used]: String(Date.now()) };
    await putWithin(cache, folderUrl + USED, new Response(null, { headers: said }));
    const others = (await keptCatalogues(cache)).filter(({ folder }) => folder !== folderUrl);
    let taken = others.reduce((sum, other) => sum + other.bytes, bytes);
    for (const other of others) {
      if (taken <= CATALOGUE_BUDGET) break;
      await dropCopies(other.folder);
      taken -= other.bytes;
    }
  } catch {
    // As if there were no cache.
  }
}

/** Drops the copies of a folder, or those of them whose key `unwanted` says yes to. */
export async function dropCopies(
  folderUrl: string,
  unwanted: (key: string) => boolean = () => true,
): Promise<void> {
  const cache = await openCache();
  if (!cache) return;
  const { href } = new URL(folderUrl);
  try {
    for (const { url } of await cache.keys()) {
      if (!url.startsWith(href) || !unwanted(url)) continue;
      const folder = (await cache.match(url))?.headers.get(headers.folder);
      // Copies of an older Mirip do not say whose they are.
      if ((folder ?? href) === href) await cache.delete(url);
    }
  } catch {
    // What stays is dropped another time.
  }
}

/** Whether it could be put there; false if the disk is full. */
async function putWithin(cache: Cache, key: string, copy: Response): Promise<boolean> {
  try {
    await cache.put(key, copy);
    return true;
  } catch (error) {
    if (asSearchError(error, "storage").code === "quota") return false;
    throw error;
  }
}

interface KeptCatalogue {
  readonly folder: string;
  readonly used: number;
  bytes: number;
}

/** The one unused longest first. */
async function keptCatalogues(cache: Cache): Promise<readonly KeptCatalogue[]> {
  const copies = await Promise.all(
    (await cache.keys()).map(async ({ url }) => ({ url, copy: await cache.match(url) })),
  );
  const found = new Map<string, KeptCatalogue>();
  for (const { url, copy } of copies) {
    if (!url.endsWith(USED)) continue;
    const folder = url.slice(0, -USED.length);
    found.set(folder, { folder, used: Number(copy?.headers.get(headers.used)), bytes: 0 });
  }
  for (const { copy } of copies) {
    const catalogue = found.get(copy?.headers.get(headers.folder) ?? "");
    if (catalogue) catalogue.bytes += Number(copy?.headers.get(headers.bytes));
  }
  return [...found.values()].sort((a, b) => a.used - b.used);
}
