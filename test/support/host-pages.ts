/**
 * Other people's pages around the widget: a shop's origin, and another one that holds the widget and
 * the catalogues as a content delivery network would.
 */
import { fromFolder, fromMemory, serve } from "../../tools/shared/local-server.ts";
import type { Route } from "../../tools/shared/local-server.ts";
import type { BundleFiles } from "./small-bundle.ts";

export type Headers = Readonly<Record<string, string>>;

export interface Hosts {
  /** `http://localhost:PORT` of the pages; the widget and the demo catalogue lie there as well. */
  readonly shop: string;
  /** The other origin, which every page may read: `/widget/`, `/demo/`, and what was published. */
  readonly cdn: string;
  /** Serves a page of the shop's; answers its address. */
  page(html: string, headers?: Headers): string;
  /** Serves a file of the shop's; answers its address. */
  file(name: string, content: string | Uint8Array): string;
  /** Serves a catalogue on the other origin; answers its address. Pictures are the demo's. */
  publish(files: BundleFiles): string;
  close(): Promise<void>;
}

const forEveryone: Headers = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
};

export async function startHosts(): Promise<Hosts> {
  const pages = new Map<string, { readonly html: string; readonly headers: Headers }>();
  const files = new Map<string, string | Uint8Array>();
  const catalogues: BundleFiles[] = [];
  const widget = fromFolder("dist/widget");
  const demo = fromFolder("dist/demo");
  const shop = await serve({
    "/favicon.ico": (_request, response) => response.writeHead(204).end(),
    "/widget/": widget,
    "/demo/": demo,
    "/files/": fromMemory(files),
    "/pages/": (request, response, path) => {
      const page = pages.get(path);
      for (const [name, value] of Object.entries(page?.headers ?? {})) {
        response.setHeader(name, value);
      }
      const html = new Map(page ? [["page.html", page.html]] : []);
      return fromMemory(html)(request, response, "page.html");
    },
  });
  const cdn = await serve({
    "/widget/": withHeaders(forEveryone, widget),
    "/demo/": withHeaders(forEveryone, demo),
    "/catalogues/": withHeaders(forEveryone, (request, response, path) => {
      const [number = "", ...rest] = path.split("/");
      const name = rest.join("/");
      const published = catalogues[Number(number)];
      const answer = name.startsWith("photos/") ? demo : fromMemory(published ?? new Map());
      return answer(request, response, name);
    }),
  });
  return {
    shop: shop.origin,
    cdn: cdn.origin,
    page(html, headers = {}) {
      const name = String(pages.size);
      pages.set(name, { html, headers });
      return `${shop.origin}/pages/${name}`;
    },
    file(name, content) {
      files.set(name, content);
      return `${shop.origin}/files/${name}`;
    },
    publish(published) {
      catalogues.push(published);
      return `${cdn.origin}/catalogues/${catalogues.length - 1}/`;
    },
    async close() {
      await Promise.all([shop.close(), cdn.close()]);
    },
  };
}

function withHeaders(headers: Headers, route: Route): Route {
  return (request, response, path) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return route(request, response, path);
  };
}
