/** Catalogues that are not what they should be: what the visitor sees, and what the page's script hears. */
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MiripSearch } from "../../src/elements/widget/mirip-search.ts";
import { useChromium } from "../support/browser-page.ts";
import { startHosts, type Hosts } from "../support/host-pages.ts";
import {
  productsOf,
  SMALL_PRODUCTS,
  smallBundle,
  tamper,
  truncate,
  withManifest,
  type BundleFiles,
} from "../support/small-bundle.ts";
import {
  demoProduct,
  embed,
  expectFirst,
  noteEvents,
  openFirst,
  problemOf,
  searchBy,
  shopPage,
} from "../support/widget-page.ts";

const chromium = useChromium();
const whole = smallBundle();
const guitar = demoProduct(0);
let hosts: Hosts;

beforeAll(async () => {
  hosts = await startHosts();
});
afterAll(() => hosts.close());

describe("a catalogue that can't be opened", () => {
  test.each<[string, BundleFiles, string, RegExp]>([
    ["is missing", new Map(), "catalogue-load", /Katalog (belum|tidak) bisa/u],
    ["has half a manifest", truncate(whole, "manifest.json"), "catalogue-corrupt", /rusak/u],
    [
      "was published by a newer Mirip",
      withManifest(whole, { version: 3 }),
      "catalogue-newer",
      /lebih baru/u,
    ],
    [
      "was made with another model",
      withManifest(whole, { model: { fingerprint: "0".repeat(32), dimensions: 256 } }),
      "catalogue-stale",
      /versi/u,
    ],
  ])("one that %s: said in words, told by code", async (_name, files, code, words) => {
    const { page } = await chromium.open();
    chromium.expectErrors(/404/u);
    const events = await noteEvents(page);
    await page.goto(hosts.page(shopPage(embed(hosts.cdn, hosts.publish(files)))));
    expect(await problemOf(page, guitar)).toBe(code);
    await page.getByText(words).first().waitFor();
    const told = (await events()).filter(({ type }) => type === "mirip-error");
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]?.detail).toMatchObject({ code });
  });
});

describe("a catalogue of which a part is damaged: the rest is searched, and a notice says so", () => {
  test.each<[string, () => BundleFiles, string]>([
    ["one bit of its products", () => tamper(whole, "products/1.json"), "12 produk"],
    ["one bit of its vectors", () => tamper(whole, "vectors/1.int8.bin"), "24 foto"],
    ["half of its products", () => truncate(whole, "products/1.json"), "12 produk"],
    ["all of its products", () => without(whole, "products/1.json"), "12 produk"],
  ])("%s", async (_name, files, lacking) => {
    const { page } = await chromium.open();
    chromium.expectErrors(/404/u);
    await page.goto(hosts.page(shopPage(embed(hosts.cdn, hosts.publish(files())))));
    const kept = new Set(productsOf(whole, 0).map(({ id }) => id));
    const ids = await similarTo(page, guitar.id, SMALL_PRODUCTS);
    expect(new Set(ids)).toEqual(new Set([...kept].filter((id) => id !== guitar.id)));
    await page.getByTestId("left-out").filter({ hasText: lacking }).first().waitFor();
  });

  test("a photo finds its product among what is left", async () => {
    const { page } = await chromium.open();
    const files = tamper(whole, "vectors/1.int8.bin");
    await page.goto(hosts.page(shopPage(embed(hosts.cdn, hosts.publish(files)))));
    const { ids } = await searchBy(page, guitar);
    expect(ids[0]).toBe(guitar.id);
    await expectFirst(page, guitar);
  });
});

test("markup in a product's texts is text", async () => {
  const { page } = await chromium.open();
  const markup = `<img src=x onerror="globalThis.broken = true"> & "tas"`;
  const files = smallBundle((product) => ({
    ...product,
    name: markup,
    tags: [markup],
    url: "javascript:globalThis.broken = true",
  }));
  await page.goto(hosts.page(shopPage(embed(hosts.cdn, hosts.publish(files)))));
  await similarTo(page, guitar.id, 5);
  await page.getByTestId("result-card").first().getByText(markup).first().waitFor();
  await openFirst(page, { ...guitar, name: markup });
  const dialog = page.getByRole("dialog");
  await dialog.getByText(markup).first().waitFor();
  expect(await page.locator("a[href^='javascript']").count()).toBe(0);
  expect(await page.evaluate(() => "broken" in globalThis)).toBe(false);
});

function without(files: BundleFiles, path: string): BundleFiles {
  const rest = new Map(files);
  rest.delete(path);
  return rest;
}

/** Needs no model: the vectors are the catalogue's. */
function similarTo(page: Page, productId: string, k: number): Promise<readonly string[]> {
  return page.locator("mirip-search").evaluate(
    async (element: MiripSearch, [id, count]) => {
      await customElements.whenDefined("mirip-search");
      const { results } = await element.searchSimilar(id, { k: count });
      return results.map(({ product }) => product.id);
    },
    [productId, k] as const,
  );
}
