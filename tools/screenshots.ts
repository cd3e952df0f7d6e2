/**
 * `npm run screenshots`: pictures of the built site for the docs, with the demo's own goods. They are
 * looked at by a person before they are committed.
 */
import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import type { Browser, Page } from "playwright";
import sharp from "sharp";
import { preview } from "vite";
import { parseManifest, parseProducts } from "../src/core/bundle/bundle.ts";
import { textIn } from "../src/core/catalogue/local-text.ts";
import { chromiumOptions } from "./shared/launch.ts";

const SIZES = [
  [360, 780],
  [1440, 900],
] as const;
const SCHEMES = ["light", "dark"] as const;
const OUT = "docs/studio";
const WIDGET_OUT = "docs/widget";
/** Of the page around the widget. */
const LOOKS = [
  { name: "light", colorScheme: "light", dir: "ltr" },
  { name: "dark", colorScheme: "dark", dir: "ltr" },
  { name: "rtl", colorScheme: "light", dir: "rtl" },
] as const;
/** Enough goods to fill a screen, of several categories. */
const GOODS = 48;
const SETTLE_MS = 900;

const server = await preview({ preview: { port: 0, host: "127.0.0.1" } });
const address = server.httpServer.address();
if (address === null || typeof address === "string") throw new Error("The site has no port.");
const site = `http://localhost:${address.port}/`;
const browser = await chromium.launch(chromiumOptions());
const goods = await goodsFolder();
try {
  await mkdir(OUT, { recursive: true });
  await mkdir(WIDGET_OUT, { recursive: true });
  await visitor(browser);
  for (const [width, height] of SIZES) {
    for (const look of LOOKS) await widget(browser, width, height, look);
  }
  for (const [width, height] of SIZES) {
    for (const colorScheme of SCHEMES) await studio(browser, width, height, colorScheme);
  }
} finally {
  await browser.close();
  await server.close();
  await rm(goods, { recursive: true, force: true });
}

/** What the README opens with. */
async function visitor(chrome: Browser): Promise<void> {
  const viewport = { width: 1280, height: 800 };
  const context = await chrome.newContext({ viewport, deviceScaleFactor: 1.5, locale: "id-ID" });
  const page = await context.newPage();
  await page.goto(site);
  await page
    .getByRole("button", { name: /Kemeja batik/u })
    .first()
    .click();
  await page.getByTestId("result-card").nth(7).waitFor();
  await page.waitForTimeout(SETTLE_MS);
  await sharp(await page.screenshot())
    .webp({ quality: 82 })
    .toFile("docs/screenshot.webp");
  await context.close();
}

/** The element in a page that is not ours: before a search, and after one. */
async function widget(
  chrome: Browser,
  width: number,
  height: number,
  { name, colorScheme, dir }: (typeof LOOKS)[number],
): Promise<void> {
  const viewport = { width, height };
  const context = await chrome.newContext({ viewport, colorScheme, locale: "id-ID" });
  const page = await context.newPage();
  const body = `<!doctype html><html lang="id" dir="${dir}"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>Toko</title>
    <style>:root{color-scheme:light dark}body{font:16px system-ui;margin:24px}</style>
    <script type="module" src="widget/mirip.js"></script></head>
    <body><h1>Toko Melati</h1><mirip-search src="demo/" backend="wasm" cart></mirip-search></body></html>`;
  await page.route(`${site}toko.html`, (route) =>
    route.fulfill({ contentType: "text/html", body }),
  );
  await page.goto(`${site}toko.html`);
  const shoot = async (what: string) => {
    await page.waitForTimeout(SETTLE_MS);
    const picture = sharp(await page.screenshot()).webp({ quality: 75 });
    await picture.toFile(join(WIDGET_OUT, `${what}-${width}-${name}.webp`));
  };
  await shoot("awal");
  const photo = "dist/demo/samples/batik-kawung-kopi.webp";
  await page.getByTestId("photo-file").first().setInputFiles(photo);
  await page.getByTestId("result-card").nth(7).waitFor();
  await shoot("hasil");
  await context.close();
}

async function studio(
  chrome: Browser,
  width: number,
  height: number,
  colorScheme: (typeof SCHEMES)[number],
): Promise<void> {
  const viewport = { width, height };
  const context = await chrome.newContext({ viewport, colorScheme, locale: "id-ID" });
  const page = await context.newPage();
  const shoot = async (name: string) => {
    await page.waitForTimeout(SETTLE_MS);
    const picture = sharp(await page.screenshot()).webp({ quality: 70 });
    await picture.toFile(join(OUT, `${name}-${width}-${colorScheme}.webp`));
  };
  await page.goto(`${site}studio.html?backend=wasm`);
  await shoot("awal");
  await page
    .getByRole("button", { name: "Tutup" })
    .or(page.getByRole("button", { name: "Lewati" }))
    .first()
    .click();
  await open(page, "Impor");
  await page.getByTestId("import-folder").setInputFiles(goods);
  await page.getByTestId("import-start").waitFor();
  await shoot("impor-pratinjau");
  await page.getByTestId("import-start").click();
  await page.getByTestId("index-summary").waitFor({ timeout: 120_000 });
  await shoot("impor-selesai");
  await open(page, "Katalog");
  await page.getByTestId("own-item").first().waitFor();
  await shoot("katalog");
  await page.getByTestId("own-item").nth(1).click();
  await shoot("katalog-ubah");
  await page.keyboard.press("Escape");
  for (const name of ["Kualitas", "Terbitkan", "Setelan"]) {
    await open(page, name);
    await shoot(name.toLowerCase());
  }
  await context.close();
}

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
}

/** Pictures of the demo as an owner would have them: a folder a category, a name a file. */
async function goodsFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mirip-goods-"));
  const read = async (path: string): Promise<unknown> =>
    JSON.parse(await readFile(join("dist/demo", path), "utf8"));
  const manifest = parseManifest(await read("manifest.json"));
  const products = [];
  for (const { path } of manifest.products) products.push(...parseProducts(await read(path)));
  const step = Math.floor(products.length / GOODS);
  for (const { name, category, photos } of products.filter((_, i) => i % step === 0)) {
    const [photo] = photos;
    if (!photo) continue;
    await mkdir(join(folder, category), { recursive: true });
    const file = `${textIn(name, "id").replaceAll(/[^\p{L}\d ]/gu, "")}.webp`;
    await copyFile(join("dist/demo", photo.display), join(folder, category, file));
  }
  return folder;
}
