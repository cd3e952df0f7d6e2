/** What goes wrong in a shop: each case is named in words, the rest goes on, nothing stored is lost. */
import type { Page, Worker } from "playwright";
import { describe, expect, test } from "vitest";
import { siteUrl, textOf, useChromium } from "../support/browser-page.ts";
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
    expect(text).toMatch(/6 berkas dilewati/u);
    const problems = await textOf(page.getByTestId("index-problems"));
    expect(problems).toMatch(/rusak dan dilewati: terpotong\.jpg/u);
    expect(problems).toMatch(/bukan foto yang bisa dibaca: catatan\.jpg/u);
    expect(problems).toMatch(/kosong dan dilewati: kosong\.png/u);
    expect(problems).toMatch(/bukan foto yang bisa dibaca: gambar\.svg/u);
    expect(problems).toMatch(/HEIC.*: iphone\.heic/u);
    expect(problems).toMatch(/terlalu besar dan dilewati: raksasa\.png/u);
    expect(problems).not.toMatch(/DS_Store|Thumbs/u);
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
    expect(text).toMatch(/4\.994 berkas dilewati/u);
  });
});

describe("the browser", () => {
  test("without storage (private window) the studio says so and offers to try again", async () => {
    const { page, context } = await chromium.open();
    await context.route(/engine\.worker-.*\.js/u, async (route) => {
      const response = await route.fetch();
      const script = await response.text();
      await route.fulfill({
        response,
        body: `Object.defineProperty(self, "indexedDB", { value: undefined });${script}`,
      });
    });
    await page.goto(studioUrl);
    await page.getByText("tidak mengizinkan penyimpanan").first().waitFor();
    await page.getByRole("button", { name: "Coba lagi" }).first().waitFor();
  });

  test("a full disk stops the import with words; what was stored stays", async () => {
    const { page, context } = await chromium.open();
    await page.goto(studioUrl);
    const session = await context.newCDPSession(page);
    const { origin } = new URL(siteUrl);
    // Room for the model (7 MB), the code and some of the 22 MB of pictures. Set before anything is
    // written: Chromium keeps an earlier estimate of the room for minutes.
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 18_000_000 });
    const files: Record<string, Buffer> = {};
    for (let i = 0; i < 64; i++) files[`penuh/${i}.jpg`] = await noise(800, i);
    await openImport(page);
    await page.getByTestId("import-folder").setInputFiles(await folderWith(files));
    await page.getByText("Tempat penyimpanan di perangkat ini penuh").first().waitFor();
    await page.reload();
    const stored = await storedProducts(page);
    expect(stored).toBeGreaterThanOrEqual(8);
    expect(stored).toBeLessThan(64);
    expect(stored % 8).toBe(0);
  });

  test("a worker killed while it indexes: words, nothing stored lost, and it goes on", async () => {
    const { page } = await chromium.open();
    await page.goto(studioUrl);
    const files: Record<string, Buffer> = {};
    for (let i = 0; i < 120; i++) {
      files[`warna/${i}.jpg`] = await picture("circle", `hsl(${i * 3} 60% 45%)`, 96);
    }
    const folder = await folderWith(files);
    await openImport(page);
    await page.getByTestId("import-folder").setInputFiles(folder);
    await page
      .getByText(/(?:8|16|24|32|40|48|56|64|72|80) dari 120 foto/u)
      .first()
      .waitFor();
    await killWorker(page.workers());
    await page.getByText("Mesin pencari berhenti mendadak").first().waitFor();
    await page.reload();
    const stored = await storedProducts(page);
    expect(stored).toBeGreaterThanOrEqual(8);
    expect(stored).toBeLessThan(120);
    await openImport(page);
    await page.getByTestId("import-folder").setInputFiles(folder);
    await page.getByTestId("index-summary").waitFor();
    await expect.poll(() => summary(page)).toMatch(new RegExp(`${stored} foto sudah ada`, "u"));
    expect(await storedProducts(page)).toBe(120);
  });

  test("a tab closed in the middle leaves whole products, and the next visit goes on", async () => {
    const { page, context } = await chromium.open();
    await page.goto(studioUrl);
    const files: Record<string, Buffer> = {};
    for (let i = 0; i < 120; i++) {
      files[`warna/${i}.jpg`] = await picture("square", `hsl(${i * 3} 60% 45%)`, 96);
    }
    const folder = await folderWith(files);
    await openImport(page);
    await page.getByTestId("import-folder").setInputFiles(folder);
    await page
      .getByText(/[1-9]\d* dari 120 foto/u)
      .first()
      .waitFor();
    await page.close();
    const next = await chromium.openIn(context);
    await next.goto(studioUrl);
    const text = await statusText(next);
    const [products, photos] = [/(\d+) produk/u, /(\d+) foto/u].map((p) => p.exec(text)?.[1]);
    expect(products).toBe(photos);
    await openImport(next);
    await next.getByTestId("import-folder").setInputFiles(folder);
    await next.getByTestId("index-summary").waitFor();
    expect(await storedProducts(next)).toBe(120);
  });

  test("two tabs that index at once lose nothing of each other's", async () => {
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
      await openImport(tab);
      const folder = await folderWith(Object.fromEntries(files));
      await tab.getByTestId("import-folder").setInputFiles(folder);
    }
    for (const tab of [page, other]) await tab.getByTestId("index-summary").waitFor();
    await page.reload();
    expect(await storedProducts(page)).toBe(48);
  });
});

async function openImport(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Impor", exact: true }).click();
}

async function importFolder(page: Page, files: Record<string, Uint8Array | string>): Promise<void> {
  await openImport(page);
  await page.getByTestId("import-folder").setInputFiles(await folderWith(files));
  await page.getByTestId("index-summary").waitFor({ timeout: 90_000 });
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
  const engine = workers.find((worker) => worker.url().includes("engine.worker"));
  await engine?.evaluate(() => self.close());
}
