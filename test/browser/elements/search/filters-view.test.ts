/** The filters, and which of them are offered. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Facets } from "../../../../src/core/catalogue/product-filter.ts";
import "../../../../src/elements/search/filters-view/filters-view.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { closeSessions, find, openSession } from "../../../support/session-page.ts";
import { violations } from "../../../support/shadow-dom.ts";
import { until } from "../../../support/until.ts";

beforeEach(() => setLanguage("id"));
afterEach(async () => {
  vi.restoreAllMocks();
  await closeSessions();
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

function enter(input: HTMLInputElement | undefined, value: string): void {
  if (!input) throw new Error("There is no such field.");
  input.value = value;
  input.dispatchEvent(new Event("change"));
}

function labels(host: Element, selector: string): readonly (string | null)[] {
  const all = Array.from(host.shadowRoot?.querySelectorAll(selector) ?? []);
  return all.map((one) => one.getAttribute("aria-label"));
}

async function openFilters(facets: Facets) {
  const opened = await openSession({ facets });
  const filters = document.createElement("mirip-filters-view");
  filters.session = opened.session;
  document.body.append(filters);
  await filters.updateComplete;
  return { ...opened, filters };
}
