/** The probability on a card, and why a result is similar. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import "../../../../src/elements/controls/styles/tokens.css";
import "../../../../src/elements/search/product-dialog/product-dialog.ts";
import "../../../../src/elements/search/search-view/search-view.ts";
import type { Match } from "../../../../src/engine/contracts/engine-contract.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { violations } from "../../../support/shadow-dom.ts";
import {
  ask,
  cards,
  deep,
  deepAll,
  predicted,
  openSearch,
  openWhy,
  preparePage,
  resetPage,
  said,
} from "../../../support/understood-search.ts";
import { until } from "../../../support/until.ts";

beforeEach(preparePage);
afterEach(resetPage);

describe("the per cent on a card", () => {
  test("is the probability of a match, and the bar with it; a tip says what it is", async () => {
    const { search, session } = await openSearch({ probability: 0.42 });
    await ask(session);
    await expect.poll(() => cards(search).length).toBe(2);
    const card = cards(search)[0] as HTMLElement;
    const percent = deep(card, ".percent") as HTMLElement;
    expect(percent.textContent.trim()).toBe("Cocok 42%");
    expect(percent.getAttribute("aria-label")).toBe("Cocok 42%. Kenapa mirip? Produk 1");
    expect(card.shadowRoot?.textContent).not.toContain("Kemiripan");
    const bar = deep(card, ".bar") as HTMLElement;
    expect(bar.style.getPropertyValue("--share")).toBe("0.42");
    const tip = deep(card, "[role=tooltip]") as HTMLElement;
    expect(percent.getAttribute("aria-describedby")).toBe(tip.id);
    expect(tip.textContent).toContain("Perkiraan kemungkinan ini cocok");
    const seen = (): string => getComputedStyle(tip).visibility;
    expect(seen()).toBe("hidden");
    await userEvent.hover(percent);
    await expect.poll(seen).toBe("visible");
    await userEvent.hover(deep(search, ".head h2") as Element);
    await expect.poll(seen).toBe("hidden");
    // By keyboard, and sent away by it.
    (deep(card, ".open") as HTMLElement).focus();
    await userEvent.tab();
    expect(percent.matches(":focus-visible")).toBe(true);
    await expect.poll(seen).toBe("visible");
    expect(await violations(search)).toEqual([]);
    await userEvent.keyboard("{Escape}");
    await expect.poll(seen).toBe("hidden");
    setLanguage("en");
    await expect.poll(() => percent.textContent.trim()).toBe("Match 42%");
  });

  test("is the cosine similarity where nothing is calibrated", async () => {
    const { search, session } = await openSearch();
    await ask(session);
    await expect.poll(() => cards(search).length).toBe(2);
    const card = cards(search)[0] as HTMLElement;
    expect(deep(card, ".percent")?.textContent.trim()).toBe("Kemiripan 90%");
    expect(deep(card, ".percent")?.getAttribute("aria-label")).toMatch(/^Kemiripan 90%\./u);
    expect(deep(card, "[role=tooltip]")?.textContent).toContain("sama persis");
  });
});

describe("why", () => {
  test("shows both photos with what carries the match, and says it in words", async () => {
    const { search, session, explained } = await openSearch({ probability: 0.87 });
    await ask(session);
    const why = await openWhy(search);
    await expect.poll(() => said(why)).toContain("Mirip pada warna dan motif.");
    expect(said(why)).toContain("Kemungkinan cocok 87%");
    expect(said(why)).toContain("0,91");
    expect(explained).toMatchObject([{ photoId: "1-1", query: { kind: "photo" } }]);
    const veils = await until(() => {
      const found = deepAll(why, "canvas") as HTMLCanvasElement[];
      return found.length === 2 && found;
    });
    expect(veils.map((veil) => veil.getAttribute("aria-label"))).toEqual([
      "Yang paling mirip: bagian kiri foto",
      "Yang paling mirip: hampir seluruh foto",
    ]);
    const [query] = veils as [HTMLCanvasElement];
    await expect.poll(() => alphaAt(query, 0.05, 0.5)).toBe(0);
    expect(alphaAt(query, 0.95, 0.5)).toBeGreaterThan(150);
    // From part to part without a step.
    expect(alphaAt(query, 0.45, 0.5)).toBeGreaterThan(alphaAt(query, 0.35, 0.5));
    expect(await violations(search)).toEqual([]);

    const toggle = deep(why, "[aria-pressed]") as HTMLElement;
    toggle.click();
    await expect
      .poll(() => veils.map((veil) => veil.getAttribute("aria-hidden")))
      .toEqual(["true", "true"]);
    expect(toggle.getAttribute("aria-pressed")).toBe("false");
    await expect.poll(() => getComputedStyle(query).opacity).toBe("0");
    setLanguage("en");
    await expect.poll(() => said(why)).toContain("Alike in colour and pattern.");
  });

  test("shows the part of the photo that was asked for", async () => {
    const { search, session, explained } = await openSearch();
    const crop = { x: 0.5, y: 0, width: 0.5, height: 1 };
    await ask(session, crop);
    const why = await openWhy(search);
    await until(() => deepAll(why, "canvas").length === 2);
    expect(explained[0]?.query).toMatchObject({ crop });
    const [photo, other] = deepAll(why, ".photo") as HTMLElement[];
    const of = (element: HTMLElement | undefined): number => {
      const { width = 0, height = 1 } = element?.getBoundingClientRect() ?? {};
      return width / height;
    };
    expect(of(photo)).toBeCloseTo(of(other) / 2, 1);
  });

  test("says what went wrong, and tries again", async () => {
    const { search, session, failExplain } = await openSearch();
    await ask(session);
    failExplain("catalogue-load");
    const why = await openWhy(search);
    await expect.poll(() => deep(why, "mirip-notice")?.textContent).toContain("belum bisa diambil");
    failExplain(undefined);
    (deep(why, "mirip-notice .button") as HTMLElement).click();
    await expect.poll(() => said(why)).toContain("Mirip pada warna");
    expect(deep(why, "mirip-notice")).toBeNull();
  });

  test("does not pretend where the network has no parts, or nothing stands out", async () => {
    const one = { width: 1, height: 1, values: new Float32Array([0.9]) };
    const { search, session } = await openSearch({
      explanation: { similarity: 0.9, query: one, photo: one, aspects: [] },
    });
    await ask(session);
    const why = await openWhy(search);
    await expect.poll(() => said(why)).toContain("Miripnya merata");
    expect(said(why)).toContain("belum bisa menunjukkan");
    expect(deepAll(why, "canvas, [aria-pressed]")).toEqual([]);
  });

  test("closes by Escape, gives the focus back, and goes with its query", async () => {
    const { search, session } = await openSearch();
    await ask(session);
    const why = await openWhy(search);
    const dialog = deep(why, "dialog") as HTMLDialogElement;
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => dialog.open).toBe(false);
    const card = cards(search)[0] as HTMLElement;
    await expect.poll(() => card.shadowRoot?.activeElement?.className).toBe("percent");
    await openWhy(search);
    expect(dialog.open).toBe(true);
    await ask(session);
    await expect.poll(() => dialog.open).toBe(false);
  });

  test("is asked from the product up close too, of the photo that is shown", async () => {
    const { session, explained, matches } = await openSearch({ probability: 0.5 });
    await ask(session);
    const dialog = document.createElement("mirip-product-dialog");
    Object.assign(dialog, { history: false, session });
    document.body.append(dialog);
    const { product, photo } = matches[0] as Match;
    await dialog.show({ product, photo, category: "Tas" });
    const button = (): HTMLElement | undefined =>
      (deepAll(dialog, ".actions button") as HTMLElement[]).find((one) =>
        one.textContent.includes("Kenapa mirip?"),
      );
    // Not found by a search, so there is nothing to say.
    expect(button()).toBeUndefined();
    await dialog.show({ product, photo, category: "Tas", rank: 1, probability: 0.5 });
    await until(button);
    button()?.click();
    const why = deep(dialog, "mirip-explanation-dialog") as HTMLElement;
    await expect.poll(() => said(why)).toContain("Kemungkinan cocok 50%");
    expect(explained).toHaveLength(1);
    dialog.close();
    await expect.poll(() => (deep(why, "dialog") as HTMLDialogElement).open).toBe(false);
  });
});

test.each(["light", "dark"])(
  "everything can be read in %s, from right to left too",
  async (scheme) => {
    await page.viewport(360, 740);
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.dir = "rtl";
    document.body.style.background = "var(--mirip-color-page)";
    document.body.style.color = "var(--mirip-color-text)";
    const response = { categories: predicted, narrowing: "hard" } as const;
    const { search, session } = await openSearch({ response, probability: 0.66 });
    await ask(session);
    const why = await openWhy(search);
    await until(() => deepAll(why, "canvas").length === 2);
    expect(await violations(document.body)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  },
);

function alphaAt(canvas: HTMLCanvasElement, x: number, y: number): number {
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  const { data } = pen.getImageData(x * canvas.width, y * canvas.height, 1, 1);
  return data[3] ?? -1;
}
