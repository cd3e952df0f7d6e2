/** A server for one page on this machine: files from memory or a folder, and calls answered here. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

export interface LocalServer {
  /** `http://localhost:PORT`, which browsers treat as secure. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Answers a request for the path below the prefix that it is registered under. */
export type Route = (request: IncomingMessage, response: ServerResponse, path: string) => unknown;

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
};

/**
 * @param routes by prefix; the longest that fits answers
 * @param port any free one unless named
 */
export async function serve(
  routes: Readonly<Record<string, Route>>,
  port = 0,
): Promise<LocalServer> {
  const prefixes = Object.keys(routes).sort((a, b) => b.length - a.length);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const prefix = prefixes.find((candidate) => path.startsWith(candidate)) as string;
    const route = routes[prefix] ?? notFound;
    Promise.resolve()
      .then(() => route(request, response, path.slice((prefix ?? "").length)))
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    origin: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function fromMemory(files: ReadonlyMap<string, string | Uint8Array>): Route {
  return (request, response, path) => {
    const name = indexed(path);
    const content = files.get(name);
    if (content === undefined) return notFound(request, response);
    return response.writeHead(200, { "content-type": typeOf(name) }).end(content);
  };
}

export function fromFolder(folder: string): Route {
  return async (request, response, path) => {
    const name = normalize(`/${indexed(path)}`);
    try {
      const content = await readFile(join(folder, name));
      response.writeHead(200, { "content-type": typeOf(name) }).end(content);
    } catch {
      notFound(request, response);
    }
  };
}

export async function readJson<T>(request: IncomingMessage): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as T;
}

/** A folder stands for its page. */
function indexed(path: string): string {
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

function notFound(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404).end();
}

export function typeOf(name: string): string {
  return types[extname(name)] ?? "application/octet-stream";
}
