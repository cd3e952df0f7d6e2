/** What a page's script and a visitor can do with the widget. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type * as Core from "../../src/client/open-catalogue.ts";
import type { MiripSearch } from "../../src/elements/widget/mirip-search.ts";
import { expectAccessible, useChromium } from "../support/browser-page.ts";
import { startHosts, type Hosts } from "../support/host-pages.ts";
import { smallBundle } from "../support/small-bundle.ts";
import {
  choosePhoto,
  demoProduct,
  embed,
  expectFirst,
  noteEvents,
  searchBy,
  shopPage,
} from "../support/widget-page.ts";

const chromium = useChromium();
const guitar = demoProduct(0);
const soup = demoProduct(1);
let hosts: Hosts;
let small: string;

beforeAll(async () => {
  hosts = await startHosts();
  small = hosts.publish(smallBundle());
});
afterAll(() => hosts.close());

describe("methods", () => {
  test("fifty searches at once: the newest one answers, the others are told so", async () => {
    const { page } = await chromium.open();
    await open(page, "");
    const outcomes = await widget(page).evaluate(fireFifty, photo(guitar.file));
    expect(outcomes.slice(0, 49)).toEqual(Array.from({ length: 49 }, () => "aborted"));
    expect(outcomes[49]).toBe(guitar.id);
    await expectFirst(page, guitar);
  });

  test("openCatalogue: fifty at once, and every one answers", async () => {
    const { page } = await chromium.open();
    const script = `<script type="module">
      import { openCatalogue } from "${hosts.cdn}/widget/catalogue.js";
      Object.assign(globalThis, { openCatalogue });</script>`;
    await page.goto(hosts.page(shopPage("", script)));
    const found = await page.evaluate(
      async ([src, base64]) => {
        const { openCatalogue } = globalThis as unknown as typeof Core;
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const image = new Blob([bytes], { type: "image/webp" });
        const catalogue = await openCatalogue({ src });
        const all = await Promise.all(
          Array.from({ length: 50 }, () => catalogue.search(image, { k: 3 })),
        );
        const { products } = catalogue.info;
        await catalogue.close();
        return { products, first: all.map(({ results }) => results[0]?.product.id) };
      },
      [small, photo(guitar.file)] as const,
    );
    expect(found.products).toBe(24);
    expect(found.first).toEqual(Array.from({ length: 50 }, () => guitar.id));
    await expect.poll(() => page.workers().length).toBe(0);
  });

  test("the element is removed while it searches: the promise says so, and its worker ends", async () => {
    const { page } = await chromium.open();
    await open(page, "");
    const code = await widget(page).evaluate(async (element: MiripSearch, base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const searching = element.search(new Blob([bytes], { type: "image/webp" }));
      const started = new Promise((resolve) => {
        element.addEventListener("mirip-progress", resolve, { once: true });
      });
      await Promise.race([started, searching.catch(() => undefined)]);
      element.remove();
      return searching.then(
        () => "answered",
        (error: { code?: string }) => error.code,
      );
    }, photo(guitar.file));
    expect(code).toMatch(/^(aborted|closed)$/u);
    await expect.poll(() => page.workers().length).toBe(0);
  });

  test("an image, a canvas, a bitmap and an address find the same", async () => {
    const { page } = await chromium.open();
    await open(page, "");
    const found = await widget(page).evaluate(
      async (element: MiripSearch, address) => {
        const image = new Image();
        image.crossOrigin = "anonymous";
        image.src = address;
        await image.decode();
        const canvas = document.createElement("canvas");
        Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
        canvas.getContext("2d")?.drawImage(image, 0, 0);
        const sources = [image, canvas, await createImageBitmap(image), new URL(address), address];
        const first: (string | undefined)[] = [];
        for (const source of sources) {
          first.push((await element.search(source, { k: 1 })).results[0]?.product.id);
        }
        return first;
      },
      `${hosts.cdn}/${guitar.file.replace("dist/", "")}`,
    );
    expect(found).toEqual(Array.from({ length: 5 }, () => guitar.id));
  });
});

describe("elements of one search", () => {
  test("two searches on a page: one worker, one model, answers of their own", async () => {
    const { page } = await chromium.open();
    const models: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/card.json")) models.push(request.url());
    });
    const other = `<mirip-search id="other" instance="other" src="${hosts.cdn}/demo/"></mirip-search>`;
    await open(page, other);
    const found = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const image = new Blob([bytes], { type: "image/webp" });
      const all = [...document.querySelectorAll("mirip-search")];
      const answers = await Promise.all(all.map((element) => element.search(image, { k: 100 })));
      return answers.map(({ results }) => results.length);
    }, photo(guitar.file));
    expect(found).toEqual([24, 100]);
    expect(page.workers()).toHaveLength(1);
    expect(models).toHaveLength(1);
  });

  test("laid out by the page, joined by `for`; the shop's own card; a choice that the shop keeps", async () => {
    const { page } = await chromium.open();
    const script = `<script type="module" src="${hosts.cdn}/widget/mirip.js"></script>`;
    const body = `<mirip-input for="hasil"></mirip-input><mirip-status for="hasil"></mirip-status>
      <mirip-crop for="hasil"></mirip-crop><mirip-filters for="hasil"></mirip-filters>
      <mirip-results id="hasil" src="${small}"></mirip-results>`;
    await page.goto(hosts.page(shopPage(body, script)));
    const input = page.locator("mirip-input").getByRole("button", { name: "Cari dengan foto" });
    await choosePhoto(page, () => input.click(), guitar);
    await expectFirst(page, guitar);
    await page.locator("mirip-crop").getByRole("slider").waitFor();
    await page
      .locator("mirip-filters")
      .getByRole("radio", { name: /Minuman/u })
      .waitFor();
  });

  test("a template draws each result in the page's own markup", async () => {
    const { page } = await chromium.open();
    const events = await noteEvents(page);
    const template = `<template slot="result"><article class="card"><img data-mirip="picture">
      <a data-mirip="link"><b data-mirip="title"></b></a> <i data-mirip="price"></i>
      <i data-mirip="category"></i> <i data-mirip="similarity"></i></article></template>`;
    const files = smallBundle((product) => ({
      ...product,
      url: `https://toko.example/${product.id}`,
    }));
    const script = `<script type="module" src="${hosts.cdn}/widget/mirip.js"></script>`;
    const body = `<mirip-search src="${hosts.publish(files)}">${template}</mirip-search>`;
    await page.goto(hosts.page(shopPage(body, script)));
    await searchBy(page, guitar);
    const card = page.locator("mirip-search .card").first();
    await card.waitFor();
    const [title, link, picture] = await card.evaluate((node) => [
      node.querySelector("b")?.textContent,
      node.querySelector("a")?.href,
      node.querySelector("img")?.src,
    ]);
    expect(title).toBe(guitar.name);
    expect(link).toBe(`https://toko.example/${guitar.id}`);
    expect(picture).toContain("/photos/");
    expect(await card.textContent()).toMatch(/Rp.*%/su);
    expect(await page.locator("mirip-search .card").count()).toBe(10);

    // A press is a choice, which the shop may keep; then nobody goes anywhere.
    const before = page.url();
    await widget(page).evaluate((element) =>
      element.addEventListener("mirip-select", (event) => event.preventDefault()),
    );
    await card.getByRole("link").click();
    const chosen = (await events()).find(({ type }) => type === "mirip-select");
    expect(chosen?.detail).toMatchObject({ rank: 1, product: { id: guitar.id } });
    expect(page.url()).toBe(before);
  });
});

describe("for everyone", () => {
  test("by keyboard alone: a photo, a result, its dialog and back", async () => {
    const { page } = await chromium.open();
    await open(page, "");
    await tabTo(page, "Cari dengan foto");
    await choosePhoto(page, () => page.keyboard.press("Enter"), guitar);
    await expectFirst(page, guitar);
    await tabTo(page, guitar.name);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByText(guitar.name).first().waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await focusedName(page)).toContain(guitar.name);
  });

  test("names, roles and live announcements in the accessibility tree", async () => {
    const { page } = await chromium.open();
    await open(page, "");
    await widget(page).getByRole("button", { name: "Cari dengan foto" }).waitFor();
    await expectAccessible(page);
    await searchBy(page, guitar);
    await expectFirst(page, guitar);
    await page
      .getByRole("status")
      .filter({ hasText: "10 produk mirip ditemukan" })
      .waitFor({ state: "attached" });
    const tree = await widget(page).ariaSnapshot();
    expect(tree).toMatch(/heading "Yang paling mirip di .*Toko/u);
    expect(tree).toMatch(/group "Cara membandingkan"/u);
    expect(tree).toMatch(/list "Yang paling mirip/u);
    expect(tree).toContain(guitar.name);
    expect(tree).not.toMatch(/- (button|link|img|textbox)( \[|$)/mu);
    await expectAccessible(page);
  });

  test("right to left: the first card is the rightmost, and nothing runs over the edge", async () => {
    const { page } = await chromium.open({ viewport: { width: 900, height: 800 } });
    const html = shopPage(embed(hosts.cdn, small)).replace(`lang="id"`, `lang="ar" dir="rtl"`);
    await page.goto(hosts.page(html));
    await searchBy(page, guitar);
    await expectFirst(page, guitar);
    const cards = page.getByTestId("result-card");
    const [one, two] = [await cards.nth(0).boundingBox(), await cards.nth(1).boundingBox()];
    expect(one?.x).toBeGreaterThan(two?.x ?? Infinity);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });

  test("English, and another language by one file", async () => {
    const { page } = await chromium.open();
    const script = `<script type="module">
      import { registerLocale } from "${hosts.cdn}/widget/mirip.js";
      import { en } from "${hosts.cdn}/widget/locales/en.js";
      const searchWithPhoto = "Cari guna gambar";
      registerLocale({ ...en, $code: "ms", $name: "Bahasa Melayu", searchWithPhoto });</script>`;
    const html = shopPage(embed(hosts.cdn, small), script).replace(`lang="id"`, `lang="en"`);
    await page.goto(hosts.page(html));
    await page.getByRole("button", { name: "Search with a photo" }).waitFor();
    await page.evaluate(() => (document.documentElement.lang = "ms"));
    await page.getByRole("button", { name: "Cari guna gambar" }).waitFor();
    await searchBy(page, soup);
    await page.getByRole("heading", { name: "Most similar" }).waitFor();
  });
});

async function open(page: Page, more: string): Promise<void> {
  await page.goto(hosts.page(shopPage(embed(hosts.cdn, small) + more)));
  await page.evaluate(() => customElements.whenDefined("mirip-search"));
}

function photo(file: string): string {
  return readFileSync(file).toString("base64");
}

function widget(page: Page): Locator {
  return page.locator("mirip-search");
}

/** Runs in the page. */
function fireFifty(element: MiripSearch, base64: string): Promise<(string | undefined)[]> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const image = new Blob([bytes], { type: "image/webp" });
  return Promise.all(
    Array.from({ length: 50 }, () =>
      element.search(image, { k: 3 }).then(
        ({ results }) => results[0]?.product.id,
        ({ code }: { code?: string }) => code,
      ),
    ),
  );
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    if ((await focusedName(page)).includes(name)) return;
  }
  throw new Error(`Tab does not reach “${name}”.`);
}

/** Label or text of what has the focus, however deep. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.ariaLabel ?? at?.textContent ?? "";
  });
}
