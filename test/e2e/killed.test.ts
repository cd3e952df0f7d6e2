/** The browser's processes end in the middle of an import: nothing is lost, nothing comes twice. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterEach, describe, expect, test } from "vitest";
import { openImages } from "../../research/shared/images.ts";
import { siteUrl } from "../support/browser-page.ts";
import { createKillableBrowser } from "../support/killable-browser.ts";
import type { KillableBrowser } from "../support/killable-browser.ts";
import { folderWith, picture } from "../support/picture-files.ts";
import { readStored } from "../support/stored-catalogue.ts";
import type { StoredCopy } from "../support/stored-catalogue.ts";

const studioUrl = `${siteUrl}studio.html?backend=wasm#impor`;
const archive = "../shared/data/clothing/images.tar";
const browsers: KillableBrowser[] = [];

afterEach(async () => {
  await Promise.all(browsers.splice(0).map((browser) => browser.close()));
});

describe("a browser that is killed while it indexes", () => {
  test("drawn pictures, three times", async () => {
    const files: Record<string, Buffer> = {};
    for (let i = 0; i < 120; i++) {
      files[`warna/${i}.jpg`] = await picture("circle", `hsl(${i * 3} 60% 45%)`, 400);
    }
    await compare(await folderWith(files), 120, 3);
  });

  test("500 real photos, ten times", { timeout: 600_000 }, async ({ skip }) => {
    skip(!existsSync(archive), `${archive} is missing`);
    await compare(await realPhotos(500), 500, 10);
  });
});

/** Imports a folder twice, once killed and once left alone, and expects the same catalogue. */
async function compare(folder: string, photos: number, kills: number): Promise<void> {
  const undisturbed = start();
  const page = await undisturbed.open(studioUrl);
  await beginImport(page, folder);
  const expected = await finished(page);
  await undisturbed.close();
  expect(expected.products.length).toBeGreaterThan(photos * 0.98);
  expect(expected.products.flatMap((product) => product.photos)).not.toContainEqual(
    expect.objectContaining({ vector: "none" }),
  );

  const killed = start();
  await beginImport(await killed.open(studioUrl), folder);
  const left: number[] = [];
  for (let i = 0; i < kills; i++) {
    const victim = await killed.open(studioUrl);
    await working(victim);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
    await killed.kill();
    left.push((await readStored(await killed.open(`${siteUrl}icon.svg`))).waiting);
  }
  // Most of the kills came while there was work.
  expect(left.filter((waiting) => waiting > 0).length).toBeGreaterThanOrEqual(kills * 0.7);
  expect(await finished(await killed.open(studioUrl))).toEqual(expected);
}

function start(): KillableBrowser {
  const browser = createKillableBrowser();
  browsers.push(browser);
  return browser;
}

async function beginImport(page: Page, folder: string): Promise<void> {
  await page.getByTestId("import-folder").setInputFiles(folder);
  await page.getByTestId("import-start").click();
  // From here on the photos are in the queue, and the page may go.
  await page.getByText("Aman ditutup").first().waitFor();
}

/** Resolves once a photo has been stored since the page was opened, or all are. */
async function working(page: Page): Promise<void> {
  const { waiting } = await readStored(page);
  await expect
    .poll(async () => (await readStored(page)).waiting, { timeout: 60_000, interval: 60 })
    .toBeLessThan(Math.max(1, waiting));
}

async function finished(page: Page): Promise<StoredCopy> {
  await expect
    .poll(async () => (await readStored(page)).waiting, { timeout: 240_000, interval: 500 })
    .toBe(0);
  return readStored(page);
}

async function realPhotos(count: number): Promise<string> {
  const source = await openImages(archive);
  const wanted = new Set(source.files.slice(0, count));
  const files: Record<string, Uint8Array> = {};
  for await (const { file, bytes } of source.read(wanted)) {
    if (bytes) files[join("foto", file)] = bytes;
  }
  return folderWith(files);
}
