/**
 * Checks a published catalogue as a visitor's browser would load it, past every cache: the address, the host's
 * headers, the manifest, files that were not uploaded, a model that has changed since. What it finds is its result,
 * never an error.
 */
import { hashedFiles, parseManifest } from "../../core/bundle/bundle.ts";
import type { BundleManifest } from "../../core/bundle/bundle.ts";
import { asSearchError, throwIfAborted } from "../../core/errors.ts";
import type { HashedFile } from "../../core/hashed-file.ts";
import type { CallOptions } from "../../engine/contracts/engine-contract.ts";
import type { PublishedCheck } from "../../engine/contracts/studio-contract.ts";
import { parseJson, sha256 } from "../http/verified-files.ts";

type CheckItem = PublishedCheck["items"][number];
type CheckName = CheckItem["check"];

/** Enough to notice an upload that broke off; products and int8 vectors come first. */
const MAX_FILES = 20;

/**
 * @param url of the folder, or of its `manifest.json`
 * @param fingerprint of the model that visitors search with; absent if it is not known yet
 * @throws {SearchError} `aborted`
 */
export async function checkPublished(
  url: string,
  fingerprint: string | undefined,
  { signal }: CallOptions = {},
): Promise<PublishedCheck> {
  const folder = folderOf(url);
  const items: CheckItem[] = [];
  const report = (check: CheckName, result: CheckItem["result"], detail: string) =>
    items.push({ check, result, detail });
  const answer = () => ({ url: folder ?? url, items: withUnknown(items) });

  if (folder === undefined) {
    report("reachable", "bad", "This is not an http(s) address.");
    return answer();
  }
  items.push(checkSecure(folder));
  const response = await tryFetch(`${folder}manifest.json`, "cors", signal);
  if (!response) {
    items.push(...(await explainUnreadable(folder, signal)));
    return answer();
  }
  const good = response.ok;
  report("reachable", good ? "good" : "bad", `manifest.json answered ${response.status}.`);
  items.push(checkReadable(folder));
  if (!good) return answer();
  const manifest = await readManifest(response, signal);
  if (typeof manifest === "string") {
    report("manifest", "bad", manifest);
    return answer();
  }
  const { version, model, counts } = manifest;
  const content = `${counts.products} products, ${counts.photos} photos`;
  report("manifest", "good", `Version ${version}, ${content}.`);
  items.push(await checkFiles(folder, hashedFiles(manifest), signal));
  items.push(checkModel(model.fingerprint, fingerprint));
  items.push(checkAge(manifest.created));
  return answer();
}

const checkNames: readonly CheckName[] = [
  "reachable",
  "secure",
  "cors",
  "manifest",
  "hashes",
  "model",
  "age",
];

/** All checks in their order, also those that were not reached. */
function withUnknown(items: readonly CheckItem[]): CheckItem[] {
  return checkNames.map(
    (check) =>
      items.find((item) => item.check === check) ?? {
        check,
        result: "unknown",
        detail: "Not looked at: something before it failed.",
      },
  );
}

function folderOf(url: string): string | undefined {
  try {
    const address = new URL(url.trim().replace(/manifest\.json([?#].*)?$/u, ""));
    if (!/^https?:$/u.test(address.protocol)) return undefined;
    address.hash = "";
    address.search = "";
    if (!address.pathname.endsWith("/")) address.pathname += "/";
    return address.href;
  } catch {
    return undefined;
  }
}

/** The response; nothing if the browser withholds it, or there is none. */
async function tryFetch(
  url: string,
  mode: RequestMode,
  signal: AbortSignal | undefined,
): Promise<Response | undefined> {
  throwIfAborted(signal);
  try {
    return await fetch(url, { mode, cache: "no-store", signal: signal ?? null });
  } catch {
    throwIfAborted(signal);
    return undefined;
  }
}

/** Tells a host that does not answer from one that keeps other origins from reading. */
async function explainUnreadable(
  folder: string,
  signal: AbortSignal | undefined,
): Promise<CheckItem[]> {
  if (!isOwnOrigin(folder) && (await tryFetch(`${folder}manifest.json`, "no-cors", signal))) {
    const detail = "The host answers; whether with the file can't be seen from here.";
    const missing = "The header Access-Control-Allow-Origin is missing.";
    return [
      { check: "reachable", result: "unknown", detail },
      { check: "cors", result: "bad", detail: missing },
    ];
  }
  return [
    { check: "reachable", result: "bad", detail: `${folder}manifest.json can't be reached.` },
  ];
}

/** A page on https may read only https, except from the visitor's own computer. */
function checkSecure(folder: string): CheckItem {
  return folder.startsWith("https:")
    ? { check: "secure", result: "good", detail: "Served over https." }
    : { check: "secure", result: "bad", detail: "Served over http: blocked beyond this computer." };
}

function checkReadable(folder: string): CheckItem {
  const detail = "Same origin as this page: other sites' leave was not needed, and not tested.";
  return isOwnOrigin(folder)
    ? { check: "cors", result: "unknown", detail }
    : { check: "cors", result: "good", detail: "Readable from another origin." };
}

function isOwnOrigin(folder: string): boolean {
  return new URL(folder).origin === globalThis.location?.origin;
}

/** The manifest, or a description of what is wrong with it. */
async function readManifest(
  response: Response,
  signal: AbortSignal | undefined,
): Promise<BundleManifest | string> {
  try {
    const bytes = new Uint8Array(await response.arrayBuffer());
    return parseManifest(parseJson(bytes, "catalogue-corrupt"));
  } catch (error) {
    throwIfAborted(signal);
    return asSearchError(error, "catalogue-corrupt").message;
  }
}

async function checkFiles(
  folder: string,
  files: readonly HashedFile[],
  signal: AbortSignal | undefined,
): Promise<CheckItem> {
  const chosen = files.slice(0, MAX_FILES);
  const problems = await Promise.all(chosen.map((file) => problemOf(folder, file, signal)));
  throwIfAborted(signal);
  const found = problems.filter((problem) => problem !== undefined);
  return {
    check: "hashes",
    result: found.length === 0 ? "good" : "bad",
    detail: [`${chosen.length} of ${files.length} files were checked.`, ...found].join(" "),
  };
}

async function problemOf(
  folder: string,
  { path, sha256: hash }: HashedFile,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const response = await tryFetch(new URL(path, folder).href, "cors", signal);
  if (!response) return `${path} can't be reached.`;
  if (!response.ok) return `${path} answered ${response.status}.`;
  try {
    const bytes = new Uint8Array(await response.arrayBuffer());
    return (await sha256(bytes)) === hash
      ? undefined
      : `${path} is not the file that was published.`;
  } catch {
    return `${path} broke off.`;
  }
}

function checkModel(published: string, own: string | undefined): CheckItem {
  if (own === undefined)
    return { check: "model", result: "unknown", detail: "No model is open to compare with." };
  return published === own
    ? { check: "model", result: "good", detail: "Made by the model that visitors search with." }
    : { check: "model", result: "bad", detail: `Made by the model ${published}, not by ${own}.` };
}

function checkAge(created: unknown): CheckItem {
  const known = typeof created === "string" && Number.isFinite(Date.parse(created));
  return known
    ? { check: "age", result: "good", detail: new Date(created).toISOString() }
    : { check: "age", result: "unknown", detail: "" };
}
