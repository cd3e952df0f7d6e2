/** The results of the widget: what is chosen, and the shop's own cards. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { ProductDialog } from "../../../../src/elements/search/product-dialog/product-dialog.ts";
import "../../../../src/widget.ts";
import { FakeShop } from "../../../support/fake-shop.ts";
import { until } from "../../../support/until.ts";
import { inner, inside, photo, source } from "../../../support/widget-markup.ts";

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
