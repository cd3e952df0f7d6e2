/**
 * Starts the engine's worker from any origin, even if the page forbids scripts of other origins as workers
 * or insists on Trusted Types.
 */
// The address only: nothing of the worker gets into the page.
// oxlint-disable-next-line eslint/no-restricted-imports import/default
import bundledWorker from "../../../workers/engine.worker.ts?worker&url";
import { SearchError } from "../../core/errors.ts";
import { trustedAddress } from "./trusted-script-url.ts";

/**
 * The absolute address of the worker's script.
 * @param base the folder of Mirip's files; by default the bundler's
 */
export function workerUrl(base?: string | URL): string {
  return base === undefined
    ? new URL(bundledWorker, import.meta.url).href
    : new URL("worker.js", base).href;
}

/**
 * Browsers start workers from the page's own origin alone. For a script from elsewhere a module of the
 * page's own imports it: a blob, or in a page of an opaque origin (a sandboxed frame, `file://`), which can't
 * start its own blobs, a `data:` address. So it goes in an isolated page, too, where a script must have been
 * served with `Cross-Origin-Embedder-Policy` and the page's own module inherits it.
 * @param scriptUrl absolute
 * @throws {SearchError} `worker-crashed` if a policy of the page forbids it; if the browser finds
 *   out later, the worker has an `error` event
 */
export function startWorker(scriptUrl: string, pageOrigin = globalThis.origin): Worker {
  if (isOwn(scriptUrl, pageOrigin) && !globalThis.crossOriginIsolated) {
    return start(scriptUrl, scriptUrl, pageOrigin);
  }
  const type = "text/javascript";
  const source = moduleThatImports(scriptUrl);
  if (pageOrigin === "null") {
    return start(`data:${type},${encodeURIComponent(source)}`, scriptUrl, pageOrigin);
  }
  const module = URL.createObjectURL(new Blob([source], { type }));
  const revoke = () => URL.revokeObjectURL(module);
  try {
    const worker = start(module, scriptUrl, pageOrigin);
    // Once it has said something, it has been read.
    worker.addEventListener("message", revoke, { once: true });
    worker.addEventListener("error", revoke, { once: true });
    return worker;
  } catch (error) {
    revoke();
    throw error;
  }
}

/** What the worker needs of the page and of its script's server; for developers. */
export function workerAdvice(scriptUrl: string, pageOrigin = globalThis.origin): string {
  const { origin } = new URL(scriptUrl);
  const scheme = pageOrigin === "null" ? "data:" : "blob:";
  const needs = isOwn(scriptUrl, pageOrigin)
    ? "the directives: worker-src 'self' blob:"
    : `the directives: worker-src ${origin} ${scheme}; script-src ${origin}, and its server must ` +
      `send Access-Control-Allow-Origin (this page's origin is ${pageOrigin})`;
  return (
    `The worker ${scriptUrl} could not be started. It must be reachable, and where the page has ` +
    `a Content-Security-Policy it needs ${needs}.`
  );
}

export function isOwn(scriptUrl: string, pageOrigin: string): boolean {
  return pageOrigin !== "null" && new URL(scriptUrl).origin === pageOrigin;
}

export function moduleThatImports(scriptUrl: string): string {
  return `import ${JSON.stringify(new URL(scriptUrl).href)};\n`;
}

function start(address: string, scriptUrl: string, pageOrigin: string): Worker {
  try {
    return new Worker(trustedAddress(address), { type: "module", name: "mirip" });
  } catch (error) {
    const advice =
      error instanceof TypeError
        ? "Where the page insists on Trusted Types, its Content-Security-Policy needs the directive: " +
          "trusted-types mirip."
        : workerAdvice(scriptUrl, pageOrigin);
    throw new SearchError("worker-crashed", advice, { cause: error });
  }
}
