/** The visitor's journey on the built site, in a real browser, from an empty profile. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { CODE_BUDGET_BYTES, codeBeforeWeights } from "../../tools/site-sizes.ts";
import {
  expectAccessible,
  runFirst,
  siteUrl,
  textOf,
  textsOf,
  useChromium,
} from "../support/browser-page.ts";
import { folderWith } from "../support/picture-files.ts";

const chromium = useChromium();

describe("searching", () => {
  test("a sample photo finds its product first, with name, price, category and similarity", async () => {
    const { page } = await chromium.open();
    await page.goto(siteUrl);
    await page.getByRole("button", { name: "Kemeja batik" }).click();
    const first = page.getByTestId("result-card").first();
    await first.waitFor();
    const text = await textOf(first);
    expect(text).toMatch(/Kemeja batik kawung, cokelat kopi/u);
    expect(text).toMatch(/Rp\s?165\.000/u);
    expect(text).toMatch(/Pakaian/u);
    expect(text).toMatch(/\d+\s?%/u);
    expect(await page.getByTestId("result-card").count()).toBe(10);
  });

  test("every sample photo finds the exact product that it shows", async () => {
    const { page } = await chromium.open();
    await page.goto(siteUrl);
    const samples = JSON.parse(readFileSync("dist/demo/samples.json", "utf8")) as {
      file: string;
      label: { id: string };
    }[];
    expect(samples).toHaveLength(8);
    for (const { file, label } of samples) {
      await page.goto(siteUrl);
      await page.getByRole("button", { name: label.id }).click();
      await page.getByTestId("result-card").first().waitFor();
      const id = file.slice("samples/".length, -".webp".length);
      const product = publishedProducts().find((one) => one.id === id);
      expect(await textOf(page.getByTestId("result-card").first())).toContain(product?.name.id);
    }
  });

  test("a file finds the product it shows", async () => {
    const { page } = await chromium.open();
    await page.goto(siteUrl);
    const { name, file } = publishedPhoto(40);
    await page.getByTestId("photo-file").setInputFiles(join("dist/demo", file));
    await page.getByTestId("result-card").first().waitFor();
    expect(await textOf(page.getByTestId("result-card").first())).toContain(name);
  });

  test("a pasted photo and a dropped photo are searched, too", async () => {
    const { page } = await chromium.open();
    await page.goto(siteUrl);
    const { name, file } = publishedPhoto(7);
    const bytes = readFileSync(join("dist/demo", file)).toString("base64");
    for (const kind of ["paste", "drop"] as const) {
      await page.goto(siteUrl);
      await page.getByRole("button", { name: "Kemeja batik" }).waitFor();
      await page.evaluate(sendPhoto, [kind, bytes] as const);
      await page.getByTestId("result-card").first().waitFor();
      expect(await textOf(page.getByTestId("result-card").first())).toContain(name);
    }
  });

  test("“Mirip ini” leaves the product itself out, and Back returns to the earlier search", async () => {
    const { page } = await chromium.open();
    await page.goto(siteUrl);
    await page.getByRole("button", { name: "Kemeja batik" }).click();
    await page.getByTestId("result-card").first().waitFor();
    await page
      .getByRole("button", { name: "Mirip ini: Kemeja batik kawung, cokelat kopi" })
      .click();
    await page.getByTestId("query-photo").waitFor();
    await expect
      .poll(async () => textOf(page.getByTestId("result-card").first()))
      .not.toContain("Kemeja batik kawung, cokelat kopi");
    expect((await textsOf(page.getByTestId("result-card"))).join()).not.toContain(
      "Kemeja batik kawung, cokelat kopi",
    );
    await page.goBack();
    await expect
      .poll(async () => (await textsOf(page.getByTestId("result-card")))[0])
      .toContain("Kemeja batik kawung, cokelat kopi");
  });

  test("“Mirip ini” in the catalogue answers before the model is downloaded", async () => {
    const { page } = await chromium.open();
    await page.route("**/models/**", (route) => route.abort());
    chromium.expectErrors(/ERR_FAILED/u);
    await page.goto(siteUrl);
    await page.getByTestId("product-card").first().waitFor();
    await page
      .getByRole("button", { name: /^Mirip ini/u })
      .first()
      .click();
    await page.getByTestId("result-card").first().waitFor();
    expect(await page.getByTestId("result-card").count()).toBe(10);
  });

  test("metric, number and category change the answer", async () => {
    const { page } = await chromium.open();
    await page.goto(siteUrl);
    await page.getByRole("button", { name: "Kemeja batik" }).click();
    const cards = page.getByTestId("result-card");
    await cards.first().waitFor();
    await pick(page, "30");
    await expect.poll(() => cards.count()).toBe(30);
    await pick(page, "5");
    await expect.poll(() => cards.count()).toBe(5);
    await pick(page, "Euclid");
    await expect.poll(() => page.getByRole("radio", { name: "Euclid" }).isChecked()).toBe(true);
    const filters = page.locator("mirip-filters-view");
    await filters.getByRole("radio", { name: /Pakaian/u }).check({ force: true });
    await expect
      .poll(async () =>
        (await textsOf(page.getByTestId("result-card"))).every((text) => text.includes("Pakaian")),
      )
      .toBe(true);
    expect(await cards.count()).toBe(5);
  });

  test("a range of prices narrows the answer, and one tap takes it away", async () => {
    const { page } = await chromium.open();
    await page.goto(siteUrl);
    await page.getByRole("button", { name: "Kemeja batik" }).click();
    const cards = page.getByTestId("result-card");
    await cards.first().waitFor();
    await page.getByRole("button", { name: "Saring", exact: true }).click();
    await page.getByLabel("Paling mahal").fill("20000");
    await page.getByLabel("Paling mahal").press("Enter");
    await expect
      .poll(async () => (await textsOf(cards)).every((text) => priceIn(text) <= 20_000))
      .toBe(true);
    await page.getByRole("button", { name: "Hapus semua saringan" }).click();
    await expect.poll(() => textOf(cards.first())).toContain("Kemeja batik kawung, cokelat kopi");
  });

  test("further results come as one scrolls", async () => {
    const { page } = await chromium.open();
    await page.goto(siteUrl);
    await page.getByRole("button", { name: "Kemeja batik" }).click();
    const cards = page.getByTestId("result-card");
    await cards.first().waitFor();
    await pick(page, "30");
    await expect.poll(() => cards.count()).toBe(30);
    await page
      .getByRole("button", { name: /Tampilkan lagi/u })
      .first()
      .scrollIntoViewIfNeeded();
    await expect.poll(() => cards.count()).toBeGreaterThanOrEqual(60);
  });

  test("the panel “Proses” tells what happened", async () => {
    const { page } = await chromium.open();
    await page.goto(siteUrl);
    await page.getByRole("button", { name: "Kemeja batik" }).click();
    await page.getByTestId("result-card").first().waitFor();
    await page.locator("mirip-process-panel summary").first().click();
    const panel = page.locator("mirip-process-panel");
    await panel.getByText("128 × 128 piksel").waitFor();
    const text = await textOf(page.locator("mirip-process-panel").first());
    expect(text).toMatch(/Berjalan di WebAssembly/u);
    expect(text).toMatch(/tanpa kartu grafis sungguhan/u);
    expect(text).toMatch(/966/u);
    expect(text).toMatch(/md|ms/u);
  });

  test("works in a browser without WebGPU, and says so", async () => {
    const { page, context } = await chromium.open();
    await runFirst(
      context,
      /engine\.worker-.*\.js/u,
      'Object.defineProperty(navigator, "gpu", { value: undefined });',
    );
    await page.goto(siteUrl);
    await page.getByRole("button", { name: "Patung gajah" }).click();
    await page.getByTestId("result-card").first().waitFor();
    expect((await textsOf(page.getByTestId("result-card")))[0]).toMatch(/gajah/iu);
    await page.locator("mirip-process-panel summary").first().click();
    const panel = page.locator("mirip-process-panel").first();
    await expect.poll(() => textOf(panel)).toMatch(/WebGPU tidak tersedia di perangkat ini/u);
  });

  test("a photo from the camera is searched", async () => {
    const { page } = await chromium.open({ permissions: ["camera"] });
    await page.goto(siteUrl);
    await page.getByRole("button", { name: "Pakai kamera" }).click();
    await page.getByRole("button", { name: "Ambil foto" }).click();
    await page.getByTestId("result-card").first().waitFor();
  });

  test("comes in English, and stays so after a reload", async () => {
    const { page } = await chromium.open({ locale: "en-GB" });
    await page.goto(siteUrl);
    await page.getByRole("heading", { name: "Catalogue" }).waitFor();
    await pick(page, "ID");
    await page.getByRole("heading", { name: "Katalog" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Katalog" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("id");
  });
});

describe("manners", () => {
  test("nothing heavy is loaded before a visitor asks for it, and nothing ever leaves", async () => {
    const { page } = await chromium.open();
    const requests: { url: string; method: string }[] = [];
    page.on("request", (request) =>
      requests.push({ url: request.url(), method: request.method() }),
    );
    await page.goto(siteUrl);
    await page.getByTestId("product-card").first().waitFor();
    await page.waitForLoadState("networkidle");
    const heavy = /models\/|\.wasm|\.bin|backend|embedder/u;
    expect(requests.filter(({ url }) => heavy.test(url))).toEqual([]);
    await page.getByRole("button", { name: "Patung gajah" }).click();
    await page.getByTestId("result-card").first().waitFor();
    expect(requests.some(({ url }) => heavy.test(url))).toBe(true);
    for (const { url, method } of requests) {
      expect(method).toBe("GET");
      expect(url.startsWith(siteUrl) || url.startsWith("blob:")).toBe(true);
    }
  });

  test("keeps nothing about a query", async () => {
    const { page } = await chromium.open();
    await page.goto(siteUrl);
    const { file } = publishedPhoto(3);
    await page.getByTestId("photo-file").setInputFiles(join("dist/demo", file));
    await page.getByTestId("result-card").first().waitFor();
    const kept = await page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name),
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      cookies: document.cookie,
      cached: (
        await Promise.all(
          (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
        )
      )
        .flat()
        .map(({ url }) => url),
    }));
    // Files of the site only: its code, its model, its catalogue.
    for (const url of kept.cached) expect(url.startsWith(siteUrl)).toBe(true);
    expect(kept.cached.join()).not.toContain(file.slice("photos/".length));
    expect(kept.databases.filter((name) => !name?.startsWith("workbox"))).toEqual([]);
    expect(kept.local.filter((key) => key !== "mirip-language")).toEqual([]);
    expect(kept.session).toEqual([]);
    expect(kept.cookies).toBe("");
  });

  test.each([
    [
      "a text named .jpg",
      "catatan.jpg",
      "ini bukan foto",
      "bukan foto yang bisa dibaca: catatan.jpg",
    ],
    ["an empty file", "kosong.jpg", "", "kosong: kosong.jpg"],
  ])("%s is named in words, and the next photo works", async (_name, file, content, words) => {
    const { page } = await chromium.open();
    await page.goto(siteUrl);
    const folder = await folderWith({ [file]: content });
    await page.getByTestId("photo-file").setInputFiles(join(folder, file));
    await page.getByText(words).first().waitFor();
    await page.getByTestId("photo-file").setInputFiles(join("dist/demo", publishedPhoto(3).file));
    await page.getByTestId("result-card").first().waitFor();
  });

  test("a model that differs from its card is refused, in words, and can be fetched again", async () => {
    const { page } = await chromium.open();
    await page.route("**/group1-shard1of*.bin", async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[5000] = (body[5000] ?? 0) ^ 1;
      await route.fulfill({ response, body });
    });
    await page.goto(siteUrl);
    await page.getByRole("button", { name: "Patung gajah" }).click();
    await page.getByText("Mesin pencari rusak saat diunduh").first().waitFor();
    await page.unroute("**/group1-shard1of*.bin");
    await page.getByTestId("photo-file").setInputFiles(join("dist/demo", publishedPhoto(3).file));
    await page.getByTestId("result-card").first().waitFor();
  });

  test("works offline after one search", async () => {
    const { page, context } = await chromium.open();
    await page.goto(siteUrl);
    await page.getByRole("button", { name: "Patung gajah" }).click();
    await page.getByTestId("result-card").first().waitFor();
    const before = await textsOf(page.getByTestId("result-card"));
    // The service worker takes over after the first search and keeps what the page has shown.
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const pictures = await caches.open("mirip-pictures");
          const kept = (await pictures.keys()).map(({ url }) => url);
          return kept.some((url) => url.includes("samples/patung")) && kept.join().includes("json");
        }),
      )
      .toBe(true);
    await context.setOffline(true);
    chromium.expectErrors(/ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/u);
    await page.reload();
    await page.getByText("Anda sedang luring").first().waitFor();
    await page.getByRole("button", { name: "Patung gajah" }).click();
    await page.getByTestId("result-card").first().waitFor();
    expect(await textsOf(page.getByTestId("result-card"))).toEqual(before);
  });

  test.each([
    [360, 780, "light"],
    [1440, 900, "dark"],
  ] as const)("is accessible at %i x %i, %s", async (width, height, colorScheme) => {
    const { page } = await chromium.open({ viewport: { width, height }, colorScheme });
    await page.goto(siteUrl);
    await page.getByTestId("product-card").first().waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Patung gajah" }).click();
    await page.getByTestId("result-card").first().waitFor();
    await page.locator("mirip-process-panel summary").first().click();
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

test("the code before the weights keeps to its budget, as loaded and as computed", async () => {
  const { page } = await chromium.open();
  const loaded = new Set<string>();
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (/\.(js|wasm)$/u.test(pathname) && !/\/(sw|workbox-\w+)\.js$/u.test(pathname)) {
      loaded.add(pathname.slice(1));
    }
  });
  await page.goto(siteUrl);
  await page.getByRole("button", { name: "Patung gajah" }).click();
  await page.getByTestId("result-card").first().waitFor();
  const { files, brotliBytes } = codeBeforeWeights("dist");
  expect(brotliBytes).toBeLessThanOrEqual(CODE_BUDGET_BYTES);
  const counted = new Set(files.map(({ path }) => path));
  // Looked for a moment after the answer, which may be before this test can look away.
  const regions = /\/(find-regions|heat-map)-/u;
  expect([...loaded].filter((path) => !counted.has(path) && !regions.test(path))).toEqual([]);
});

/** Chooses a radio button; its label covers it. */
async function pick(page: Page, name: string): Promise<void> {
  await page.getByRole("radio", { name, exact: true }).check({ force: true });
}

/** The price on a card, in rupiah. */
function priceIn(text: string): number {
  return Number(/Rp\s?([\d.]+)/u.exec(text)?.[1]?.replaceAll(".", "") ?? NaN);
}

interface PublishedProduct {
  readonly id: string;
  readonly order: number;
  readonly name: { readonly id: string };
  readonly photos: readonly { readonly display: string }[];
}

function publishedProducts(): readonly PublishedProduct[] {
  const read = (path: string): unknown => JSON.parse(readFileSync(join("dist/demo", path), "utf8"));
  const { products } = read("manifest.json") as { products: readonly { path: string }[] };
  return products
    .flatMap(({ path }) => read(path) as PublishedProduct[])
    .sort((a, b) => a.order - b.order);
}

/** The n-th product of the demo catalogue and the path of its first picture. */
function publishedPhoto(n: number): { name: string; file: string } {
  const product = publishedProducts()[n];
  if (!product?.photos[0]) throw new Error(`There is no product ${n}.`);
  return { name: product.name.id, file: product.photos[0].display };
}

/** Runs in the page: a photo as the clipboard or a drag brings it. */
function sendPhoto([kind, base64]: readonly ["paste" | "drop", string]): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], "foto.webp", { type: "image/webp" }));
  const init = { bubbles: true, composed: true, cancelable: true };
  const target = document.body;
  if (kind === "paste") {
    target.dispatchEvent(new ClipboardEvent("paste", { ...init, clipboardData: data }));
  } else {
    for (const type of ["dragenter", "dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(type, { ...init, dataTransfer: data }));
    }
  }
}
