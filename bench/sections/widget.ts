/**
 * The widget on a page that is not ours: what it costs before anybody touches it, from the first tap to
 * drawn results, from a second photo to drawn results, and what a thousand searches leave behind.
 * The catalogue has 10,000 products and comes from the same host, as a shop would serve it.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { fromMemory } from "../../tools/shared/local-server.ts";
import { LOOK_AFTER_MS } from "../../src/client/session/photo-regions.ts";
import { modelFacts, parseCard } from "../../src/core/model/card.ts";
import { shippedModelPath } from "../../src/core/model/shipped-model.ts";
import type { Samples } from "../figures.ts";
import { openHeaps } from "../heaps.ts";
import type { Lab } from "../lab.ts";
import { summarise, watchTasks } from "../long-tasks.ts";
import type { PageTasks } from "../long-tasks.ts";
import { drawPhoto } from "../photos.ts";
import { serveSite } from "../site-server.ts";
import type { SentFile, SiteServer } from "../site-server.ts";
import { publishSynthetic } from "../synthetic-bundle.ts";
import { readMemory, search, searchMany } from "../widget-page.ts";

const PRODUCTS = 10_000;
/** 16 shards, as adapters/bundle/shards.ts would choose for as many products. */
const SHARD_PRODUCTS = 625;
const PICTURES = 40;
/** 3 megapixels, what a phone's browser hands over when asked for a small photo. */
const PHOTO = { width: 2048, height: 1536 };
const NEXT_QUERIES = 10;
const IDLE_MS = 1500;

/** The same page before anybody put the element there. */
const bare = `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Toko</title></head>
<body><h1>Toko</h1></body></html>`;

const host = `<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Toko</title>
<script type="module" src="/widget/mirip.js"></script></head>
<body><h1>Toko</h1><mirip-search src="/bundle/" backend="wasm" k="10"></mirip-search></body></html>`;

export async function benchWidget(lab: Lab): Promise<Samples[]> {
  const bundle = await makeBundle(lab);
  const site = await serveSite(lab.options.site, {
    "/host/": fromMemory(
      new Map([
        ["index.html", host],
        ["bare.html", bare],
      ]),
    ),
    "/bundle/": countingRoute(bundle),
  });
  const photos = await Promise.all(
    Array.from({ length: NEXT_QUERIES + 1 }, (_, seed) => drawPhoto({ ...PHOTO, seed })),
  );
  try {
    return [
      ...(await benchIdle(lab, site)),
      ...(await benchQueries(lab, site, photos)),
      ...(await benchThousand(lab.browser, site, photos)),
    ];
  } finally {
    await site.close();
  }
}

/** Bytes that the catalogue sent, by kind; the site's own server counts the rest. */
const fromBundle = { catalogue: 0, pictures: 0 };

function countingRoute(files: ReadonlyMap<string, string | Uint8Array>) {
  const answer = fromMemory(files);
  return (...[request, response, path]: Parameters<typeof answer>) => {
    const bytes = Buffer.byteLength(files.get(path) ?? "");
    fromBundle[path.startsWith("photos/") ? "pictures" : "catalogue"] += bytes;
    return answer(request, response, path);
  };
}

async function makeBundle({ options }: Lab): Promise<Map<string, string | Uint8Array>> {
  const card = await readFile(join(options.site, shippedModelPath, "card.json"), "utf8");
  const files = new Map<string, string | Uint8Array>();
  for (let i = 0; i < PICTURES; i++) {
    const side = 256;
    files.set(`photos/${i}.jpg`, await drawPhoto({ width: side, height: side, seed: 100 + i }));
  }
  publishSynthetic(
    {
      photos: PRODUCTS,
      shardPhotos: SHARD_PRODUCTS,
      model: modelFacts(parseCard(JSON.parse(card))),
      picture(id) {
        const path = `photos/${Number.parseInt(id.slice(-8), 16) % PICTURES}.jpg`;
        return { thumbnail: path, display: path };
      },
    },
    (path, content) => files.set(path, content),
  );
  return files;
}

async function benchIdle(lab: Lab, site: SiteServer): Promise<Samples[]> {
  const bytes: number[] = [];
  const watched: Record<"" | "bare.html", PageTasks[]> = { "": [], "bare.html": [] };
  for (let run = 0; run < lab.runs(5); run++) {
    for (const path of ["bare.html", ""] as const) {
      const context = await lab.browser.newContext();
      const page = await context.newPage();
      site.sent.length = 0;
      const tasks = await watchTasks(lab.browser, page, async () => {
        await page.goto(`${site.origin}/host/${path}`);
        await page.waitForTimeout(IDLE_MS);
      });
      watched[path].push(tasks);
      if (path === "") bytes.push(sum(site.sent));
      await context.close();
    }
  }
  return [
    { name: "untouched page, sent for the element", unit: "bytes", values: bytes },
    ...summarise("untouched page", watched[""]),
    ...summarise("the page without the element", watched["bare.html"]),
  ];
}

async function benchQueries(
  lab: Lab,
  site: SiteServer,
  photos: readonly Buffer[],
): Promise<Samples[]> {
  const first: number[] = [];
  const next: number[] = [];
  const answered: number[] = [];
  const disturbed: number[] = [];
  const sent = new Map<string, number[]>();
  for (let run = 0; run < lab.runs(5); run++) {
    const context = await lab.browser.newContext();
    const page = await openHost(context.newPage(), site);
    site.sent.length = 0;
    Object.assign(fromBundle, { catalogue: 0, pictures: 0 });
    first.push((await search(page, photos[0] as Buffer, true)).drawnMs);
    for (const [kind, bytes] of countKinds(site.sent)) {
      sent.set(kind, [...(sent.get(kind) ?? []), bytes]);
    }
    for (const photo of photos.slice(1)) {
      const { drawnMs, answeredMs } = await search(page, photo, false);
      next.push(drawnMs);
      answered.push(answeredMs);
    }
    for (const [i, photo] of photos.entries()) {
      // From just begun to nearly done.
      await page.waitForTimeout(LOOK_AFTER_MS + 50 + 40 * i);
      disturbed.push((await search(page, photo, false)).drawnMs);
    }
    await context.close();
  }
  return [
    { name: "first tap to drawn results, empty cache", unit: "ms", values: first },
    { name: "next photo to drawn results", unit: "ms", values: next },
    { name: "next photo to the answer", unit: "ms", values: answered },
    {
      name: "next photo while the last one is looked into, to drawn results",
      unit: "ms",
      values: disturbed,
    },
    ...[...sent].map(([kind, values]): Samples => ({
      name: `sent until the first results, ${kind}`,
      unit: "bytes",
      values,
    })),
  ];
}

/** A thousand photos, one after the other, in one page: does anything grow? */
async function benchThousand(
  browser: Browser,
  site: SiteServer,
  photos: readonly Buffer[],
): Promise<Samples[]> {
  const context = await browser.newContext();
  const page = await openHost(context.newPage(), site);
  await search(page, photos[0] as Buffer, true);
  const heaps = await openHeaps(page);
  const found: Samples[] = [];
  let done = 1;
  for (const stop of [100, 1000]) {
    await page.evaluate(searchMany, stop - done);
    done = stop;
    await heaps.collectGarbage();
    const { usedBytes, bufferBytes } = await heaps.sample();
    const { tensors, bytes } = await page.evaluate(readMemory);
    found.push(
      { name: `after ${stop} searches, JavaScript heaps`, unit: "bytes", values: [usedBytes] },
      { name: `after ${stop} searches, buffers`, unit: "bytes", values: [bufferBytes] },
      { name: `after ${stop} searches, tensors`, unit: "tasks", values: [tensors] },
      { name: `after ${stop} searches, bytes of tensors`, unit: "bytes", values: [bytes] },
    );
  }
  await heaps.close();
  await context.close();
  return found;
}

async function openHost(opening: Promise<Page>, site: SiteServer): Promise<Page> {
  const page = await opening;
  // Functions are sent as their source; what the compiler wraps names in does not exist over there.
  await page.addInitScript("globalThis.__name ??= (named) => named");
  await page.goto(`${site.origin}/host/`);
  await page.waitForFunction(() => customElements.get("mirip-search") !== undefined);
  return page;
}

function countKinds(sent: readonly SentFile[]): Map<string, number> {
  const kinds = new Map([
    ["code", 0],
    ["model", 0],
    ["catalogue", fromBundle.catalogue],
    ["pictures", fromBundle.pictures],
  ]);
  for (const { path, bytes } of sent) {
    const kind = path.includes("models/") ? "model" : "code";
    kinds.set(kind, (kinds.get(kind) ?? 0) + bytes);
  }
  return kinds;
}

function sum(sent: readonly SentFile[]): number {
  return sent.reduce((total, { bytes }) => total + bytes, 0);
}
