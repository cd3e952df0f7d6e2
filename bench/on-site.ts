/** The built site and the bench's own page on one origin, in browsers that share a profile on the disk. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import type { Page } from "playwright";
import { fromMemory } from "../tools/shared/local-server.ts";
import { chromiumOptions } from "../tools/shared/launch.ts";
import { modelFacts, parseCard } from "../src/core/model/card.ts";
import { shippedModelPath } from "../src/core/model/shipped-model.ts";
import type { Lab } from "./lab.ts";
import { serveSite } from "./site-server.ts";

export interface OnSite {
  readonly origin: string;
  /** Of the site, absolute. */
  readonly modelUrl: string;
  readonly model: { readonly fingerprint: string; readonly dimensions: number };
  /** Folder of the browser's profile. */
  readonly profile: string;
  /** A folder for files, gone in the end. */
  readonly folder: string;
  /** Starts the browser, gives its page, and ends it. */
  inBrowser<T>(work: (page: Page) => Promise<T>): Promise<T>;
  /** As `inBrowser`, with the bench's page open. */
  inBenchPage<T>(work: (page: Page) => Promise<T>): Promise<T>;
  /** Opens the bench's page in this one. */
  openBench(page: Page): Promise<void>;
}

const viewport = { width: 1440, height: 900 };

export async function onSite<T>(lab: Lab, work: (site: OnSite) => Promise<T>): Promise<T> {
  const routes = { "/bench/": fromMemory(lab.built), "/files/": fromMemory(lab.files) };
  const server = await serveSite(lab.options.site, routes);
  const [profile, folder] = await Promise.all([
    mkdtemp(join(tmpdir(), "mirip-bench-profile-")),
    mkdtemp(join(tmpdir(), "mirip-bench-files-")),
  ]);
  const card = await readFile(join(lab.options.site, shippedModelPath, "card.json"), "utf8");
  const { origin } = server;
  const openBench = async (page: Page) => {
    await page.goto(`${origin}/bench/`);
    await page.waitForFunction(() => globalThis.bench !== undefined);
  };
  const inBrowser: OnSite["inBrowser"] = async (act) => {
    const options = { ...chromiumOptions(lab.options), locale: "id-ID", viewport };
    const context = await chromium.launchPersistentContext(profile, options);
    // Functions are sent as their source; what the compiler wraps names in does not exist over there.
    await context.addInitScript("globalThis.__name ??= (named) => named");
    try {
      return await act(context.pages()[0] ?? (await context.newPage()));
    } finally {
      await context.close();
    }
  };
  try {
    return await work({
      origin,
      modelUrl: new URL(shippedModelPath, origin).href,
      model: modelFacts(parseCard(JSON.parse(card))),
      profile,
      folder,
      inBrowser,
      inBenchPage: (act) =>
        inBrowser(async (page) => {
          await openBench(page);
          return act(page);
        }),
      openBench,
    });
  } finally {
    await server.close();
    await Promise.all(
      [profile, folder].map((path) => rm(path, { recursive: true, force: true, maxRetries: 5 })),
    );
  }
}
