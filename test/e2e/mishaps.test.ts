/** What goes wrong in a shop: each case is named in words, the rest goes on, nothing stored is lost. */
import type { Page, Worker } from "playwright";
import { describe, expect, test } from "vitest";
import { runFirst, siteUrl, textOf, useChromium } from "../support/browser-page.ts";
import { heicHeader, pngHeader } from "../support/odd-files.ts";
import { folderWith, noise, picture, smallShop } from "../support/picture-files.ts";

const chromium = useChromium();
const studioUrl = `${siteUrl}studio.html?backend=wasm`;

describe("files", () => {
  test("damaged and foreign files are listed by name; the good ones are indexed", async () => {
    const { page } = await chromium.open();
    await page.goto(studioUrl);
    const jpeg = await picture("circle", "#b3372e", 400);
    await importFolder(page, {
      ...(await smallShop()),
      "terpotong.jpg": jpeg.subarray(0, Math.floor(jpeg.length * 0.6)),
      "catatan.jpg": "ini bukan foto",
      "kosong.png": "",
      "gambar.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      "iphone.heic": heicHeader(),
      "raksasa.png": pngHeader(20_000, 20_000),
      ".DS_Store": "x",
      "Thumbs.db": "x",
    });
    const text = await summary(page);
    expect(text).toMatch(/6 foto masuk/u);
    expect(text).toMatch(/6 foto menunggu keputusan Anda/u);
    const problems = await textOf(page.getByTestId("index-problems"));
    expect(problems).toMatch(/rusak, jadi tidak bisa dibaca: terpotong\.jpg/u);
    expect(problems).toMatch(/bukan foto yang bisa dibaca: catatan\.jpg/u);
    expect(problems).toMatch(/kosong: kosong\.png/u);
    expect(problems).toMatch(/HEIC.*: iphone\.heic/u);
    expect(problems).toMatch(/terlalu besar: raksasa\.png/u);
    expect(problems).not.toMatch(/DS_Store|Thumbs/u);
    expect(problems).toMatch(/bukan foto yang bisa dibaca: gambar\.svg/u);
  });

  test("an empty folder is told apart from a finished import", async () => {
    const { page } = await chromium.open();
    await page.goto(studioUrl);
    await openImport(page);
    await page.getByTestId("import-folder").setInputFiles(await folderWith({ ".DS_Store": "x" }));
    await page.getByText("Tidak ada foto di sini").first().waitFor();
  });

  test("5,000 files at once: the photos among them are found, the page stays alive", async () => {
    const { page } = await chromium.open();
    await page.goto(studioUrl);
    const files: Record<string, Buffer | string> = { ...(await smallShop()) };
    for (let i = 0; i < 4994; i++) files[`lain/${i}.jpg`] = `bukan foto ${i}`;
    await importFolder(page, files);
    const text = await summary(page);
    expect(text).toMatch(/6 foto masuk/u);
    expect(text).toMatch(/4\.994 foto menunggu keputusan Anda/u);
  });
});

describe("the browser", () => {
  test("without storage (private window) the studio says so and offers to try again", async () => {
    const { page, context } = await chromium.open();
    await runFirst(
      context,
      /studio\.worker-.*\.js/u,
      'Object.defineProperty(self, "indexedDB", { value: undefined });',
    );
    await page.goto(studioUrl);
    await page.getByText("tidak mengizinkan penyimpanan").first().waitFor();
    await page.getByRole("button", { name: "Coba lagi" }).first().waitFor();
  });

  test("a full disk stops the queue with words; nothing is lost, and more room lets it go on", async () => {
    const { page, context } = await chromium.open();
    await page.goto(studioUrl);
    const session = await context.newCDPSession(page);
    const { origin } = new URL(siteUrl);
    // Room for the model, the code and the queue's 15 MB, but not for the 22 MB of pictures. Set
    // before anything is written: Chromium keeps an earlier estimate of the room for minutes.
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 24_000_000 });
    const files: Record<string, Buffer> = {};
    for (let i = 0; i < 64; i++) files[`penuh/${i}.jpg`] = await noise(800, i);
    await startImport(page, await folderWith(files));
    await page.getByText("Tempat penyimpanan penuh").first().waitFor({ timeout: 90_000 });
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 300_000_000 });
    await page.reload();
    await page.getByTestId("index-summary").waitFor({ timeout: 90_000 });
    expect(await storedProducts(page)).toBe(64);
  });

  test("a worker killed while it indexes comes back by itself, and the queue goes on", async () => {
    const { page } = await chromium.open();
    await page.goto(studioUrl);
    await startImport(page, await folderWith(await colourful(120)));
    await working(page);
    await killWorker(page.workers());
    await page.getByTestId("index-summary").waitFor({ timeout: 90_000 });
    expect(await storedProducts(page)).toBe(120);
  });

  test("a tab closed in the middle: the next visit goes on without being asked", async () => {
    const { page, context } = await chromium.open();
    await page.goto(studioUrl);
    await startImport(page, await folderWith(await colourful(120)));
    await working(page);
    await page.close();
    const next = await chromium.openIn(context);
    await next.goto(`${studioUrl}#impor`);
    await next.getByTestId("index-summary").waitFor({ timeout: 90_000 });
    expect(await storedProducts(next)).toBe(120);
  });

  test("two tabs at once: one works, both show it, and each photo is stored once", async () => {
    const { page, context } = await chromium.open();
    const other = await chromium.openIn(context);
    const colours = Array.from({ length: 48 }, (_, i) => `hsl(${i * 7} 60% 45%)`);
    const pictures = await Promise.all(
      colours.map(async (colour, i) => [`w/${i}.jpg`, await picture("circle", colour)] as const),
    );
    await Promise.all([page.goto(studioUrl), other.goto(studioUrl)]);
    // A hidden tab is not given files by the test's driver, so each is in front when it gets its own;
    // the 16 pictures in the middle go to both.
    for (const [tab, files] of [
      [page, pictures.slice(0, 32)],
      [other, pictures.slice(16)],
    ] as const) {
      await tab.bringToFront();
      await startImport(tab, await folderWith(Object.fromEntries(files)));
    }
    for (const tab of [page, other]) await tab.getByTestId("index-summary").waitFor();
    await page.reload();
    expect(await storedProducts(page)).toBe(48);
  });
});

async function colourful(count: number): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  for (let i = 0; i < count; i++) {
    files[`warna/${i}.jpg`] = await picture("circle", `hsl(${i * 3} 60% 45%)`, 96);
  }
  return files;
}

/** Resolves once the queue has stored some photos, and not all. */
async function working(page: Page): Promise<void> {
  await page
    .getByText(/[1-9]\d* dari 120 foto/u)
    .first()
    .waitFor();
}

async function openImport(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "Impor", exact: true }).click();
}

async function importFolder(page: Page, files: Record<string, Uint8Array | string>): Promise<void> {
  await startImport(page, await folderWith(files));
  await page.getByTestId("index-summary").waitFor({ timeout: 90_000 });
}

/** Resolves once the photos are being copied into the queue. */
async function startImport(page: Page, folder: string): Promise<void> {
  await openImport(page);
  await page.getByTestId("import-folder").setInputFiles(folder);
  await page.getByTestId("import-start").click();
}

async function summary(page: Page): Promise<string> {
  return textOf(page.getByTestId("index-summary"));
}

async function statusText(page: Page): Promise<string> {
  const strip = page.getByTestId("status-strip");
  await expect.poll(() => textOf(strip)).toMatch(/\d+ produk/u);
  return textOf(strip);
}

async function storedProducts(page: Page): Promise<number> {
  return Number(/(\d+) produk/u.exec(await statusText(page))?.[1]);
}

/** As a crash does it: the worker is gone without a message. */
async function killWorker(workers: readonly Worker[]): Promise<void> {
  const engine = workers.find((worker) => worker.url().includes("studio.worker"));
  await engine?.evaluate(() => self.close());
}
