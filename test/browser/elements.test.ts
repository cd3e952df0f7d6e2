/** The elements as people meet them: what they show, what they say, and what they leave behind. */
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SearchErrorCode } from "../../src/core/errors.ts";
import { SearchError } from "../../src/core/errors.ts";
import type { CatalogueInfo, Engine, Match, SearchRequest } from "../../src/engine/contract.ts";
import "../../src/elements/choice/choice.ts";
import type { ChoiceEvent } from "../../src/elements/choice/events.ts";
import "../../src/elements/picture/picture.ts";
import "../../src/elements/product-dialog/product-dialog.ts";
import { SampleEvent } from "../../src/elements/samples/events.ts";
import "../../src/elements/search/search.ts";
import "../../src/elements/tokens.css";
import { setLanguage } from "../../src/words/language.ts";

const catalogue: CatalogueInfo = {
  source: { kind: "own" },
  name: "Toko",
  products: 2,
  photos: 2,
  categories: [
    { id: "tas", name: { id: "Tas", en: "Bags" }, products: 1 },
    { id: "sepatu", name: { id: "Sepatu", en: "Shoes" }, products: 1 },
  ],
  stale: false,
  attribution: [],
};

beforeEach(() => setLanguage("id"));
afterEach(() => document.body.replaceChildren());

describe("mirip-picture", () => {
  test("revokes an object URL when its picture goes", async () => {
    const revoke = vi.spyOn(URL, "revokeObjectURL");
    const picture = document.createElement("mirip-picture");
    picture.source = await dot();
    document.body.append(picture);
    await picture.updateComplete;
    const { src } = find(picture, "img") as HTMLImageElement;
    picture.remove();
    expect(src).toMatch(/^blob:/u);
    expect(revoke).toHaveBeenCalledWith(src);
  });

  test("shows its picture again when it comes back", async () => {
    const picture = document.createElement("mirip-picture");
    picture.source = await dot();
    document.body.append(picture);
    await picture.updateComplete;
    picture.remove();
    document.body.append(picture);
    await picture.updateComplete;
    await expect.poll(() => (find(picture, "img") as HTMLImageElement).naturalWidth).toBe(8);
  });
});

test("mirip-choice tells which option was picked", async () => {
  const choice = document.createElement("mirip-choice");
  choice.options = [{ label: "Kosinus" }, { label: "Euclid" }];
  document.body.append(choice);
  await choice.updateComplete;
  const picked = new Promise<number>((resolve) => {
    choice.addEventListener("mirip-choice", (event: ChoiceEvent) => resolve(event.detail.index));
  });
  choice.shadowRoot?.querySelectorAll("input")[1]?.click();
  expect(await picked).toBe(1);
});

describe("mirip-product-dialog", () => {
  test("closes on Back, and leaves the history as it was when it is closed otherwise", async () => {
    const before: unknown = history.state;
    const dialog = document.createElement("mirip-product-dialog");
    document.body.append(dialog);
    const picture = await dot();
    const photo = { id: "tas-1", productId: "tas", thumbnail: picture, display: picture };
    const product = { id: "tas", name: "Tas", category: "tas" };
    const isOpen = (): boolean => (find(dialog, "dialog") as HTMLDialogElement).open;

    await dialog.show({ product, photo, category: "Tas" });
    expect(isOpen()).toBe(true);
    history.back();
    await expect.poll(isOpen).toBe(false);
    expect(history.state).toEqual(before);

    await dialog.show({ product, photo, category: "Tas" });
    expect(history.state).not.toEqual(before);
    (find(dialog, ".close") as HTMLElement).click();
    await expect.poll(() => history.state as unknown).toEqual(before);
    expect(isOpen()).toBe(false);
  });
});

describe("mirip-search", () => {
  test("shows what is similar, and asks again by embedding when a setting changes", async () => {
    const { search, requests } = await openSearch();
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    expect(await violations(search)).toEqual([]);

    const results = find(search, "mirip-results") as HTMLElement;
    const metric = find(results, "mirip-choice") as HTMLElement;
    metric.shadowRoot?.querySelectorAll("input")[1]?.click();
    await expect.poll(() => requests.length).toBe(2);
    expect(requests.map(({ query, metric: by }) => [query.kind, by])).toEqual([
      ["photo", "cosine"],
      ["embedding", "euclidean"],
    ]);
  });

  test("names a photo that could not be read, in the page's language", async () => {
    const { search } = await openSearch("image-decode");
    await choosePhoto(search, "tas merah.jpg");
    const notice = await vi.waitUntil(() => find(search, ".answer mirip-notice"));
    await expect.poll(() => notice.textContent).toContain("Foto ini rusak");
    expect(notice.textContent).toContain("tas merah.jpg");
    setLanguage("en");
    await expect.poll(() => notice.textContent).toContain("This photo is damaged");
  });

  test("shows a sample at once, and says so when its photo can't be fetched", async () => {
    const { search, requests } = await openSearch();
    const label = "Tas";
    vi.spyOn(globalThis, "fetch").mockRejectedValueOnce(new TypeError("offline"));
    const url = new URL("/tas.webp", location.href).href;
    find(search, "mirip-samples")?.dispatchEvent(new SampleEvent({ url, label }));
    await search.updateComplete;
    expect(find(search, "mirip-query-panel")).not.toBeNull();
    const notice = await vi.waitUntil(() => find(search, ".answer mirip-notice"));
    expect(notice.textContent).toContain("Foto contoh belum bisa diambil");
    expect(requests).toEqual([]);
  });

  test("goes back to the start", async () => {
    const { search } = await openSearch();
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    history.back();
    await expect.poll(() => cards(search).length).toBe(0);
    expect(find(search, "mirip-query-panel")).toBeNull();
  });
});

async function openSearch(problem?: SearchErrorCode) {
  const requests: SearchRequest[] = [];
  const picture = await dot();
  const matches = ["tas", "sepatu"].map((category, index): Match => {
    const photo = {
      id: `${category}-1`,
      productId: category,
      thumbnail: picture,
      display: picture,
    };
    const product = { id: category, name: category, category };
    return { product, photo, similarity: 0.9, distance: 1.5, rank: index + 1 };
  });
  const engine = {
    search: (request: SearchRequest) => {
      requests.push(request);
      if (problem) return Promise.reject(new SearchError(problem, "as asked"));
      const embedding = new Float32Array([1, -1]);
      return Promise.resolve({ matches, process: { embedding, steps: [], comparedPhotos: 2 } });
    },
  } as unknown as Engine;
  const search = document.createElement("mirip-search");
  search.engine = engine;
  search.catalogue = catalogue;
  const main = document.createElement("main");
  main.append(search);
  document.body.append(main);
  await search.updateComplete;
  return { search, requests };
}

async function choosePhoto(search: HTMLElement, name: string): Promise<void> {
  const input = find(find(search, "mirip-photo-input") as HTMLElement, "#file");
  const data = new DataTransfer();
  data.items.add(new File([await dot()], name, { type: "image/png" }));
  (input as HTMLInputElement).files = data.files;
  input?.dispatchEvent(new Event("change"));
}

function find(host: Element, selector: string): Element | null {
  return host.shadowRoot?.querySelector(selector) ?? null;
}

function cards(search: HTMLElement): readonly Element[] {
  const results = find(search, "mirip-results");
  return Array.from(results?.shadowRoot?.querySelectorAll("[data-testid=result-card]") ?? []);
}

async function violations(element: Element): Promise<readonly string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const report = await axe.run(element, { runOnly: tags });
  return report.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

/** A picture of 8 × 8 pixels. */
async function dot(): Promise<Blob> {
  const canvas = new OffscreenCanvas(8, 8);
  canvas.getContext("2d")?.fillRect(2, 2, 4, 4);
  return canvas.convertToBlob({ type: "image/png" });
}
