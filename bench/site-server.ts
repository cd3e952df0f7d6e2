/**
 * The built site as a good host serves it: text and WebAssembly under brotli. It keeps count of what
 * was sent, as a browser's own counters do not see the workers' downloads in one place.
 */
import { readdir, readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { serve, typeOf } from "../tools/shared/local-server.ts";
import type { LocalServer, Route } from "../tools/shared/local-server.ts";

export interface SiteServer extends LocalServer {
  /** Bodies since this was last emptied, in the order of sending. */
  readonly sent: SentFile[];
}

export interface SentFile {
  readonly path: string;
  readonly bytes: number;
  /** Asked for by the service worker, to be kept for a visit without a network. */
  readonly forOffline: boolean;
}

const compressible = new Set([".css", ".html", ".js", ".json", ".svg", ".wasm", ".webmanifest"]);
const compress = promisify(brotliCompress);
/** By folder: compressing a site as a host does takes half a minute on two busy cores. */
const sites = new Map<string, ReturnType<typeof readSite>>();

/**
 * @param folder the output of `npm run build`
 * @param beside routes below other prefixes of the same origin
 */
export async function serveSite(
  folder: string,
  beside: Readonly<Record<string, Route>> = {},
): Promise<SiteServer> {
  const reading = sites.get(folder) ?? readSite(folder);
  sites.set(folder, reading);
  const files = await reading;
  const sent: SentFile[] = [];
  const server = await serve({
    ...beside,
    "/": (request, response, path) => {
      const name = path === "" ? "index.html" : path;
      const file = files.get(name);
      if (!file) return response.writeHead(404).end();
      const forOffline = request.headers.referer?.endsWith("/sw.js") ?? false;
      sent.push({ path: name, bytes: file.body.length, forOffline });
      const encoding = file.compressed ? { "content-encoding": "br" } : {};
      return response
        .writeHead(200, {
          "content-type": typeOf(name),
          "content-length": file.body.length,
          ...encoding,
        })
        .end(file.body);
    },
  });
  return { ...server, sent };
}

async function readSite(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length));
  if (!names.includes("index.html"))
    throw new Error(`${folder} holds no built site: npm run build`);
  const files = new Map<string, { body: Uint8Array; compressed: boolean }>();
  for (const name of names) {
    const content = await readFile(join(folder, name));
    const compressed = compressible.has(extname(name));
    const body = compressed ? await compress(content) : content;
    files.set(name.split(sep).join("/"), { body, compressed });
  }
  return files;
}
