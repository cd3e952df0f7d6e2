/** The widget on a page, as tests drive it: by its own methods, and by hand. */
import { readFileSync } from "node:fs";
import type { FileChooser, Frame, Page } from "playwright";
import { expect } from "vitest";
import type { BundleManifest, BundleProduct } from "../../src/core/bundle/bundle.ts";
import { textIn } from "../../src/core/catalogue/local-text.ts";
import { internalEvents } from "../../src/elements/widget/runtime/internal-events.ts";
import type { MiripSearch } from "../../src/elements/widget/mirip-search.ts";

/** The two lines that a shop pastes. */
export function embed(host: string, catalogue: string, attributes = ""): string {
  return `<script type="module" src="${host}/widget/mirip.js"></script>
    <mirip-search src="${catalogue}" ${attributes}></mirip-search>`;
}

/** A whole page of a shop, in Indonesian. */
export function shopPage(body: string, head = ""): string {
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Toko</title>
    <meta name="viewport" content="width=device-width">${head}</head><body><main>${body}</main></body></html>`;
}

export interface DemoProduct {
  readonly id: string;
  /** In Indonesian. */
  readonly name: string;
  /** Path of its first picture on disk. */
  readonly file: string;
}

/** The n-th product of the demo catalogue in the order of pages; any of the first 24 is in a small bundle. */
export function demoProduct(n: number): DemoProduct {
  const read = (path: string): unknown => JSON.parse(readFileSync(`dist/demo/${path}`, "utf8"));
  const product = (read("manifest.json") as BundleManifest).products
    .flatMap(({ path }) => read(path) as BundleProduct[])
    .sort((a, b) => a.order - b.order)[n];
  const picture = product?.photos[0]?.display;
  if (!product || !picture) throw new Error(`There is no product ${n}.`);
  return { id: product.id, name: textIn(product.name, "id"), file: `dist/demo/${picture}` };
}

export interface FoundHere {
  readonly ids: readonly string[];
  readonly noMatch: boolean;
  readonly backend: string | undefined;
}

/** Searches with a product's picture by the element's method. */
export async function searchBy(page: Page | Frame, { file }: DemoProduct): Promise<FoundHere> {
  return page.locator("mirip-search").evaluate(async (element: MiripSearch, base64) => {
    await customElements.whenDefined("mirip-search");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const photo = new Blob([bytes], { type: "image/webp" });
    const { results, noMatch, backend } = await element.search(photo);
    return { ids: results.map(({ product }) => product.id), noMatch, backend };
  }, readFileSync(file).toString("base64"));
}

/** What a method of the element rejects with. */
export async function problemOf(
  page: Page | Frame,
  { file }: DemoProduct,
): Promise<string | undefined> {
  return page.locator("mirip-search").evaluate(async (element: MiripSearch, base64) => {
    await customElements.whenDefined("mirip-search");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return element.search(new Blob([bytes], { type: "image/webp" })).then(
      () => undefined,
      ({ code }: { code?: string }) => code ?? "no SearchError",
    );
  }, readFileSync(file).toString("base64"));
}

/** Presses what opens the system's choice of files, and chooses the product's picture. */
export async function choosePhoto(
  page: Page,
  press: () => Promise<void>,
  { file }: DemoProduct,
): Promise<void> {
  const chooser: Promise<FileChooser> = page.waitForEvent("filechooser");
  // Asking for it does not wait until the browser hands choosers over; by the next frame it does.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await press();
  await (await chooser).setFiles(file);
}

const publicEvents = ["ready", "query", "results", "select", "add-to-cart", "error", "progress"];

/**
 * Notes the widget's events as they reach the document, and those that should not; before the page is
 * opened.
 */
export async function noteEvents(page: Page): Promise<() => Promise<readonly NotedEvent[]>> {
  const names = [...publicEvents.map((name) => `mirip-${name}`), ...internalEvents];
  await page.addInitScript((types) => {
    const noted: NotedEvent[] = [];
    Object.assign(globalThis, { noted });
    for (const type of types) {
      document.addEventListener(type, (event) => {
        const { detail, target } = event as CustomEvent<object>;
        const from = (target as Element).localName;
        noted.push({ type, from, detail: JSON.parse(JSON.stringify(detail ?? null)) });
      });
    }
  }, names);
  return () => page.evaluate(() => (globalThis as unknown as { noted: NotedEvent[] }).noted);
}

export interface NotedEvent {
  readonly type: string;
  /** Name of the element that it comes from, as the page sees it. */
  readonly from: string;
  readonly detail: unknown;
}

/** Presses the first result. */
export async function openFirst(page: Page, { name }: DemoProduct): Promise<void> {
  const first = page.getByTestId("result-card").first();
  await first.getByRole("button", { name, exact: true }).click();
}

/** The first result is there and says the product's name. */
export async function expectFirst(page: Page | Frame, { name }: DemoProduct): Promise<void> {
  const first = page.getByTestId("result-card").first();
  await first.waitFor();
  await expect.poll(() => first.getByText(name, { exact: false }).count()).toBeGreaterThan(0);
}
