/** The first-run tour. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import type { ImportState } from "../../../../src/engine/contracts/import-contract.ts";
import { filled } from "../../../../src/studio/studio-screens.ts";
import type { TourEndEvent } from "../../../../src/studio/tour/events.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { find, text, violations } from "../../../support/shadow-dom.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { info, noPickers } from "../../../support/studio-screens.ts";

beforeEach(() => {
  setLanguage("id");
  localStorage.clear();
  noPickers();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("mirip-tour", () => {
  test("leads through three steps, once, and comes back when asked", async () => {
    const tour = await openTour();
    expect(text(tour)).toContain("Langkah 1 dari 3");
    expect(await violations(tour)).toEqual([]);
    find(tour, ".primary").click();
    await expect.poll(() => text(tour)).toContain("Langkah 2 dari 3");
    expect(tour.shadowRoot?.activeElement?.tagName).toBe("H2");
    find(tour, ".primary").click();
    await expect.poll(() => text(tour)).toContain("Langkah 3 dari 3");
    const ended = new Promise<unknown>((resolve) => {
      tour.addEventListener("mirip-tour-end", (event: TourEndEvent) => resolve(event.detail));
    });
    find(tour, ".primary").click();
    expect(await ended).toBe("finished");
    expect(localStorage.getItem("mirip-tour")).toBe("seen");

    const later = await openTour();
    expect(text(later)).toBe("");
    await later.again();
    expect(text(later)).toContain("Langkah 1 dari 3");
    expect(later.shadowRoot?.activeElement?.tagName).toBe("H2");
  });

  test("goes on with what is done, and away once the catalogue is published", async () => {
    const tour = await openTour();
    expect(text(tour)).toContain("Langkah 1 dari 3");
    tour.filled = true;
    await expect.poll(() => text(tour)).toContain("Langkah 2 dari 3");
    tour.view = "quality";
    await expect.poll(() => text(tour)).toContain("Langkah 3 dari 3");
    // Also for somebody who comes back later.
    const later = await openTour();
    later.filled = true;
    await expect.poll(() => text(later)).toContain("Langkah 3 dari 3");
    later.finish();
    await expect.poll(() => text(later)).toBe("");
    expect(text(await openTour())).toBe("");
  });

  test("says nothing before it is known what there is", async () => {
    const tour = document.createElement("mirip-tour");
    document.body.replaceChildren(tour);
    await tour.updateComplete;
    expect(text(tour)).toBe("");
  });

  test("counts photos that are on their way as there, and nothing before it is known", () => {
    const empty = { catalogue: { ...info.catalogue, products: 0, photos: 0 } };
    const idle = { phase: "idle", completed: 0, total: 0 } as ImportState;
    expect(filled(undefined, idle)).toBeUndefined();
    expect(filled(empty, idle)).toBe(false);
    expect(filled(empty, { ...idle, phase: "running" })).toBe(true);
    expect(filled(info, idle)).toBe(true);
  });

  test("leads to where its step is done, but not from there", async () => {
    const tour = await openTour();
    expect(find(tour, "a").getAttribute("href")).toBe("#impor");
    tour.view = "import";
    await expect.poll(() => tour.shadowRoot?.querySelector("a")).toBeNull();
  });

  test("takes little of a phone", async () => {
    await page.viewport(360, 740);
    const tour = await openTour();
    tour.filled = true;
    await expect.poll(() => text(tour)).toContain("Langkah 2 dari 3");
    expect(tour.getBoundingClientRect().height).toBeLessThan(200);
    await page.viewport(1280, 900);
  });

  test("goes away with Escape", async () => {
    const tour = await openTour();
    find(tour, "h2").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await expect.poll(() => text(tour)).toBe("");
    expect(localStorage.getItem("mirip-tour")).toBe("seen");
  });
});

async function openTour() {
  const tour = document.createElement("mirip-tour");
  tour.filled = false;
  document.body.replaceChildren(tour);
  await tour.updateComplete;
  return tour;
}
