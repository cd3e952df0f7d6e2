/** Runs the studio in headless Chromium over files of this machine; the zip comes back as a file. */
import { createReadStream, createWriteStream, openAsBlob } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { buildPage } from "../shared/built-page.ts";
import { chromiumOptions } from "../shared/launch.ts";
import { fromFolder, fromMemory, serve } from "../shared/local-server.ts";
import type { BundleJob, BundleOutcome } from "./page/protocol.ts";

export interface BundleFile {
  /** As the studio sees it, with its folders. */
  readonly path: string;
  /** On this machine. */
  readonly source: string;
}

export interface BundleRequest {
  readonly files: readonly BundleFile[];
  readonly modelFolder: string;
  readonly name: string;
  readonly currency: string;
}

/**
 * @param use gets the published zip, which is gone afterwards
 * @param onProgress photos done, and all
 */
export async function buildBundle(
  { files, modelFolder, name, currency }: BundleRequest,
  use: (zip: Blob) => Promise<void>,
  onProgress: (completed: number, total: number) => void,
): Promise<BundleOutcome> {
  const folder = await mkdtemp(join(tmpdir(), "mirip-bundle-"));
  const zip = join(folder, "bundle.zip");
  const page = await buildPage(fileURLToPath(new URL("./page/", import.meta.url)));
  const server = await serve({
    "/files/": (_request, response, n) => {
      const source = files[Number(n)]?.source;
      return source === undefined
        ? response.writeHead(404).end()
        : pipeline(createReadStream(source), response);
    },
    "/zip": async (request, response) => {
      await pipeline(request, createWriteStream(zip));
      response.end();
    },
    "/model/": fromFolder(modelFolder),
    "/": fromMemory(page),
  });
  const browser = await chromium.launch(chromiumOptions());
  try {
    const tab = await browser.newPage();
    await tab.exposeFunction("tell", onProgress);
    await tab.goto(server.origin);
    const job: BundleJob = {
      paths: files.map(({ path }) => path),
      modelPath: "/model/",
      name,
      currency,
    };
    const outcome = await tab.evaluate((asked) => window.buildBundle(asked), job);
    await use(await openAsBlob(zip));
    return outcome;
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
