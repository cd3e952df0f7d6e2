/** A search session over a shop of two products, and the elements that show it. */
import { vi } from "vitest";
import { browserTrail } from "../../src/client/session/browser-trail.ts";
import { SearchSession } from "../../src/client/session/search-session.ts";
import type { Facets } from "../../src/core/catalogue/product-filter.ts";
import { SearchError } from "../../src/core/errors.ts";
import type { SearchErrorCode } from "../../src/core/errors.ts";
import "../../src/elements/controls/styles/tokens.css";
import type { SearchView } from "../../src/elements/search/search-view/search-view.ts";
import "../../src/elements/search/search-view/search-view.ts";
import type {
  CatalogueInfo,
  Engine,
  Match,
  SearchRequest,
} from "../../src/engine/contracts/engine-contract.ts";

export const catalogue: CatalogueInfo = {
  source: { kind: "owner" },
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

const sessions: SearchSession[] = [];

/** Empties the page and ends its sessions, after each test. */
export async function closeSessions(): Promise<void> {
  document.body.replaceChildren();
  await Promise.all(sessions.splice(0).map((session) => session.close()));
}

interface Shop {
  readonly problem?: SearchErrorCode;
  readonly matches?: readonly Match[];
  readonly noMatch?: boolean;
  readonly info?: CatalogueInfo;
  readonly facets?: Facets;
}

export async function openSession({ problem, matches, noMatch = false, info, facets }: Shop = {}) {
  const requests: SearchRequest[] = [];
  const picture = await dot();
  const found = matches ?? [matchOf(1, picture), matchOf(2, picture)];
  const engine = {
    info: async () => ({ catalogue: info ?? catalogue }),
    facets: vi.fn(async () => facets),
    search: async (request: SearchRequest) => {
      requests.push(request);
      if (problem) throw new SearchError(problem, "as asked");
      const seen = { data: new Uint8Array(12), width: 2, height: 2 };
      const embedding = new Float32Array([1, -1]);
      const process = { seen, embedding, steps: [], comparedPhotos: 2 };
      const matches = found.slice(0, request.k);
      return { matches, noMatch, categories: [], narrowing: "none", process };
    },
  };
  const session = new SearchSession(
    async () => ({ engine: engine as unknown as Engine, info: await engine.info() }),
    browserTrail,
  );
  await session.open();
  sessions.push(session);
  return { session, engine, requests };
}

export async function openSearch(shop?: Shop) {
  const opened = await openSession(shop);
  const search = document.createElement("mirip-search-view");
  search.session = opened.session;
  const main = document.createElement("main");
  main.append(search);
  document.body.append(main);
  await search.updateComplete;
  return { ...opened, search };
}

/** The product and photo of a rank; the first one is a bag, the others are shoes. */
export function matchOf(rank: number, picture: Blob): Match {
  const id = `${rank}`;
  const photo = { id: `${id}-1`, productId: id, thumbnail: picture, display: picture };
  const product = { id, name: `Produk ${id}`, category: rank === 1 ? "tas" : "sepatu" };
  return { product, photo, photoNumber: 1, photos: 1, similarity: 0.9, distance: 1.5, rank };
}

export async function choosePhoto(search: HTMLElement, name: string): Promise<void> {
  const input = find(find(search, "mirip-photo-input") as HTMLElement, "#file");
  const data = new DataTransfer();
  data.items.add(new File([await dot()], name, { type: "image/png" }));
  (input as HTMLInputElement).files = data.files;
  input?.dispatchEvent(new Event("change"));
  await (search as SearchView).updateComplete;
}

export function resultsOf(search: HTMLElement): HTMLElement {
  return find(search, "mirip-results-view") as HTMLElement;
}

export function cards(search: HTMLElement): readonly Element[] {
  const results = find(search, "mirip-results-view");
  return Array.from(results?.shadowRoot?.querySelectorAll("[data-testid=result-card]") ?? []);
}

export function cardText(search: HTMLElement, index: number): string {
  const card = cards(search)[index]?.querySelector("mirip-product-card");
  return (card?.shadowRoot?.textContent ?? "").replaceAll(/\s+/gu, " ");
}

/** A picture of 8 × 8 pixels. */
export async function dot(): Promise<Blob> {
  const canvas = new OffscreenCanvas(8, 8);
  canvas.getContext("2d")?.fillRect(2, 2, 4, 4);
  return canvas.convertToBlob({ type: "image/png" });
}

export function find(host: Element, selector: string): Element | null {
  return host.shadowRoot?.querySelector(selector) ?? null;
}
