/** The owner's journey on the built site: drop, reload, go offline, search, delete. */
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import {
  expectAccessible,
  siteUrl,
  textOf,
  textsOf,
  useChromium,
} from "../support/browser-page.ts";
import { folderWith, picture, smallShop } from "../support/picture-files.ts";

const chromium = useChromium();
const studioUrl = `${siteUrl}studio.html?backend=wasm`;
const wide = { width: 1440, height: 900 };
const sharedPhotos = "../shared/photos";

describe("an own catalogue", () => {
  test("from a folder: categories from its folders, still there after a reload and offline", async () => {
    const { page, context } = await chromium.open();
    await page.goto(studioUrl);
    await importFolder(page, await folderWith(await smallShop()));
    expect(await summary(page)).toMatch(/6 foto masuk/u);
    await learned(page, 6);
    const query = await folderWith({ "cari.jpg": await picture("circle", "#a8402f", 180) });
    const online = await search(page, join(query, "cari.jpg"));
    expect(online[0]).toMatch(/merah-bulat|merah bulat/u);
    expect(online[0]).toMatch(/lingkaran/u);

    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await context.setOffline(true);
    await page.reload();
    await openTab(page, "Katalog");
    await expect.poll(() => page.getByTestId("own-item").count()).toBe(6);
    expect(await search(page, join(query, "cari.jpg"))).toEqual(online);
    chromium.expectErrors(/ERR_INTERNET_DISCONNECTED|Failed to load resource/u);
  });

  test("from real photos: the same answer after a reload and offline", async ({ skip }) => {
    skip(!existsSync(sharedPhotos), "../shared/photos is missing");
    const photos = readdirSync(sharedPhotos, { recursive: true, encoding: "utf8" });
    const count = photos.filter((path) => path.endsWith(".jpg")).length;
    const { page, context } = await chromium.open();
    await page.goto(studioUrl);
    await importFolder(page, sharedPhotos);
    expect(await summary(page)).toMatch(new RegExp(`${count} foto masuk`, "u"));
    await learned(page, count);
    const query = join(sharedPhotos, photos.find((path) => /^hat\/.*\.jpg$/u.test(path)) ?? "");
    const before = await search(page, query);
    expect(before[0]).toMatch(/100\s?%/u);
    expect(before[0]).toMatch(/hat/u);

    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.reload();
    expect(await search(page, query)).toEqual(before);
    await context.setOffline(true);
    chromium.expectErrors(/ERR_INTERNET_DISCONNECTED|Failed to load resource/u);
    await page.reload();
    expect(await search(page, query)).toEqual(before);
  });

  test("dropping the same folder twice adds nothing twice", async () => {
    const { page } = await chromium.open();
    await page.goto(studioUrl);
    const folder = await folderWith(await smallShop());
    await importFolder(page, folder);
    await importFolder(page, folder);
    await expect.poll(() => summary(page)).toMatch(/6 foto sudah ada/u);
    await openTab(page, "Katalog");
    await expect.poll(() => page.getByTestId("own-item").count()).toBe(6);
  });

  test("deletes at once, takes it back when asked, and keeps it deleted otherwise", async () => {
    const { page } = await chromium.open({ viewport: wide });
    await page.goto(studioUrl);
    await importFolder(page, await folderWith(await smallShop()));
    await openTab(page, "Katalog");
    const cards = page.getByTestId("own-item");
    await expect.poll(() => cards.count()).toBe(6);
    await cards.first().click();
    await page.keyboard.press("Delete");
    await expect.poll(() => cards.count()).toBe(5);
    // On another screen meanwhile: what was done is not forgotten.
    await openTab(page, "Kualitas");
    await openTab(page, "Katalog");
    await page.getByRole("button", { name: "Urungkan: 1 produk dihapus" }).click();
    await expect.poll(() => cards.count()).toBe(6);
    await cards.first().click();
    await page.keyboard.press("Delete");
    await expect.poll(() => cards.count()).toBe(5);
    await page.reload();
    await expect.poll(() => cards.count()).toBe(5);
    // With its count: the other filters beside it are there by then, too, and nothing moves any more.
    await page.getByRole("radio", { name: /Sampah\s*1/u }).check({ force: true });
    await expect.poll(() => cards.count()).toBe(1);
  });

  test("an edit is saved at once, is found by its words, and can be taken back", async () => {
    const { page } = await chromium.open({ viewport: wide });
    await page.goto(studioUrl);
    await importFolder(page, await folderWith(await smallShop()));
    await openTab(page, "Katalog");
    const cards = page.getByTestId("own-item");
    await cards.first().click();
    await page.getByLabel("Nama", { exact: true }).fill("Piring Rotan");
    await page.getByLabel("Harga", { exact: true }).fill("Rp 125.000");
    await page.getByLabel("Harga", { exact: true }).press("Tab");
    await expect.poll(() => textOf(cards.first())).toMatch(/Piring Rotan.*Rp\s?125\.000/u);
    await page.reload();
    await page.getByRole("searchbox").fill("rotan");
    await expect.poll(() => cards.count()).toBe(1);
    expect(await textOf(cards.first())).toMatch(/Rp\s?125\.000/u);
  });

  test("can be paused, left and cancelled in the middle; what was stored stays", async () => {
    const { page } = await chromium.open();
    await page.goto(studioUrl);
    const files: Record<string, Buffer> = {};
    for (let i = 0; i < 160; i++) {
      files[`warna/${i}.jpg`] = await picture("circle", `hsl(${i * 2} 60% 45%)`, 64);
    }
    await openTab(page, "Impor");
    await page.getByTestId("import-folder").setInputFiles(await folderWith(files));
    await page.getByTestId("import-start").click();
    await page
      .getByText(/[1-9]\d* dari 160 foto/u)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Jeda" }).click();
    await page.getByText("Impor dijeda").first().waitFor();
    await page.reload();
    await page.getByText("Impor dijeda").first().waitFor();
    await page.getByRole("button", { name: "Batalkan" }).click();
    await page.getByText(/Impor dibatalkan\. \d+ foto/u).waitFor();
    const stored = Number(
      /(\d+) produk/u.exec(await textOf(page.getByTestId("status-strip")))?.[1],
    );
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(160);
  });

  test("a published zip is searched by the visitor's page's own reader", async () => {
    const { page } = await chromium.open({ viewport: wide });
    await page.goto(studioUrl);
    await page.evaluate(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
    await importFolder(page, await folderWith(await smallShop()));
    await openTab(page, "Terbitkan");
    await page.getByLabel("Nama toko").fill("Toko Contoh");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page
        .getByRole("button", { name: /zip/iu })
        .click()
        .then(() => page.getByRole("link", { name: /zip/iu }).click()),
    ]);
    const files = unzipSync(new Uint8Array(await readFile(await download.path())));
    const { page: shop, context } = await chromium.open();
    await context.route(/\/demo\/(?!samples)/u, async (route) => {
      const body = files[new URL(route.request().url()).pathname.replace("/demo/", "")];
      await (body ? route.fulfill({ body: Buffer.from(body) }) : route.fulfill({ status: 404 }));
    });
    await shop.goto(`${siteUrl}?backend=wasm`);
    await expect.poll(() => shop.getByTestId("product-card").count()).toBe(6);
    const query = await folderWith({ "cari.jpg": await picture("circle", "#a8402f", 180) });
    await shop.getByTestId("photo-file").setInputFiles(join(query, "cari.jpg"));
    await shop.getByTestId("result-card").first().waitFor();
    expect((await textsOf(shop.getByTestId("result-card")))[0]).toMatch(/merah-bulat|merah bulat/u);
  });

  test.each([
    [360, 780, "dark"],
    [1440, 900, "light"],
  ] as const)("is accessible at %i x %i, %s", async (width, height, colorScheme) => {
    const { page } = await chromium.open({ viewport: { width, height }, colorScheme });
    await page.goto(studioUrl);
    await page.getByText("Katalog Anda masih kosong").first().waitFor();
    await expectAccessible(page);
    await importFolder(page, await folderWith({ ...(await smallShop()), "rusak.jpg": "bukan" }));
    await expectAccessible(page);
    await openTab(page, "Katalog");
    await page.getByTestId("own-item").first().click();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    for (const tab of ["Kualitas", "Terbitkan", "Setelan"] as const) {
      await openTab(page, tab);
      await page.getByRole("heading", { name: tab, level: 1 }).waitFor();
      await page.getByRole("main").getByRole("heading", { level: 2 }).nth(1).waitFor();
      await expectAccessible(page);
    }
  });
});

async function importFolder(page: Page, folder: string): Promise<void> {
  await openTab(page, "Impor");
  await page.getByTestId("import-folder").setInputFiles(folder);
  await page.getByTestId("import-start").click();
  await page
    .getByTestId("index-progress")
    .waitFor({ state: "attached" })
    .catch(() => undefined);
  await page.getByTestId("index-summary").waitFor();
}

async function summary(page: Page): Promise<string> {
  return textOf(page.getByTestId("index-summary"));
}

type Tab = "Katalog" | "Impor" | "Cari" | "Kualitas" | "Terbitkan" | "Setelan";

async function openTab(page: Page, name: Tab): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
}

/** Resolves once the catalogue has learned from so many photos: until then, the chances of its answers change. */
async function learned(page: Page, photos: number): Promise<void> {
  await openTab(page, "Kualitas");
  const screen = page.locator("mirip-quality-screen");
  await expect
    .poll(() => textOf(screen))
    .toMatch(new RegExp(`Dipelajari dari ${photos} foto`, "u"));
}

/** Searches the own catalogue; answers the cards' texts. */
async function search(page: Page, file: string): Promise<string[]> {
  await openTab(page, "Cari");
  await page.getByTestId("photo-file").setInputFiles(file);
  await page.getByTestId("result-card").first().waitFor();
  return textsOf(page.getByTestId("result-card"));
}
