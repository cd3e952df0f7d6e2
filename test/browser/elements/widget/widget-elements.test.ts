/** Several elements of the widget that share one search. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page as viewport, userEvent } from "vitest/browser";
import { FakeShop } from "../../../support/fake-shop.ts";
import { until } from "../../../support/until.ts";
import { choose, inner, inside, page, photo, source } from "../../../support/widget-markup.ts";

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

describe("elements of one search", () => {
  test("go to another search by name, and find theirs again when they come back", async () => {
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
    for (const [tag, view] of [
      ["mirip-crop", "mirip-crop-editor"],
      ["mirip-filters", "mirip-filters-view"],
      ["mirip-status", "mirip-status-view"],
    ] as const) {
      const element = document.querySelector(tag) as HTMLElement;
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
