/** Which categories are taken for one another, and the photos behind it. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { confusionTable } from "../../../../src/studio/quality/confusion-table.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import type { FakeQuality } from "../../../support/fake-quality-studio.ts";
import { find, part, settled, text, violations } from "../../../support/shadow-dom.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { button, call, open } from "../../../support/quality-screen.ts";

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(1280, 900);
});

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = "";
  vi.restoreAllMocks();
});

describe("categories taken for one another", () => {
  test("opens the photos of a cell by keyboard, and closes them again", async () => {
    const { screen, fake } = await open();
    const matrix = await part(screen, "mirip-confusion-matrix");
    cell(matrix, 0, 0).focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(matrix.shadowRoot?.activeElement?.getAttribute("aria-label")).toBe(
      "Tas menemukan Sepatu: 12 foto, 20% dari barisnya",
    );
    await userEvent.keyboard("{Enter}");
    const photos = await part(screen, "mirip-confused-photos");
    await expect.poll(() => text(photos)).toContain("Tas yang menemukan Sepatu");
    await expect.poll(() => photos.shadowRoot?.querySelectorAll(".pair").length).toBe(3);
    expect(call(fake, "confusedPhotos")).toMatchObject({ actual: "Tas", found: "Sepatu" });
    expect(photos.shadowRoot?.activeElement?.tagName).toBe("H3");
    expect(await violations()).toEqual([]);
    find(photos, "button").click();
    await expect.poll(() => matrix.shadowRoot?.activeElement).toBe(cell(matrix, 0, 1));
  });

  test("shows nothing for a cell without photos", async () => {
    const { screen, fake } = await open();
    const matrix = await part(screen, "mirip-confusion-matrix");
    expect(cell(matrix, 0, 2).ariaDisabled).toBe("true");
    cell(matrix, 0, 2).click();
    await settled(screen);
    expect(call(fake, "confusedPhotos")).toBeUndefined();
  });

  test("are shown as pairs both ways, with the photos of both", async () => {
    const { screen, fake } = await open();
    await expect.poll(() => button(screen, "Tas dan Sepatu: 17 foto")).toBeTruthy();
    button(screen, "Tas dan Sepatu: 17 foto")?.click();
    const photos = await part(screen, "mirip-confused-photos");
    await expect.poll(() => text(photos)).toContain("Tas dan Sepatu yang tertukar");
    const bothWays = { actual: "Tas", found: "Sepatu", eitherWay: true };
    expect(call(fake, "confusedPhotos")).toMatchObject(bothWays);
    const matrix = await part(screen, "mirip-confusion-matrix");
    expect([cell(matrix, 0, 1), cell(matrix, 1, 0)].map((one) => one.ariaSelected)).toEqual([
      "true",
      "true",
    ]);
    find(photos, "button").click();
    await settled(screen);
    fake.calls.length = 0;
    button(screen, "Lihat fotonya")?.click();
    await expect.poll(() => call(fake, "confusedPhotos")).toMatchObject(bothWays);
  });

  test("are never merged for points: what is wrong among their photos is put right, with undo", async () => {
    const { screen, fake } = await open({}, 60, undefined, 0);
    const before = inCategory(fake, "Tas");
    await expect.poll(() => button(screen, "Lihat fotonya")).toBeTruthy();
    expect(text(screen)).not.toContain("Gabungkan");
    button(screen, "Lihat fotonya")?.click();
    const photos = await part(screen, "mirip-confused-photos");
    const other = "Pindahkan ke Sepatu";
    await expect.poll(() => button(photos, other)).toBeTruthy();
    expect(await violations()).toEqual([]);
    button(photos, other)?.click();
    await expect.poll(() => inCategory(fake, "Tas")).toBe(before - 1);
    button(screen, "Urungkan")?.click();
    await expect.poll(() => inCategory(fake, "Tas")).toBe(before);
  });

  test("are the twenty largest and the others together", () => {
    const labels = Array.from({ length: 23 }, (_, index) => `k${index}`);
    const counts = new Uint32Array(23 * 23);
    labels.forEach((_, index) => (counts[index * 23 + index] = 100 - index));
    // One of the large ones found two of those that are not named.
    counts[21] = 4;
    counts[22] = 3;
    const table = confusionTable({ labels, counts }, 20);
    expect(table.labels).toEqual([...labels.slice(0, 20), undefined]);
    expect(table.rows[0]?.[20]).toBe(7);
    expect(table.rows[20]?.[20]).toBe(80 + 79 + 78);
  });
});

function cell(matrix: Element, row: number, column: number): HTMLElement {
  return find(matrix, `[data-row="${row}"][data-column="${column}"]`);
}

function inCategory({ products }: FakeQuality, wanted: string): number {
  return [...products.values()].filter(({ category }) => category === wanted).length;
}
