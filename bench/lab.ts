/** The bench's page, bundled as the site is, served here and opened in Chromium for each section. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import type { Browser, Page } from "playwright";
import { buildPage } from "../tools/shared/built-page.ts";
import type { BuiltPage } from "../tools/shared/built-page.ts";
import { chromiumOptions } from "../tools/shared/launch.ts";
import { fromFolder, fromMemory, serve } from "../tools/shared/local-server.ts";

export interface LabOptions {
  readonly softwareGpu: boolean;
  /** Fewer runs: for a look, not for a record. */
  readonly quick: boolean;
  /** Folder of the built site. */
  readonly site: string;
}

export interface Lab {
  readonly options: LabOptions;
  readonly browser: Browser;
  /** Relative to the page. */
  readonly modelUrl: string;
  /** The bench's page, for a server of one's own. */
  readonly built: BuiltPage;
  /** Served below `/files/`. */
  readonly files: Map<string, Uint8Array | string>;
  /** Runs in the bench's page, in a browser profile that nothing was done in before. */
  inPage<T>(work: (page: Page) => Promise<T>): Promise<T>;
  /** Runs one work after the other in one profile; the browser is started again for each. */
  inRestartedBrowser(works: readonly ((page: Page) => Promise<void>)[]): Promise<void>;
  /** As many runs, or a third of them in a quick bench. */
  runs(full: number): number;
  close(): Promise<void>;
}

export async function openLab(options: LabOptions, modelFolder: string): Promise<Lab> {
  const built = await buildPage(fileURLToPath(new URL("./pages/", import.meta.url)));
  const files = new Map<string, Uint8Array | string>();
  const server = await serve({
    "/": fromMemory(built),
    "/files/": fromMemory(files),
    "/model/": fromFolder(modelFolder),
  });
  const browser = await chromium.launch(chromiumOptions(options));
  return {
    options,
    browser,
    modelUrl: "model/",
    built,
    files,
    async inPage(work) {
      const context = await browser.newContext();
      try {
        return await work(await openPage(await context.newPage(), server.origin));
      } finally {
        await context.close();
      }
    },
    async inRestartedBrowser(works) {
      const profile = await mkdtemp(join(tmpdir(), "mirip-bench-"));
      try {
        for (const work of works) {
          const context = await chromium.launchPersistentContext(profile, chromiumOptions(options));
          await work(await openPage(await context.newPage(), server.origin));
          await context.close();
        }
      } finally {
        await rm(profile, { recursive: true, force: true });
      }
    },
    runs: (full) => (options.quick ? Math.ceil(full / 3) : full),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function openPage(page: Page, origin: string): Promise<Page> {
  await page.goto(origin);
  await page.waitForFunction(() => globalThis.bench !== undefined);
  return page;
}
