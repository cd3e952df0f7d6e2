/** The widget's elements on a page, over a catalogue that answers at once. */
import { page as viewport, userEvent } from "vitest/browser";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { innerEvents } from "../../../../src/elements/widget/runtime/internal-events.ts";
import type { ProductDialog } from "../../../../src/elements/search/product-dialog/product-dialog.ts";
import { widgetSearches } from "../../../../src/elements/widget/runtime/widget-search-registry.ts";
import { define } from "../../../../src/widget.ts";
import { draw } from "../../../support/drawings.ts";
import { FakeShop } from "../../../support/fake-shop.ts";
import { until } from "../../../support/until.ts";

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
    // What is shown is asked for anew at once.
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
    for (const type of [...innerEvents, "mirip-select"]) {
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

describe("what is chosen", () => {
  test.each([
    ["opens our dialog", false],
    ["stays with the page that asked for it", true],
  ])("%s", async (_, takes) => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    const heard: Event[] = [];
    search.addEventListener("mirip-select", (event) => {
      heard.push(event);
      if (takes) event.preventDefault();
    });
    await search.search(await photo());
    await expect.poll(() => inside(search, "mirip-product-card").length).toBe(2);
    inner(inside(search, "mirip-product-card")[1], "button")?.click();
    await expect.poll(() => heard.length).toBe(1);
    expect((heard[0] as CustomEvent).detail).toMatchObject({ product: { id: "p2" }, rank: 2 });
    const dialog = inside(search, "mirip-product-dialog")[0];
    await expect.poll(() => dialog?.shadowRoot?.querySelector("dialog")?.open).toBe(!takes);
  });

  test("is drawn by the shop's own template, as text and addresses of the web", async () => {
    const search = await source(`<mirip-search src="shop"><template slot="result">
      <a data-mirip="link"><img data-mirip="picture"><b data-mirip="title"></b></a>
      <i data-mirip="price"></i><u data-mirip="category"></u><s data-mirip="similarity"></s>
    </template></mirip-search>`);
    await search.search(await photo());
    await expect.poll(() => search.querySelectorAll("[slot^=result-]").length).toBe(2);
    const [first, second] = search.querySelectorAll("[slot^=result-]");
    expect(first?.querySelector("b")?.textContent).toBe("<img src=x onerror=alert(1)>");
    expect(first?.querySelector("a")?.href).toBe("https://shop.example/tas");
    expect(second?.querySelector("a")?.hasAttribute("href")).toBe(false);
    expect(first?.querySelector("i")?.textContent).toMatch(/^Rp\s?10\.000$/u);
    expect(first?.querySelector("u")?.textContent).toBe("Tas");
    expect(first?.querySelector("s")?.textContent).toBe("90%");
    // Drawn, and not only put there.
    await expect.poll(() => first?.checkVisibility()).toBe(true);
    expect(inside(search, "mirip-product-card").some((card) => card.checkVisibility())).toBe(false);
    search.remove();
    await expect.poll(() => search.querySelectorAll("[slot^=result-]").length).toBe(0);
  });
});

describe("the shop's own cards", () => {
  const markup = `<mirip-search src="shop"><template slot="result">
    <u data-mirip="category"></u></template></mirip-search>`;

  test("stay where they are shown again, and speak the language of the page", async () => {
    const search = await source(markup);
    const shown = () => [...search.querySelectorAll("[slot^=result-]")];
    await search.search(await photo());
    await expect.poll(() => shown().length).toBe(2);
    const [first] = shown();
    await search.search(await photo(), { k: 1 });
    await expect.poll(shown).toEqual([first]);
    search.lang = "en";
    await expect.poll(() => shown()[0]?.querySelector("u")?.textContent).toBe("Bags");
    expect(shown()).toHaveLength(1);
  });

  const links = `<mirip-search src="shop"><template slot="result">
    <a data-mirip="link">Lihat</a><button type="button">Pilih</button></template></mirip-search>`;
  /** What can be pressed on the card of the product that has no address. */
  const second = async (search: HTMLElement) => {
    const card = await until(() => search.querySelector("[slot=result-2]"));
    return [card.querySelector("a"), card.querySelector("button")] as [HTMLElement, HTMLElement];
  };
  const dialogOf = (search: HTMLElement) =>
    inside(search, "mirip-product-dialog")[0]?.shadowRoot?.querySelector("dialog");

  test("open our dialog where neither the page nor a link shows the product", async () => {
    const search = await source(links);
    await search.search(await photo());
    const [link, button] = await second(search);
    expect(link.role).toBe("button");
    for (const press of [
      () => button.click(),
      () => link.click(),
      () => userEvent.keyboard("{Enter}"),
      () => userEvent.keyboard(" "),
    ]) {
      link.focus();
      await press();
      await expect.poll(() => dialogOf(search)?.open).toBe(true);
      expect(dialogOf(search)?.querySelector("h2")?.textContent).toBe("Sepatu");
      dialogOf(search)?.close();
      await expect.poll(() => dialogOf(search)?.querySelector("h2")).toBeNull();
      expect(document.activeElement).toBe(link);
    }
  });

  test("leave a product to the page that asked for it, and to the link that leads to it", async () => {
    const search = await source(links);
    await search.search(await photo());
    const [link, button] = await second(search);
    const heard: string[] = [];
    const take = (event: Event): void => event.preventDefault();
    const end = new AbortController();
    document.addEventListener("mirip-select", ({ detail }) => heard.push(detail.product.id), end);
    search.addEventListener("mirip-select", take);
    button.click();
    link.click();
    search.removeEventListener("mirip-select", take);
    const leading = search.querySelector<HTMLElement>("[slot=result-1] a");
    expect(leading?.role).toBeNull();
    window.addEventListener("click", take, { once: true });
    leading?.click();
    end.abort();
    expect(heard).toEqual(["p2", "p2", "p1"]);
    const dialog = inside(search, "mirip-product-dialog")[0] as ProductDialog;
    await dialog.updateComplete;
    expect(dialogOf(search)?.open).toBe(false);
  });

  test("keep to their places, however wide what is in them", async () => {
    const search = await source(`<main style="padding: 16px"><mirip-search src="shop">
      <template slot="result"><p style="inline-size: 3000px">Lebar</p></template></mirip-search></main>`);
    await search.search(await photo());
    const place = (rank: number) =>
      search.querySelector(`[slot=result-${rank}]`)?.getBoundingClientRect() ?? new DOMRect();
    await expect.poll(() => place(2).width).toBeGreaterThan(0);
    expect(place(1).right).toBeLessThan(place(2).left);
    expect(document.documentElement.scrollWidth).toBe(document.documentElement.clientWidth);
  });
});

describe("pieces", () => {
  test("go to another search by name, and find theirs anew when they come back", async () => {
    await page(`<mirip-search src="a"></mirip-search>
      <mirip-search src="b" instance="second"></mirip-search>
      <mirip-results><template slot="result"><b data-mirip="title"></b></template></mirip-results>`);
    const search = document.querySelector("mirip-search");
    const results = document.querySelector("mirip-results");
    if (!search || !results) throw new Error("The page is empty.");
    const shown = () => results.querySelectorAll("[slot^=result-]").length;
    const lastOpened = () => shop.opened.at(-1)?.catalogue;
    await search.search(await photo());
    await expect.poll(shown).toBe(2);
    results.instance = "second";
    await results.updateComplete;
    expect(shown()).toBe(0);
    await results.warmUp();
    expect(lastOpened()).toMatchObject({ url: expect.stringMatching(/b\/$/u) });
    results.instance = undefined;
    await expect.poll(shown).toBe(2);
    results.remove();
    await expect.poll(shown).toBe(0);
    search.src = "c";
    await search.updateComplete;
    document.body.append(results);
    await results.warmUp();
    expect(lastOpened()).toMatchObject({ url: expect.stringMatching(/c\/$/u) });
  });

  test("join by order, by name and by id, also a source that comes later", async () => {
    await page(`<mirip-results id="by-default"></mirip-results>
      <mirip-results id="by-name" instance="second"></mirip-results>
      <mirip-results id="by-id" for="third"></mirip-results>
      <mirip-search src="a"></mirip-search>
      <mirip-search src="b" instance="second"></mirip-search>`);
    const third = document.createElement("mirip-search");
    Object.assign(third, { id: "third", src: "c", instance: "third" });
    document.body.append(third);
    await third.updateComplete;
    for (const id of ["by-default", "by-name", "by-id"]) {
      await document.querySelector<HTMLElementTagNameMap["mirip-results"]>(`#${id}`)?.warmUp();
    }
    const folders = shop.opened.map(({ catalogue }) => "url" in catalogue && catalogue.url);
    expect(folders.map((url) => String(url).at(-2))).toEqual(["a", "b", "c"]);
  });

  test("make a search together", async () => {
    await page(`<mirip-trigger></mirip-trigger><mirip-status></mirip-status><mirip-crop></mirip-crop>
      <mirip-filters></mirip-filters><mirip-results src="shop"></mirip-results>`);
    const trigger = document.querySelector("mirip-trigger") as HTMLElement;
    await choose(trigger, new File([await photo()], "tas.png", { type: "image/png" }));
    const results = document.querySelector("mirip-results") as HTMLElement;
    await expect.poll(() => inside(results, "mirip-product-card").length).toBe(2);
    for (const [piece, view] of [
      ["mirip-crop", "mirip-crop-editor"],
      ["mirip-filters", "mirip-filters-view"],
      ["mirip-status", "mirip-status-view"],
    ] as const) {
      const element = document.querySelector(piece) as HTMLElement;
      await expect.poll(() => inside(element, view).length).toBe(1);
    }
  });

  test("find the products in the photo, and search for the one that is chosen", async () => {
    const box = { x: 0, y: 0, width: 0.5, height: 1 };
    shop.regions = [{ box, label: "tas", score: 0.9, results: [] }];
    await page(`<mirip-trigger src="shop"></mirip-trigger><mirip-crop></mirip-crop>`);
    const trigger = document.querySelector("mirip-trigger") as HTMLElement;
    await choose(trigger, new File([await photo()], "tas.png", { type: "image/png" }));
    const crop = document.querySelector("mirip-crop") as HTMLElement;
    await expect.poll(() => inside(crop, "button.chip").length).toBe(2);
    expect(inside(crop, "button.chip")[1]?.textContent).toContain("Tas");
    (inside(crop, "button.chip")[1] as HTMLElement).click();
    await expect
      .poll(() => shop.requests.at(-1)?.query)
      .toMatchObject({ kind: "photo", crop: box });
  });

  test("without a source say so", async () => {
    const search = await source("<mirip-search></mirip-search>");
    await expect(search.search(await photo())).rejects.toMatchObject({ code: "invalid-input" });
    expect(inner(search, "button")?.disabled).toBe(true);
  });

  test("open the dialog that the search lies in", async () => {
    const search = await source('<mirip-search src="shop" layout="dialog"></mirip-search>');
    const dialog = search.shadowRoot?.querySelector<HTMLDialogElement>("dialog.frame");
    expect(dialog?.open).toBe(false);
    await userEvent.click(inner(search, "button") as HTMLElement);
    expect(dialog?.open).toBe(true);
    search.close();
    for (const _ of ["the first", "another"]) {
      await search.search(await photo());
      await expect.poll(() => dialog?.open).toBe(true);
      search.close();
    }
    search.open();
    search.remove();
    expect(dialog?.open).toBe(false);
  });

  test.each([360, 1200])(
    "have a dialog as tall as what is in it, until somebody asks (%i)",
    async (width) => {
      await viewport.viewport(width, 800);
      const search = await source('<mirip-search src="shop" layout="dialog"></mirip-search>');
      search.open();
      const dialog = search.shadowRoot?.querySelector<HTMLDialogElement>("dialog.frame");
      const tall = () => dialog?.getBoundingClientRect().height ?? NaN;
      await expect.poll(() => inside(search, "mirip-photo-input").length).toBe(1);
      expect(tall()).toBeLessThan(400);
      expect(tall()).toBeGreaterThan(90);
      expect(dialog?.scrollHeight).toBe(dialog?.clientHeight);
      // Nothing lies under the button that closes it.
      const close = search.shadowRoot?.querySelector("dialog button[aria-label=Tutup]");
      const corner = close?.getBoundingClientRect() ?? new DOMRect();
      const [others] = inside(search, "mirip-photo-input");
      for (const button of [...inside(search, ".ways > .button"), ...inside(others, ".button")]) {
        const { right, top } = button.getBoundingClientRect();
        expect(right <= corner.left || top >= corner.bottom).toBe(true);
      }
      await search.search(await photo());
      await expect.poll(tall).toBeGreaterThan(700);
      // From then on, the row of the closing button is its own.
      const row = inside(search, ".bar")[0]?.getBoundingClientRect();
      const shell = inside(search, ".shell")[0]?.getBoundingClientRect();
      expect(shell?.top).toBeGreaterThanOrEqual(row?.bottom ?? Infinity);
    },
  );

  test("have no button for the dialog while the page has a trigger of its search", async () => {
    const search = await source(`<mirip-trigger for="one"></mirip-trigger>
      <mirip-search id="one" src="a" layout="dialog"></mirip-search>
      <mirip-search src="b" layout="dialog" instance="second"></mirip-search>`);
    const openers = () =>
      [...document.querySelectorAll("mirip-search")].map(
        ({ shadowRoot }) => shadowRoot?.querySelectorAll(":host > button").length,
      );
    expect(openers()).toEqual([0, 1]);
    const trigger = document.querySelector(
      "mirip-trigger",
    ) as HTMLElementTagNameMap["mirip-trigger"];
    const another = document.createElement("mirip-trigger");
    another.for = "one";
    document.body.append(another);
    trigger.remove();
    await choose(another, new File([await photo()], "tas.png", { type: "image/png" }));
    await expect.poll(() => search.shadowRoot?.querySelector("dialog")?.open).toBe(true);
    expect(openers()).toEqual([0, 1]);
    search.close();
    another.remove();
    await expect.poll(openers).toEqual([1, 1]);
    trigger.instance = "second";
    trigger.for = undefined;
    document.body.append(trigger);
    await expect.poll(openers).toEqual([1, 0]);
  });

  test("have the focus at the start again after the way back", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    await search.search(await photo());
    const panel = await until(() => inside(search, "mirip-query-panel")[0]);
    await expect.poll(() => inner(panel, "button")).not.toBeNull();
    inner(panel, "button")?.click();
    await expect.poll(() => inside(search, "mirip-query-panel").length).toBe(0);
    expect(search.shadowRoot?.activeElement).toBe(inner(search, "button"));
  });
});

describe("on somebody else's page", () => {
  test("a name that is taken stays theirs, with one warning", () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    customElements.define("theirs-search", class extends HTMLElement {});
    define("theirs");
    define("theirs");
    expect(customElements.get("theirs-search")?.prototype).not.toHaveProperty("searchSimilar");
    expect(customElements.get("theirs-results")?.prototype).toHaveProperty("searchSimilar");
    expect(warn.mock.calls.filter(([text]) => String(text).includes("theirs-search"))).toHaveLength(
      1,
    );
  });

  test("any rule of the page goes before our colours, and a theme before the page's", async () => {
    const search = await source('<mirip-search src="shop"></mirip-search>');
    const colour = () => getComputedStyle(search).color;
    expect(colour()).toBe("rgb(43, 37, 32)");
    search.theme = "dark";
    await search.updateComplete;
    expect(colour()).toBe("rgb(243, 237, 229)");
    const style = document.createElement("style");
    style.dataset["test"] = "";
    style.textContent = ":root { --mirip-color-text: rgb(1, 2, 3) }";
    document.head.append(style);
    expect(colour()).toBe("rgb(1, 2, 3)");
  });

  test("speaks the language around it, or its own", async () => {
    await page(`<div lang="en"><mirip-search src="a"></mirip-search></div>
      <mirip-search src="b" instance="b"></mirip-search>`);
    const [english, indonesian] = document.querySelectorAll("mirip-search");
    expect(inner(english, "button")?.textContent?.trim()).toBe("Search with a photo");
    expect(inner(indonesian, "button")?.textContent?.trim()).toBe("Cari dengan foto");
    indonesian?.setAttribute("lang", "en");
    await indonesian?.updateComplete;
    expect(inner(indonesian, "button")?.textContent?.trim()).toBe("Search with a photo");
    await indonesian?.search(await photo());
    await expect.poll(() => inside(indonesian, "mirip-results-view").length).toBe(1);
    const view = inside(indonesian, "mirip-results-view")[0];
    await expect.poll(() => view?.shadowRoot?.textContent).toContain("Most similar");
  });
});

async function page(markup: string): Promise<void> {
  // What a shop's own page would hold; nothing here comes from a catalogue.
  const parsed = new DOMParser().parseFromString(markup, "text/html");
  document.body.append(...document.adoptNode(parsed.body).childNodes);
  for (const element of document.querySelectorAll("mirip-search")) await element.updateComplete;
}

async function source(markup: string) {
  await page(markup);
  return document.querySelector("mirip-search") as HTMLElementTagNameMap["mirip-search"];
}

function listen(element: HTMLElement, types: readonly string[]): CustomEvent[] {
  const heard: CustomEvent[] = [];
  for (const type of types) {
    element.addEventListener(type, (event) => heard.push(event as CustomEvent));
  }
  return heard;
}

async function choose(element: HTMLElement, file: File): Promise<void> {
  const input = element.shadowRoot?.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("There is no way to choose a file.");
  const data = new DataTransfer();
  data.items.add(file);
  input.files = data.files;
  input.dispatchEvent(new Event("change"));
}

/** Through all shadow trees. */
function inside(element: Element | undefined, selector: string): HTMLElement[] {
  const root = element?.shadowRoot;
  if (!root) return [];
  const here = [...root.querySelectorAll<HTMLElement>(selector)];
  const deeper = [...root.querySelectorAll("*")].flatMap((child) => inside(child, selector));
  return [...here, ...deeper];
}

function inner(element: Element | undefined, selector: "button"): HTMLButtonElement | null {
  return element?.shadowRoot?.querySelector(selector) ?? null;
}

const photo = () => draw("stripes", "#224488");
