/** What is learned of a catalogue, on the built site: a visitor's chips, chances and reasons, an owner's lab. */
import { join } from "node:path";
import type { Page } from "playwright";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import {
  expectAccessible,
  siteUrl,
  textOf,
  textsOf,
  useChromium,
} from "../support/browser-page.ts";
import { folderWith, picture } from "../support/picture-files.ts";

const chromium = useChromium();
const visitorUrl = `${siteUrl}?backend=wasm`;
const studioUrl = `${siteUrl}studio.html?backend=wasm`;
const wide = { width: 1440, height: 900 };

describe("a visitor", () => {
  test("sees what the photo seems to show, and what is explicit beats it", async () => {
    const { page } = await chromium.open();
    await searchSample(page, "Patung gajah");
    const filters = page.locator("mirip-filters-view");
    const chips = filters.getByRole("radio");
    expect(await chips.first().isChecked()).toBe(true);
    expect(await textOf(filters)).toMatch(/Semua.*\d+\s?%.*\d+\s?%/u);
    const cards = page.getByTestId("result-card");
    await filters.getByRole("radio", { name: /Aksesoris/u }).check({ force: true });
    await expect
      .poll(async () => (await textsOf(cards)).every((text) => text.includes("Aksesoris")))
      .toBe(true);
    expect(await cards.count()).toBe(10);
    expect(await textOf(cards.first())).toMatch(/gajah/iu);
    await filters.getByRole("radio", { name: "Semua" }).check({ force: true });
    await expect
      .poll(async () => (await textsOf(cards)).some((text) => !text.includes("Aksesoris")))
      .toBe(true);
  });

  test("learns what the per cent means and why a result is like the photo", async () => {
    const { page } = await chromium.open();
    await searchSample(page, "Kemeja batik");
    await page
      .getByTestId("result-card")
      .first()
      .getByText(/Cocok \d+/u)
      .click();
    const why = page.getByRole("dialog", { name: "Kenapa mirip?" });
    await expect.poll(() => textOf(why)).toMatch(/Kemungkinan cocok \d+\s?%/u);
    await expect.poll(() => textOf(why)).toMatch(/Mirip pada|Miripnya merata/u);
    await expect.poll(() => why.locator("canvas").count()).toBe(2);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await why.waitFor({ state: "hidden" });
  });

  test("is told when nothing is like it, and may look all the same", async () => {
    const { page } = await chromium.open();
    await page.goto(visitorUrl);
    const paper = sharp({ create: { width: 300, height: 300, channels: 3, background: "#fff" } });
    const folder = await folderWith({ "kertas.png": await paper.png().toBuffer() });
    await page.getByTestId("photo-file").setInputFiles(join(folder, "kertas.png"));
    await page.getByText("Tidak ada yang cukup mirip").first().waitFor();
    await page.getByRole("button", { name: "Tetap tampilkan yang terdekat" }).click();
    await page.getByTestId("result-card").first().waitFor();
  });
});

describe("an owner", () => {
  test("drops folders, gets new photos named, measures the search and sees its charts", async () => {
    const { page } = await chromium.open({ viewport: wide });
    await page.goto(studioUrl);
    await importFolder(page, await shop(8));
    await open(page, "Kualitas");
    await expect
      .poll(() => textOf(page.locator("mirip-quality-screen")), { timeout: 60_000 })
      .toMatch(/Dipelajari dari 16 foto/u);

    await page.getByRole("button", { name: "Ukur sekarang" }).click();
    const screen = page.locator("mirip-quality-screen");
    await expect.poll(() => textOf(screen), { timeout: 60_000 }).toMatch(/\d+ dari 100/u);
    // Drawn under the page's own policy.
    await expect.poll(() => screen.locator("canvas").count()).toBeGreaterThan(2);
    expect(await textOf(screen)).not.toMatch(/NaN|Infinity|undefined/u);
    await expectAccessible(page);

    await importPhoto(page, "baru.jpg", await picture("circle", "#7a2eb3"));
    await open(page, "Katalog");
    await expect
      .poll(async () => (await textsOf(page.getByTestId("own-item")))[0], { timeout: 60_000 })
      .toMatch(/lingkaran|Perlu ditinjau/u);
  });

  test("answers what is not sure by one key, and takes it back", async () => {
    const { page } = await chromium.open({ viewport: wide });
    await page.goto(studioUrl);
    await importFolder(page, await shop(8));
    await open(page, "Kualitas");
    await expect
      .poll(() => textOf(page.locator("mirip-quality-screen")), { timeout: 60_000 })
      .toMatch(/Dipelajari dari 16 foto/u);
    // Neither the one nor the other.
    await importPhoto(page, "aneh.jpg", await between());
    await open(page, "Kualitas");
    await page
      .getByRole("link", { name: "1 produk perlu ditinjau", exact: true })
      .click({ timeout: 60_000 });
    const accept = page.getByRole("button", { name: /^Terima/u });
    await accept.waitFor();
    await accept.focus();
    await page.keyboard.press("a");
    await page.getByText("Semua sudah ditinjau").first().waitFor();
    await page.keyboard.press("Control+z");
    await accept.waitFor();
  });
});

async function searchSample(page: Page, name: string): Promise<void> {
  await page.goto(visitorUrl);
  await page.getByRole("button", { name }).click();
  await page.getByTestId("result-card").first().waitFor();
}

async function open(page: Page, name: string): Promise<void> {
  await page
    .getByRole("navigation")
    .getByRole("link", { name: new RegExp(`^${name}`, "u") })
    .click();
}

async function importFolder(page: Page, files: Record<string, Buffer>): Promise<void> {
  await open(page, "Impor");
  await page.getByTestId("import-folder").setInputFiles(await folderWith(files));
  await page.getByTestId("import-start").click();
  await page.getByTestId("index-summary").waitFor({ timeout: 60_000 });
}

/** By itself: a photo of a folder has the folder's category. */
async function importPhoto(page: Page, name: string, photo: Buffer): Promise<void> {
  await open(page, "Impor");
  const folder = await folderWith({ [name]: photo });
  await page.getByTestId("import-photos").setInputFiles(join(folder, name));
  await page.getByTestId("import-start").click();
  await page.getByTestId("index-summary").waitFor({ timeout: 60_000 });
}

/** Two folders of `each` photos. */
async function shop(each: number): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  for (let i = 0; i < each; i++) {
    const colour = `hsl(${i * 43} 55% ${38 + (i % 3) * 8}%)`;
    files[`lingkaran/bulat-${i}.jpg`] = await picture("circle", colour);
    files[`garis/garis-${i}.jpg`] = await picture("stripes", colour);
  }
  return files;
}

/** Stripes on one side, half a disc on the other. */
async function between(): Promise<Buffer> {
  const stripes = [6, 22, 38].map((x) => `<rect x="${x}" width="9" height="100" fill="#2e7a5f"/>`);
  const disc = `<path d="M55 16a34 34 0 0 1 0 68z" fill="#2e7a5f"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="200" height="200"><rect width="100" height="100" fill="#f4efe6"/>${stripes.join("")}${disc}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
}
