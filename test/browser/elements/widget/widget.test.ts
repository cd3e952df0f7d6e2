/** The widget on a page that is somebody else's. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { define } from "../../../../src/widget.ts";
import { FakeShop } from "../../../support/fake-shop.ts";
import { inner, inside, page, photo, source } from "../../../support/widget-markup.ts";

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
