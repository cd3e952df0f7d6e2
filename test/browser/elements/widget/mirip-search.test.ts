/** A search in one tag, over a catalogue that answers at once. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { internalEvents } from "../../../../src/elements/widget/runtime/internal-events.ts";
import { widgetSearches } from "../../../../src/elements/widget/runtime/widget-search-registry.ts";
import { FakeShop } from "../../../support/fake-shop.ts";
import { until } from "../../../support/until.ts";
import {
  choose,
  inner,
  inside,
  listen,
  page,
  photo,
  source,
} from "../../../support/widget-markup.ts";

let shop: FakeShop;

vi.mock("../../../../src/client/connect-engine.ts", () => ({
  connectEngine: () => shop.connect(),
}));

beforeEach(async () => {
  document.documentElement.lang = "id";
  shop = await FakeShop.create();
});

afterEach(() => {
  document.body.replaceChildren();
  document.head.querySelector("style[data-test]")?.remove();
  vi.restoreAllMocks();
});

describe("a search", () => {
  test("does nothing before somebody is about to search", async () => {
    await page('<mirip-search src="shop"></mirip-search>');
    expect(shop.opened).toEqual([]);
  });

  test("opens the catalogue as the attributes say", async () => {
    const search = await source(
      '<mirip-search src="shop" model="net" backend="wasm"></mirip-search>',
    );
    await search.warmUp();
    const at = (path: string) => new URL(path, document.baseURI).href;
    expect(shop.opened).toEqual([
      { catalogue: { kind: "bundle", url: at("shop/") }, modelUrl: at("net/"), backend: "wasm" },
    ]);
  });

  test("resolves with what its event carries, and says everything from the source", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    const heard = listen(search, ["mirip-ready", "mirip-query", "mirip-results"]);
    const found = await search.search(await photo(), { k: 1, metric: "euclidean" });
    expect(found.results.map(({ product }) => product.id)).toEqual(["p1"]);
    expect(shop.requests[0]).toMatchObject({ k: 1, metric: "euclidean" });
    expect(heard.map(({ type }) => type)).toEqual(["mirip-query", "mirip-ready", "mirip-results"]);
    expect(heard.at(-1)?.detail).toEqual(found);
    expect(heard[0]?.detail).toEqual({ kind: "photo", label: "Foto Anda" });
  });

  test("finds products like another", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    await search.searchSimilar("p2");
    expect(shop.requests[0]?.query).toEqual({ kind: "catalogue", photoId: "p2-1" });
    await expect(search.searchSimilar("p9")).rejects.toMatchObject({ code: "not-found" });
  });

  test("narrows as its attribute says, unless a call says otherwise, and refuses what is no way to", async () => {
    const search = await source('<mirip-search src="shop" narrowing="hard"></mirip-search>');
    const picture = await photo();
    await search.search(picture);
    await search.search(picture, { narrowing: "none" });
    await search.search(picture);
    // What is shown is asked for again at once.
    search.removeAttribute("narrowing");
    await expect.poll(() => shop.requests.length).toBe(4);
    search.narrowing = "soft";
    await search.search(picture);
    const asked = shop.requests.map(({ narrowing }) => narrowing);
    expect(asked.slice(0, 4)).toEqual(["hard", "none", "hard", undefined]);
    expect(asked.at(-1)).toBe("soft");
    await expect(search.search(picture, { narrowing: "much" as "hard" })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });

  test("answers from the catalogue that its element has by now", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    await search.warmUp();
    search.src = "other/manifest.json";
    await search.searchSimilar("p1");
    const other = new URL("other/", document.baseURI).href;
    expect(shop.opened.at(-1)?.catalogue).toEqual({ kind: "bundle", url: other });

    const added = document.createElement("mirip-search");
    document.body.append(added);
    added.src = "third";
    added.backend = "quantum" as "wasm";
    await added.searchSimilar("p1");
    const third = new URL("third/", document.baseURI).href;
    expect(shop.opened.at(-1)).toMatchObject({
      catalogue: { kind: "bundle", url: third },
      backend: "auto",
    });
  });

  test("takes the settings of a call for that call alone", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    const picture = await photo();
    await search.search(picture, { k: 1, metric: "euclidean" });
    await search.search(picture);
    await search.searchSimilar("p1", { k: 2 });
    await search.searchSimilar("p1");
    expect(shop.requests.map(({ k, metric }) => [k, metric])).toEqual([
      [1, "euclidean"],
      [10, "cosine"],
      [2, "cosine"],
      [10, "cosine"],
    ]);
  });

  test("moves neither page nor focus where the page's script asks, but where a visitor does", async () => {
    await page(
      '<input id="own" /><p style="block-size: 3000px"></p><mirip-search src="shop"></mirip-search>',
    );
    const search = await until(() => document.querySelector("mirip-search"));
    await search.updateComplete;
    const own = document.querySelector("input") as HTMLInputElement;
    own.focus();
    await search.search(await photo());
    await expect.poll(() => inside(search, "mirip-product-card").length).toBe(2);
    expect(document.activeElement).toBe(own);
    expect(scrollY).toBe(0);
    const [card] = inside(search, "mirip-product-card");
    (inside(card, ".more")[0] as HTMLElement).click();
    await expect.poll(() => document.activeElement).toBe(search);
    expect(scrollY).toBeGreaterThan(0);
    scrollTo(0, 0);
  });

  test("says why a result is similar, in its card and in the product up close", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    const heard = listen(search, ["mirip-explain", "mirip-crop"]);
    await search.search(await photo());
    await expect.poll(() => inside(search, "mirip-product-card").length).toBe(2);
    const card = inside(search, "mirip-product-card")[0] as HTMLElement;
    const press = async (host: HTMLElement, selector: string): Promise<void> => {
      await expect.poll(() => inside(host, selector).length).toBeGreaterThan(0);
      (inside(host, selector).at(-1) as HTMLElement).click();
    };
    const said = (): string => inside(search, "p.aspects").at(-1)?.textContent.trim() ?? "";
    await press(card, ".percent");
    await expect.poll(said).toBe("Mirip pada warna.");
    const [why] = inside(search, "mirip-explanation-dialog");
    await press(why as HTMLElement, "button[aria-label=Tutup]");
    await expect.poll(said).toBe("");
    await press(card, ".open");
    const up = inside(search, "mirip-product-dialog")[0] as HTMLElement;
    await press(up, ".actions .button:nth-child(2)");
    await expect.poll(said).toBe("Mirip pada warna.");
    expect(heard).toEqual([]);
  });

  test("gives way to a newer one", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    const picture = await photo();
    const older = search.search(picture);
    const newer = search.search(picture);
    await expect(older).rejects.toMatchObject({ code: "aborted" });
    await expect(newer).resolves.toMatchObject({ noMatch: false });
  });

  test("gives way to what somebody asks while its photo is still read", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    await search.search(await photo());
    await expect.poll(() => inside(search, "mirip-photo-input").length).toBe(1);
    const canvas = document.createElement("canvas");
    let give: BlobCallback | undefined;
    canvas.toBlob = (done) => (give = done);
    const older = search.search(canvas);
    await expect.poll(() => give).toBeDefined();
    const input = inside(search, "mirip-photo-input")[0] as HTMLElement;
    await choose(input, new File([await photo()], "tas.png", { type: "image/png" }));
    give?.(await photo());
    await expect(older).rejects.toMatchObject({ code: "aborted" });
    const asked = inside(search, "mirip-query-panel")[0]?.shadowRoot?.textContent;
    expect(asked).toContain("tas.png");
  });

  test("asks as the attributes say by then, and refuses what is no setting", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    Object.assign(search, { metric: "euclidean", k: 1 });
    await search.updateComplete;
    const picture = await photo();
    for (const options of [{ k: 0 }, { k: 101 }, { metric: "manhattan" as "cosine" }]) {
      const code = "invalid-input";
      await expect(search.search(picture, options)).rejects.toMatchObject({ code });
    }
    const unsaid = { k: undefined, metric: undefined } as unknown as { k: number };
    await search.search(picture, unsaid);
    expect(shop.requests).toMatchObject([{ metric: "euclidean", k: 1 }]);
  });

  test("says once that its catalogue can't be opened", async () => {
    vi.spyOn(console, "warn").mockReturnValue();
    shop.isShut = true;
    const search = await source('<mirip-search src="shop"></mirip-search>');
    const heard = listen(search, ["mirip-error"]);
    await expect(search.search(await photo())).rejects.toMatchObject({ code: "catalogue-load" });
    await expect.poll(() => inside(search, "mirip-notice").length).toBe(1);
    expect(heard.map(({ detail }) => detail)).toMatchObject([{ code: "catalogue-load" }]);
  });

  test("names a catalogue that can't be opened on the console, once and not before it is tried", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    shop.isShut = true;
    const search = await source('<mirip-search id="cari" src="wrong"></mirip-search>');
    expect(warn).not.toHaveBeenCalled();
    await search.warmUp();
    await expect(search.search(await photo())).rejects.toMatchObject({ code: "catalogue-load" });
    const address = new URL("wrong/", document.baseURI).href;
    expect(warn.mock.calls).toEqual([
      [`<mirip-search id="cari">: ${address} can't be opened (catalogue-load: It is shut.)`],
    ]);
  });

  test.each(["inline", "page", "dialog"])(
    "says that the photo stays here, in the layout %s, and a page may hide that",
    async (layout) => {
      const search = await source(`<mirip-search src="shop" layout="${layout}"></mirip-search>`);
      if (layout === "dialog") search.open();
      const said = () => inside(search, "[part=privacy]");
      await expect.poll(() => said()[0]?.checkVisibility()).toBe(true);
      expect(said().map((line) => line.textContent?.trim())).toEqual([
        "Foto tetap di perangkat Anda",
      ]);
      const style = document.createElement("style");
      style.dataset["test"] = "";
      style.textContent = "mirip-search::part(privacy) { display: none }";
      document.head.append(style);
      expect(said()[0]?.checkVisibility()).toBe(false);
    },
  );

  test("can be aborted, by its signal too", async () => {
    shop.isStuck = true;
    const search = await source('<mirip-search src="shop"></mirip-search>');
    const heard = listen(search, ["mirip-error"]);
    const first = search.search(await photo());
    await expect.poll(() => shop.requests.length).toBe(1);
    search.abort();
    await expect(first).rejects.toMatchObject({ code: "aborted" });
    const notice = () =>
      inside(search, "mirip-notice").map(({ textContent }) => textContent.trim());
    await expect.poll(notice).toEqual(["Dibatalkan."]);
    expect(heard).toEqual([]);
    const stop = new AbortController();
    const second = search.search(await photo(), { signal: stop.signal });
    await expect.poll(() => shop.requests.length).toBe(2);
    stop.abort();
    await expect(second).rejects.toMatchObject({ code: "aborted" });
  });

  test("ends with its element, and leaves nothing", async () => {
    shop.isStuck = true;
    const search = await source('<mirip-search src="shop"></mirip-search>');
    const running = search.search(await photo());
    await expect.poll(() => shop.requests.length).toBe(1);
    search.remove();
    await expect(running).rejects.toMatchObject({ code: "aborted" });
    await expect.poll(() => shop.closed).toBe(1);
    expect(widgetSearches.find(document.body, undefined, "default")).toBeUndefined();
  });

  test("outlives a move of its element, and ends with another catalogue", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    await search.search(await photo());
    const elsewhere = document.createElement("main");
    document.body.append(elsewhere);
    elsewhere.append(search);
    await search.updateComplete;
    expect(shop.closed).toBe(0);
    search.src = "other";
    await search.updateComplete;
    await search.warmUp();
    expect(shop.closed).toBe(1);
    expect(shop.opened.map(({ catalogue }) => catalogue)).toMatchObject([
      { url: expect.stringMatching(/shop\/$/u) },
      { url: expect.stringMatching(/other\/$/u) },
    ]);
  });

  test("takes the file that is chosen and draws it with its results", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    await choose(search, new File([await photo()], "tas.png", { type: "image/png" }));
    await expect.poll(() => inside(search, "mirip-product-card").length).toBe(2);
    expect(inside(search, "mirip-query-panel")).toHaveLength(1);
  });

  test("takes what is dropped on it and not on another, and nothing that is written", async () => {
    await page(`<mirip-search src="a"></mirip-search><input>
      <mirip-search src="b" instance="second"></mirip-search>`);
    const data = new DataTransfer();
    data.items.add(new File([await photo()], "tas.png", { type: "image/png" }));
    const init = { bubbles: true, composed: true, cancelable: true };
    const pasted = new ClipboardEvent("paste", { clipboardData: data, ...init });
    document.querySelector("input")?.dispatchEvent(pasted);
    expect(pasted.defaultPrevented).toBe(false);
    const dropped = new DragEvent("drop", { dataTransfer: data, ...init });
    const [, second] = document.querySelectorAll("mirip-search");
    second?.dispatchEvent(dropped);
    expect(dropped.defaultPrevented).toBe(true);
    await expect.poll(() => inside(second, "mirip-product-card").length).toBe(2);
    expect(shop.opened).toMatchObject([{ catalogue: { url: expect.stringMatching(/b\/$/u) } }]);
  });

  test("takes what is pasted while it has the focus, though another one is loaded and it is not", async () => {
    await page(`<mirip-search src="a"></mirip-search>
      <mirip-search src="b" instance="second"></mirip-search>`);
    const [first, second] = document.querySelectorAll("mirip-search");
    await first?.warmUp();
    await expect.poll(() => inside(first, "mirip-photo-input").length).toBe(1);
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([await photo()], "tas.png", { type: "image/png" }));
    const paste = (at: Element): void => {
      const init = { clipboardData, bubbles: true, composed: true, cancelable: true };
      at.dispatchEvent(new ClipboardEvent("paste", init));
    };
    inner(second, "button")?.focus();
    // Browsers that go by the selection say that it happens to the page.
    paste(document.body);
    await expect.poll(() => inside(second, "mirip-product-card").length).toBe(2);
    expect(inside(first, "mirip-query-panel")).toEqual([]);
    expect(shop.requests).toHaveLength(1);
  });

  test("keeps what its parts say among themselves to itself", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    const heard: string[] = [];
    for (const type of [...internalEvents, "mirip-select"]) {
      document.addEventListener(type, () => heard.push(type));
    }
    await choose(search, new File([await photo()], "tas.png", { type: "image/png" }));
    await expect.poll(() => inside(search, "mirip-product-card").length).toBe(2);
    const [card] = inside(search, "mirip-product-card");
    inner(card, "button")?.click();
    await expect.poll(() => heard).toContain("mirip-select");
    expect(heard).toEqual(["mirip-select"]);
  });
});
