/** A whole search: what it shows, what it says, and the way back. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Facets } from "../../../../src/core/catalogue/product-filter.ts";
import { CropEvent } from "../../../../src/elements/controls/crop-editor/events.ts";
import "../../../../src/elements/search/product-dialog/product-dialog.ts";
import { SampleEvent } from "../../../../src/elements/search/samples/events.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import {
  cardText,
  cards,
  choosePhoto,
  closeSessions,
  dot,
  find,
  matchOf,
  openSearch,
  resultsOf,
} from "../../../support/session-page.ts";
import { violations } from "../../../support/shadow-dom.ts";
import { until } from "../../../support/until.ts";

beforeEach(() => setLanguage("id"));
afterEach(async () => {
  vi.restoreAllMocks();
  await closeSessions();
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

  test("asks again for a part of the photo, and keeps the results meanwhile", async () => {
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

function trailOf(search: HTMLElement): Iterable<Element> {
  const panel = find(search, "mirip-query-panel");
  return panel?.shadowRoot?.querySelectorAll(".earlier mirip-picture") ?? [];
}
