/** The elements as people meet them: what they show, what they say, and what they leave behind. */
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { browserTrail } from "../../../src/client/session/browser-trail.ts";
import { SearchSession } from "../../../src/client/session/search-session.ts";
import type { SearchErrorCode } from "../../../src/core/errors.ts";
import { SearchError } from "../../../src/core/errors.ts";
import type { Facets } from "../../../src/core/catalogue/product-filter.ts";
import type {
  CatalogueInfo,
  Engine,
  Match,
  SearchRequest,
} from "../../../src/engine/contracts/engine-contract.ts";
import "../../../src/elements/controls/choice/choice.ts";
import type { ChoiceEvent } from "../../../src/elements/controls/choice/events.ts";
import { CropEvent } from "../../../src/elements/controls/crop-editor/events.ts";
import "../../../src/elements/search/filters-view/filters-view.ts";
import "../../../src/elements/controls/picture/picture.ts";
import "../../../src/elements/search/product-dialog/product-dialog.ts";
import { SampleEvent } from "../../../src/elements/search/samples/events.ts";
import type { SearchView } from "../../../src/elements/search/search-view/search-view.ts";
import "../../../src/elements/search/search-view/search-view.ts";
import "../../../src/elements/search/status-view/status-view.ts";
import "../../../src/elements/controls/styles/tokens.css";
import { setLanguage } from "../../../src/messages/language.ts";
import { draw } from "../../support/drawings.ts";
import { until } from "../../support/until.ts";

const catalogue: CatalogueInfo = {
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

beforeEach(() => setLanguage("id"));
afterEach(async () => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  await Promise.all(sessions.splice(0).map((session) => session.close()));
});

describe("mirip-picture", () => {
  test("revokes an object URL when its picture goes", async () => {
    const revoke = vi.spyOn(URL, "revokeObjectURL");
    const picture = document.createElement("mirip-picture");
    picture.source = await dot();
    document.body.append(picture);
    await picture.updateComplete;
    const { src } = find(picture, "img") as HTMLImageElement;
    picture.remove();
    await Promise.resolve();
    expect(src).toMatch(/^blob:/u);
    expect(revoke).toHaveBeenCalledWith(src);
  });

  test("keeps what it shows where it only moves within the page", async () => {
    const picture = document.createElement("mirip-picture");
    picture.source = await dot();
    document.body.append(picture, document.createElement("p"));
    await picture.updateComplete;
    const { src } = find(picture, "img") as HTMLImageElement;
    document.body.append(picture);
    await picture.updateComplete;
    expect(find(picture, "img")).toHaveProperty("src", src);
    expect((await fetch(src)).ok).toBe(true);
  });

  test("shows its picture again when it comes back", async () => {
    const picture = document.createElement("mirip-picture");
    picture.source = await dot();
    document.body.append(picture);
    await picture.updateComplete;
    picture.remove();
    await Promise.resolve();
    document.body.append(picture);
    await picture.updateComplete;
    await expect.poll(() => (find(picture, "img") as HTMLImageElement).naturalWidth).toBe(8);
  });

  test("shows the larger of two where it is drawn larger than a thumbnail, and falls back", async () => {
    const [source, larger] = [await dot(), await draw("disc", "#a33", { width: 40, height: 40 })];
    const picture = document.createElement("mirip-picture");
    Object.assign(picture, { source, larger });
    picture.style.inlineSize = "200px";
    document.body.append(picture);
    const pixels = () => (find(picture, "img") as HTMLImageElement | null)?.naturalWidth;
    await expect.poll(pixels).toBe(8);
    picture.style.inlineSize = "440px";
    await expect.poll(pixels).toBe(40);
    picture.larger = new Blob(["no picture"]);
    await expect.poll(pixels).toBe(8);
  });

  test("tries what could not be loaded once more when the device is back online", async () => {
    const picture = document.createElement("mirip-picture");
    const settled: unknown[] = [];
    picture.addEventListener("mirip-picture-settled", (event) =>
      settled.push((event as CustomEvent).detail),
    );
    picture.eager = true;
    picture.source = new Blob(["no picture"]);
    document.body.append(picture);
    await expect.poll(() => settled).toEqual([null]);
    await expect.poll(() => find(picture, "img")).toBeNull();
    dispatchEvent(new Event("online"));
    await expect.poll(() => settled).toEqual([null, null]);
    await expect.poll(() => find(picture, ".absent svg")).not.toBeNull();
    // What is shown is not loaded again, and what has left the page not at all.
    picture.source = await dot();
    await expect.poll(() => settled.length).toBe(3);
    const image = find(picture, "img");
    dispatchEvent(new Event("online"));
    await picture.updateComplete;
    expect(find(picture, "img")).toBe(image);
  });
});

test("mirip-progress-line moves its bar to the end of the line, without laying the page out anew", async () => {
  const line = document.createElement("mirip-progress-line");
  const frame = document.createElement("div");
  frame.style.display = "grid";
  frame.append(line);
  document.body.append(frame);
  line.active = true;
  for (const [dir, direction] of [
    ["ltr", 1],
    ["rtl", -1],
  ] as const) {
    frame.dir = dir;
    await line.updateComplete;
    const bar = find(line, ".bar") as HTMLElement;
    const [travel] = bar.getAnimations();
    const moved = travel?.effect as KeyframeEffect;
    expect(moved.getKeyframes().flatMap(Object.keys)).not.toContain("insetInlineStart");
    travel?.pause();
    const place = (time: number) => {
      (travel as Animation).currentTime = time;
      return bar.getBoundingClientRect().x;
    };
    const way = place(1199.9) - place(0);
    expect(way / (find(line, ".track")?.clientWidth ?? 0)).toBeCloseTo(direction * 0.7, 1);
  }
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

    const shown = dialog.show({ product, photo, category: "Tas" });
    dialog.remove();
    await expect(shown).resolves.toBeUndefined();
    expect(isOpen()).toBe(false);
  });
});

describe("mirip-search-view", () => {
  test("shows what is similar, and asks again by embedding when a setting changes", async () => {
    const { search, requests } = await openSearch();
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    expect(await violations(search)).toEqual([]);

    const metric = find(resultsOf(search), "mirip-choice") as HTMLElement;
    metric.shadowRoot?.querySelectorAll("input")[1]?.click();
    await expect.poll(() => requests.length).toBe(2);
    expect(requests.map(({ query, metric: by }) => [query.kind, by])).toEqual([
      ["photo", "cosine"],
      ["embedding", "euclidean"],
    ]);
    await expect.poll(() => cardText(search, 0)).toContain("Jarak 1,50");
  });

  test("names a photo that could not be read, in the page's language", async () => {
    const { search } = await openSearch({ problem: "image-decode" });
    await choosePhoto(search, "tas merah.jpg");
    const notice = await until(() => find(resultsOf(search), "mirip-notice"));
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
    const notice = await until(() => find(resultsOf(search), "mirip-notice"));
    expect(notice.textContent).toContain("tidak bisa diambil: Tas");
    expect(requests).toEqual([]);
  });

  test("offers a part to choose of no photo that can't be read", async () => {
    const { search } = await openSearch({ problem: "image-heic" });
    await choosePhoto(search, "tas.heic");
    const panel = find(search, "mirip-query-panel") as HTMLElement;
    await expect.poll(() => find(panel, "mirip-picture") !== null).toBe(true);
    await expect.poll(() => find(panel, "mirip-crop-view, .whole")).toBeNull();
  });

  test("on a narrow page, asks how to compare and how many among the filters, which lead back", async () => {
    const facets: Facets = {
      tags: [{ tag: "kulit", products: 2 }],
      colours: [],
      prices: [],
      soldOut: 0,
    };
    const { search, session } = await openSearch({ facets });
    search.style.inlineSize = "328px";
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    const filters = find(search, "mirip-filters-view") as HTMLElement;
    const beside = find(resultsOf(search), ".ranking") as HTMLElement;
    expect(beside.checkVisibility()).toBe(false);
    (find(filters, "#toggle") as HTMLElement).click();
    const many = await until(
      () => filters.shadowRoot?.querySelectorAll(".ranking mirip-choice")[1],
    );
    await expect.poll(() => many.checkVisibility()).toBe(true);
    many.shadowRoot?.querySelectorAll("input")[0]?.click();
    await expect.poll(() => session.state.settings.k).toBe(5);
    const back = find(filters, "[data-testid=see-results]") as HTMLElement;
    await expect.poll(() => back.textContent.trim()).toBe("Lihat 2 produk");
    expect(await violations(search)).toEqual([]);
    back.click();
    await expect.poll(() => resultsOf(search).shadowRoot?.activeElement?.tagName).toBe("H2");
    expect(find(filters, "#toggle")?.getAttribute("aria-expanded")).toBe("false");

    search.style.inlineSize = "1000px";
    (find(filters, "#toggle") as HTMLElement).click();
    await expect.poll(() => beside.checkVisibility()).toBe(true);
    const last = await until(() => find(filters, "[data-testid=see-results]"));
    expect(last.checkVisibility()).toBe(false);
  });

  test("keeps the pictures of earlier queries while later ones join them", async () => {
    const { search } = await openSearch();
    const earlier = () => [...trailOf(search)].map((picture) => find(picture, "img"));
    for (const name of ["satu.png", "dua.png", "tiga.png"]) {
      await choosePhoto(search, name);
      await expect.poll(() => cards(search).length).toBe(2);
    }
    await expect.poll(() => earlier().length).toBe(2);
    const [, second] = earlier();
    const { src } = second as HTMLImageElement;
    await choosePhoto(search, "empat.png");
    await expect.poll(() => earlier()[0]).toBe(second);
    expect(second).toHaveProperty("src", src);
  });

  test("goes back to the start", async () => {
    const { search } = await openSearch();
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    history.back();
    await until(() => find(search, "mirip-query-panel") === null);
    expect(find(search, "mirip-samples")).not.toBeNull();
  });

  test("a dialog's entry in the history leaves the answer and its filters alone", async () => {
    const { search, session, requests } = await openSearch();
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    await session.set({ filter: { category: "tas" } });
    const dialog = document.createElement("mirip-product-dialog");
    document.body.append(dialog);
    const { product, photo } = matchOf(1, await dot());
    await dialog.show({ product, photo, category: "Tas" });
    const moved = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
    history.back();
    await moved;
    expect(session.state.settings.filter).toEqual({ category: "tas" });
    expect(requests).toHaveLength(2);
    expect(cards(search)).toHaveLength(2);
  });

  test("a link within the page leaves the answer alone, and the way back goes past it", async () => {
    const { search, session } = await openSearch();
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    const { answer } = session.state;
    const moved = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
    location.hash = "ulasan";
    await moved;
    expect(session.state.answer).toBe(answer);
    history.back();
    await expect.poll(() => location.hash).toBe("");
    expect(session.state.answer).toBe(answer);
    history.back();
    await expect.poll(() => session.state.position).toBe(-1);
  });

  test("asks anew for a part of the photo, and keeps the results meanwhile", async () => {
    const { search, requests } = await openSearch();
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    const box = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    const panel = find(search, "mirip-query-panel") as HTMLElement;
    const crop = find(panel, "mirip-crop-view") as HTMLElement;
    find(crop, "mirip-crop-editor")?.dispatchEvent(new CropEvent(box));
    expect(cards(search)).toHaveLength(2);
    await expect.poll(() => requests.length).toBe(2);
    expect(requests[1]?.query).toMatchObject({ kind: "photo", crop: box });
    await expect
      .poll(() => find(panel, "#title")?.textContent?.trim())
      .toBe("Bagian dari foto Anda");
  });

  test("has a host's own card in place of ours where it gives one", async () => {
    const { search } = await openSearch();
    search.templated = true;
    const own = document.createElement("p");
    own.slot = "result-2";
    search.append(own);
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    await expect.poll(() => own.assignedSlot?.assignedSlot?.name).toBe("result-2");
  });
});

describe("mirip-results-view", () => {
  test("says which photo matched best where a product has several", async () => {
    const picture = await dot();
    const several = { ...matchOf(1, picture), photoNumber: 2, photos: 4 };
    const { search } = await openSearch({ matches: [several, matchOf(2, picture)] });
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    await expect.poll(() => cardText(search, 0)).toContain("Foto 2 dari 4");
    expect(cardText(search, 1)).not.toContain("Foto 1");
  });

  test("makes the first larger only where it is clearly the thing", async () => {
    const picture = await dot();
    const sure = { ...matchOf(1, picture), similarity: 0.95 };
    const { search } = await openSearch({ matches: [sure, { ...sure, rank: 2 }] });
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    expect(cards(search).map((card) => card.hasAttribute("data-clear"))).toEqual([true, false]);
    const unsure = await openSearch({ matches: [{ ...sure, similarity: 0.9 }] });
    await choosePhoto(unsure.search, "tas.png");
    await expect.poll(() => cards(unsure.search).length).toBe(1);
    expect(cards(unsure.search)[0]?.hasAttribute("data-clear")).toBe(false);
  });

  test("shows further products by a button, and from thirty on as one scrolls", async () => {
    const picture = await dot();
    const matches = Array.from({ length: 100 }, (_, index) => matchOf(index + 1, picture));
    const { search, session, requests } = await openSearch({ matches });
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(10);
    const more = (): HTMLElement => find(resultsOf(search), ".foot button") as HTMLElement;
    more().click();
    await expect.poll(() => cards(search).length).toBe(40);
    more().scrollIntoView({ block: "center" });
    await expect.poll(() => cards(search).length).toBeGreaterThanOrEqual(70);
    more()?.scrollIntoView({ block: "center" });
    await expect.poll(() => cards(search).length).toBe(100);
    more()?.scrollIntoView({ block: "center" });
    // Only asking for more than there are tells that there are no more.
    await expect.poll(() => session.hasMore).toBe(false);
    await expect.poll(more).toBeNull();
    expect(requests.map(({ k }) => k)).toEqual([10, 40, 70, 100, 130]);
  });

  test("says that nothing is similar enough, what to try, and shows the nearest on demand", async () => {
    const { search, session } = await openSearch({ noMatch: true });
    await choosePhoto(search, "tas.png");
    const nothing = await until(() => find(resultsOf(search), "mirip-nothing-similar"));
    await expect.poll(() => ways(nothing)).toEqual(["crop", "photo", "nearest"]);
    expect(cards(search)).toEqual([]);
    expect(find(resultsOf(search), "[role=status]")?.textContent).toBe(
      "Tidak ada yang cukup mirip",
    );
    expect(await violations(search)).toEqual([]);

    await session.set({ filter: { category: "tas" } });
    await expect.poll(() => ways(nothing)).toEqual(["all", "crop", "photo", "nearest"]);
    (find(nothing, "[data-try=all]") as HTMLElement).click();
    await expect.poll(() => session.state.settings.filter).toEqual({});
    await expect.poll(() => session.state.busy).toBe(false);

    (find(nothing, "[data-try=nearest]") as HTMLElement).click();
    await expect.poll(() => cards(search).length).toBe(2);
    await expect.poll(() => resultsOf(search).shadowRoot?.activeElement?.tagName).toBe("H2");
    expect(find(resultsOf(search), ".near")?.textContent).toContain("paling mendekati");
  });

  test("“choose a part” leads to the photo's frame", async () => {
    const { search } = await openSearch({ noMatch: true });
    await choosePhoto(search, "tas.png");
    const nothing = await until(() => find(resultsOf(search), "mirip-nothing-similar"));
    await until(() => ways(nothing).includes("crop"));
    (find(nothing, "[data-try=crop]") as HTMLElement).click();
    const panel = find(search, "mirip-query-panel") as HTMLElement;
    await until(() => find(panel, "section")?.hasAttribute("data-framing"));
    const crop = find(panel, "mirip-crop-view") as HTMLElement;
    expect(getComputedStyle(crop).display).not.toBe("none");
    await expect.poll(() => panel.shadowRoot?.activeElement).toBe(crop);
  });
});

describe("mirip-filters-view", () => {
  const facets: Facets = {
    tags: [
      { tag: "kulit", products: 2 },
      { tag: "merah", products: 1 },
    ],
    colours: [
      { colour: "merah", products: 2 },
      { colour: "biru", products: 1 },
    ],
    prices: [{ currency: "IDR", min: 15_000, max: 250_000, products: 2 }],
    soldOut: 1,
  };

  test("reads what there is to filter by when it is opened, and each filter can be taken away", async () => {
    const { filters, session, engine } = await openFilters(facets);
    expect(engine.facets).not.toHaveBeenCalled();
    (find(filters, "#toggle") as HTMLElement).click();
    const tag = await until(() => find(filters, "[aria-pressed]") as HTMLElement | null);
    tag.click();
    await expect.poll(() => session.state.settings.filter).toEqual({ tags: ["kulit"] });
    (find(filters, "[type=checkbox]") as HTMLElement).click();
    await expect
      .poll(() => session.state.settings.filter)
      .toEqual({ tags: ["kulit"], inStock: true });
    await expect
      .poll(() => labels(filters, ".active button"))
      .toEqual(["Hapus saringan: kulit", "Hapus saringan: Yang tersedia saja"]);
    // Halfway from one colour to another, two of them may be too near each other.
    await expect.poll(() => violations(filters)).toEqual([]);

    (find(filters, ".active button") as HTMLElement).click();
    await expect.poll(() => session.state.settings.filter).toEqual({ inStock: true });
    expect(filters.shadowRoot?.activeElement?.id).toBe("toggle");
    (find(filters, "[data-testid=clear-filters]") as HTMLElement).click();
    await expect.poll(() => session.state.settings.filter).toEqual({});
    expect(engine.facets).toHaveBeenCalledTimes(1);
  });

  test("narrows to any of some colours, which have names", async () => {
    const { filters, session } = await openFilters(facets);
    (find(filters, "#toggle") as HTMLElement).click();
    const chips = await until(() => {
      const all = [...(filters.shadowRoot?.querySelectorAll<HTMLElement>(".chip") ?? [])];
      const coloured = all.filter((chip) => chip.querySelector(".patch"));
      return coloured.length > 0 ? coloured : undefined;
    });
    expect(chips.map((chip) => chip.textContent?.replace(/\s+/gu, " ").trim())).toEqual([
      "Merah 2",
      "Biru 1",
    ]);
    chips[0]?.click();
    await expect.poll(() => chips[0]?.getAttribute("aria-pressed")).toBe("true");
    chips[1]?.click();
    await expect.poll(() => session.state.settings.filter).toEqual({ colours: ["merah", "biru"] });
    (find(filters, ".active button") as HTMLElement).click();
    await expect.poll(() => session.state.settings.filter).toEqual({ colours: ["biru"] });
  });

  test("takes a range of prices, also the wrong way round", async () => {
    const { filters, session } = await openFilters(facets);
    (find(filters, "#toggle") as HTMLElement).click();
    await until(() => find(filters, "[type=number]"));
    const [from, to] =
      filters.shadowRoot?.querySelectorAll<HTMLInputElement>("[type=number]") ?? [];
    expect(find(filters, ".rest")?.textContent).toContain("Rp");
    enter(from, "90000");
    await expect
      .poll(() => session.state.settings.filter)
      .toEqual({ price: { currency: "IDR", min: 90_000 } });
    enter(to, "20000");
    await expect
      .poll(() => session.state.settings.filter)
      .toEqual({ price: { currency: "IDR", min: 20_000, max: 90_000 } });
    await expect.poll(() => from?.value).toBe("20000");
    await expect
      .poll(() => labels(filters, ".active button").join())
      .toMatch(/Rp\s?20\.000 sampai Rp\s?90\.000/u);
  });

  test("shows only what the catalogue can be filtered by", async () => {
    const { filters } = await openFilters({ tags: [], colours: [], prices: [], soldOut: 0 });
    (find(filters, "#toggle") as HTMLElement).click();
    await expect.poll(() => find(filters, ".rest")?.textContent).toContain("belum punya tag");
    expect(find(filters, ".rest input")).toBeNull();
  });
});

describe("mirip-status-view", () => {
  test("says how old the catalogue is while the device is offline, and what is left out", async () => {
    const published = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const leftOut = { products: 2, photos: 5 };
    const { session } = await openSession({ info: { ...catalogue, published, leftOut } });
    const status = document.createElement("mirip-status-view");
    status.session = session;
    document.body.append(status);
    await status.updateComplete;
    expect(find(status, "[data-testid=left-out]")?.textContent).toContain("2 produk dan 5 foto");
    const line = find(status, "[role=status]");
    expect(line?.textContent?.trim()).toBe("");
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    dispatchEvent(new Event("offline"));
    await expect.poll(() => line?.textContent).toContain("Anda sedang luring");
    expect(line?.textContent).toContain("3 hari yang lalu");
  });
});

interface Shop {
  readonly problem?: SearchErrorCode;
  readonly matches?: readonly Match[];
  readonly noMatch?: boolean;
  readonly info?: CatalogueInfo;
  readonly facets?: Facets;
}

async function openSession({ problem, matches, noMatch = false, info, facets }: Shop = {}) {
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

async function openSearch(shop?: Shop) {
  const opened = await openSession(shop);
  const search = document.createElement("mirip-search-view");
  search.session = opened.session;
  const main = document.createElement("main");
  main.append(search);
  document.body.append(main);
  await search.updateComplete;
  return { ...opened, search };
}

async function openFilters(facets: Facets) {
  const opened = await openSession({ facets });
  const filters = document.createElement("mirip-filters-view");
  filters.session = opened.session;
  document.body.append(filters);
  await filters.updateComplete;
  return { ...opened, filters };
}

/** The product and photo of a rank; the first one is a bag, the others are shoes. */
function matchOf(rank: number, picture: Blob): Match {
  const id = `${rank}`;
  const photo = { id: `${id}-1`, productId: id, thumbnail: picture, display: picture };
  const product = { id, name: `Produk ${id}`, category: rank === 1 ? "tas" : "sepatu" };
  return { product, photo, photoNumber: 1, photos: 1, similarity: 0.9, distance: 1.5, rank };
}

async function choosePhoto(search: HTMLElement, name: string): Promise<void> {
  const input = find(find(search, "mirip-photo-input") as HTMLElement, "#file");
  const data = new DataTransfer();
  data.items.add(new File([await dot()], name, { type: "image/png" }));
  (input as HTMLInputElement).files = data.files;
  input?.dispatchEvent(new Event("change"));
  await (search as SearchView).updateComplete;
}

function enter(input: HTMLInputElement | undefined, value: string): void {
  if (!input) throw new Error("There is no such field.");
  input.value = value;
  input.dispatchEvent(new Event("change"));
}

function labels(host: Element, selector: string): readonly (string | null)[] {
  const all = Array.from(host.shadowRoot?.querySelectorAll(selector) ?? []);
  return all.map((one) => one.getAttribute("aria-label"));
}

function ways(nothing: Element): readonly (string | null)[] {
  const all = Array.from(nothing.shadowRoot?.querySelectorAll("[data-try]") ?? []);
  return all.map((one) => one.getAttribute("data-try"));
}

function trailOf(search: HTMLElement): Iterable<Element> {
  const panel = find(search, "mirip-query-panel");
  return panel?.shadowRoot?.querySelectorAll(".earlier mirip-picture") ?? [];
}

function resultsOf(search: HTMLElement): HTMLElement {
  return find(search, "mirip-results-view") as HTMLElement;
}

function find(host: Element, selector: string): Element | null {
  return host.shadowRoot?.querySelector(selector) ?? null;
}

function cards(search: HTMLElement): readonly Element[] {
  const results = find(search, "mirip-results-view");
  return Array.from(results?.shadowRoot?.querySelectorAll("[data-testid=result-card]") ?? []);
}

function cardText(search: HTMLElement, index: number): string {
  const card = cards(search)[index]?.querySelector("mirip-product-card");
  return (card?.shadowRoot?.textContent ?? "").replaceAll(/\s+/gu, " ");
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
