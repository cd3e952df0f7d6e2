/** A search whose catalogue has learned: predicted categories, probabilities, explanations and regions. */
import { expect, vi } from "vitest";
import { page } from "vitest/browser";
import { SearchSession } from "../../src/client/session/search-session.ts";
import { SearchError } from "../../src/core/errors.ts";
import type { SearchErrorCode } from "../../src/core/errors.ts";
import "../../src/elements/controls/styles/tokens.css";
import "../../src/elements/search/product-dialog/product-dialog.ts";
import "../../src/elements/search/search-view/search-view.ts";
import type {
  CatalogueInfo,
  Engine,
  ExplainRequest,
  Explanation,
  Match,
  Region,
  SearchRequest,
  SearchResponse,
} from "../../src/engine/contracts/engine-contract.ts";
import { setLanguage } from "../../src/messages/language.ts";
import { draw } from "./drawings.ts";
import { until } from "./until.ts";

export const catalogue: CatalogueInfo = {
  source: { kind: "owner" },
  name: "Toko",
  products: 3,
  photos: 3,
  categories: [
    { id: "baju", name: { id: "Baju", en: "Shirts" }, products: 1 },
    { id: "tas", name: { id: "Tas", en: "Bags" }, products: 1 },
    { id: "topi", name: { id: "Topi", en: "Hats" }, products: 1 },
  ],
  stale: false,
  attribution: [],
};

export const predicted = [
  { id: "tas", probability: 0.83 },
  { id: "topi", probability: 0.12 },
  { id: "gone", probability: 0.04 },
];

const leftHalf = { width: 4, height: 2, values: new Float32Array([3, 2, 0, 0, 3, 2, 0, -1]) };

const anywhere = { width: 2, height: 2, values: new Float32Array([1, 0.9, 1, 0.8]) };

const explanation: Explanation = {
  similarity: 0.914,
  query: leftHalf,
  photo: anywhere,
  aspects: [
    { aspect: "colour", weight: 0.6 },
    { aspect: "pattern", weight: 0.3 },
  ],
};

const sessions: SearchSession[] = [];

export async function preparePage(): Promise<void> {
  setLanguage("id");
  await page.viewport(1000, 800);
}

/** Empties the page and ends its sessions, after each test. */
export async function resetPage(): Promise<void> {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  document.documentElement.dir = "";
  document.documentElement.style.colorScheme = "";
  await Promise.all(sessions.splice(0).map((session) => session.close()));
}

interface Shop {
  readonly name?: string;
  readonly response?: Partial<SearchResponse>;
  readonly probability?: number;
  readonly explanation?: Explanation;
}

export async function openSearch(shop: Shop = {}) {
  const described = { ...catalogue, name: shop.name ?? catalogue.name };
  const picture = await draw("disc", "#a33", { width: 60, height: 60 });
  const matches = [matchOf(1, picture, shop), matchOf(2, picture, shop)];
  const requests: SearchRequest[] = [];
  const explained: ExplainRequest[] = [];
  let regions: readonly Region[] = [];
  let looked = 0;
  let failure: SearchErrorCode | undefined;
  let held: Promise<void> | undefined;
  const engine: Partial<Engine> = {
    info: async () => ({ catalogue: described }),
    items: async () => [],
    search: async (request) => {
      requests.push(request);
      await held;
      const process = { embedding: new Float32Array([1, -1]), steps: [], comparedPhotos: 2 };
      const said = { noMatch: false, categories: [], narrowing: "none" as const, ...shop.response };
      const narrowing = request.filter?.category ? "none" : (request.narrowing ?? said.narrowing);
      return { ...said, matches, process, narrowing };
    },
    regions: async () => {
      looked += 1;
      return regions;
    },
    explain: async (request) => {
      explained.push(request);
      if (failure) throw new SearchError(failure, "as asked");
      return shop.explanation ?? explanation;
    },
  };
  const session = new SearchSession(async () => ({
    engine: engine as Engine,
    info: { catalogue: described },
  }));
  await session.open();
  sessions.push(session);
  const search = document.createElement("mirip-search-view");
  search.session = session;
  const main = document.createElement("main");
  main.append(search);
  document.body.append(main);
  await search.updateComplete;
  return {
    search,
    session,
    matches,
    requests,
    explained,
    looked: () => looked,
    setRegions: (others: readonly Region[]) => void (regions = others),
    failExplain: (code: SearchErrorCode | undefined) => void (failure = code),
    /** Searches wait until what it returns is called. */
    hold: () => {
      let go = (): void => {};
      held = new Promise((resolve) => (go = resolve));
      return () => go();
    },
  };
}

export function matchOf(rank: number, picture: Blob, { probability }: Shop): Match {
  const id = `${rank}`;
  const photo = { id: `${id}-1`, productId: id, thumbnail: picture, display: picture };
  const product = { id, name: `Produk ${id}`, category: "tas" };
  const found = { product, photo, photoNumber: 1, photos: 1, similarity: 0.9, distance: 1.5, rank };
  return probability === undefined ? found : { ...found, probability };
}

export async function ask(session: SearchSession, crop?: SearchSession["regions"][number]["box"]) {
  const photo = await draw("disc", "#a33", { width: 60, height: 60 });
  await session.ask({ photo, label: "tas.png", ...(crop && { crop }) });
}

export async function openWhy(search: HTMLElement): Promise<HTMLElement> {
  await expect.poll(() => cards(search).length).toBeGreaterThan(0);
  const percent = await until(() => deep(cards(search)[0] as HTMLElement, ".percent"));
  (percent as HTMLElement).focus();
  (percent as HTMLElement).click();
  const why = deep(search, "mirip-explanation-dialog") as HTMLElement;
  await until(() => deep(why, "mirip-explanation-view"));
  return why;
}

/** All that match in any shadow root within; each part of `selector` may lie in a root of its own. */
export function deepAll(root: Element, selector: string): Element[] {
  const [outer = "", ...rest] = selector.split(" ");
  if (rest.length > 0 && outer.startsWith("mirip-")) {
    return deepAll(root, outer).flatMap((element) => deepAll(element, rest.join(" ")));
  }
  const roots = [root, ...(root.shadowRoot ? [root.shadowRoot] : [])];
  const here = roots.flatMap((one) => Array.from(one.querySelectorAll(selector)));
  const hosts = roots
    .flatMap((one) => Array.from(one.querySelectorAll("*")))
    .filter(({ shadowRoot }) => shadowRoot);
  return [...new Set([...here, ...hosts.flatMap((host) => deepAll(host, selector))])];
}

export function deep(root: Element, selector: string): Element | null {
  return deepAll(root, selector)[0] ?? null;
}

export function cards(search: Element): readonly Element[] {
  return deepAll(search, "mirip-product-card");
}

export function chipsOf(search: Element): readonly string[] {
  return deepAll(search, "mirip-filters-view label span").map(textOf);
}

export function picked(search: Element): number {
  const radios = deepAll(search, "mirip-filters-view input[type=radio]") as HTMLInputElement[];
  return radios.findIndex(({ checked }) => checked);
}

export function head(search: Element): string {
  return textOf(deep(search, ".head"));
}

export function said(why: HTMLElement): string {
  return textOf({
    textContent: deepAll(why, "p")
      .map((p) => p.textContent)
      .join(" "),
  });
}

export function textOf(element: { readonly textContent: string | null } | null): string {
  return (element?.textContent ?? "").replaceAll(/\s+/gu, " ").trim();
}
