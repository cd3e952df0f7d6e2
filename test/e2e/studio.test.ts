/** The owner's journey on the built site: drop, reload, go offline, search, delete. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
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
const sharedPhotos = "../shared/photos";

describe("an own catalogue", () => {
  test("from a folder: categories from its folders, still there after a reload and offline", async () => {
    const { page, context } = await chromium.open();
    await page.goto(studioUrl);
    await importFolder(page, await folderWith(await smallShop()));
    expect(await summary(page)).toMatch(/6 foto masuk/u);
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
    await expect.poll(() => page.getByTestId("product-card").count()).toBe(6);
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
    await expect.poll(() => page.getByTestId("product-card").count()).toBe(6);
  });

  test("deletes at once, takes it back when asked, and keeps it deleted otherwise", async () => {
    const { page } = await chromium.open();
    await page.goto(studioUrl);
    await importFolder(page, await folderWith(await smallShop()));
    await openTab(page, "Katalog");
    const cards = page.getByTestId("product-card");
    await expect.poll(() => cards.count()).toBe(6);
    await remove(page, 0);
    await expect.poll(() => cards.count()).toBe(5);
    await page.getByRole("button", { name: "Urungkan" }).click();
    await expect.poll(() => cards.count()).toBe(6);
    await remove(page, 0);
    await expect.poll(() => cards.count()).toBe(5);
    await page.reload();
    await expect.poll(() => cards.count()).toBe(5);
  });

  test("can be cancelled in the middle; what was stored stays", async () => {
    const { page } = await chromium.open();
    await page.goto(studioUrl);
    const files: Record<string, Buffer> = {};
    for (let i = 0; i < 160; i++) {
      files[`warna/${i}.jpg`] = await picture("circle", `hsl(${i * 2} 60% 45%)`, 64);
    }
    await openTab(page, "Impor");
    await page.getByTestId("import-folder").setInputFiles(await folderWith(files));
    await page
      .getByText(/[1-9]\d* dari 160 foto/u)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Batalkan" }).click();
    await expect.poll(() => summary(page)).toMatch(/Dibatalkan/u);
    await openTab(page, "Katalog");
    await page.reload();
    const info = await page.getByTestId("status-strip");
    await expect.poll(() => textOf(info)).toMatch(/\d+ produk/u);
    const stored = Number(/(\d+) produk/u.exec(await textOf(info))?.[1]);
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(160);
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
    await page.getByTestId("product-card").first().waitFor();
    await expectAccessible(page);
  });
});

async function importFolder(page: Page, folder: string): Promise<void> {
  await openTab(page, "Impor");
  await page.getByTestId("import-folder").setInputFiles(folder);
  await page
    .getByTestId("index-progress")
    .waitFor({ state: "attached" })
    .catch(() => undefined);
  await page.getByTestId("index-summary").waitFor();
}

async function summary(page: Page): Promise<string> {
  return textOf(page.getByTestId("index-summary"));
}

async function openTab(page: Page, name: "Katalog" | "Impor" | "Cari"): Promise<void> {
  await page.getByRole("link", { name, exact: true }).click();
}

/** Searches the own catalogue; answers the cards' texts. */
async function search(page: Page, file: string): Promise<string[]> {
  await openTab(page, "Cari");
  await page.getByTestId("photo-file").setInputFiles(file);
  await page.getByTestId("result-card").first().waitFor();
  return textsOf(page.getByTestId("result-card"));
}

async function remove(page: Page, card: number): Promise<void> {
  await page.getByTestId("product-card").nth(card).getByRole("checkbox").check({ force: true });
  await page.getByRole("button", { name: "Hapus" }).click();
}
