/** Advice on photos, by kind. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setLanguage } from "../../../../src/messages/language.ts";
import { measured } from "../../../support/fake-quality-studio.ts";
import { find, part, text } from "../../../support/shadow-dom.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { button, open } from "../../../support/quality-screen.ts";

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(1280, 900);
});

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = "";
  vi.restoreAllMocks();
});

describe("advice on photos", () => {
  test("is where the advice about unclear photos leads, for it counts several kinds", async () => {
    const advice = [{ kind: "bad-photos", gain: 2 }];
    const lastQuality = () => Promise.resolve({ report: { ...measured, advice }, stale: false });
    const { screen } = await open({ lastQuality });
    const card = await part(screen, "mirip-photo-advice");
    await expect.poll(() => text(card)).toContain("produk punya saran");
    const counted = /\d+ produk punya saran untuk fotonya/u;
    await expect.poll(() => text(screen)).toMatch(counted);
    expect(counted.exec(text(screen))?.[0]).toBe(counted.exec(text(card))?.[0]);
    button(screen, "Lihat per jenis")?.click();
    expect(card.shadowRoot?.activeElement?.id).toBe("advice");
  });

  test("is counted by kind, and leads to the products", async () => {
    const { screen } = await open();
    const advice = await part(screen, "mirip-photo-advice");
    await expect.poll(() => text(advice)).toContain("produk punya saran");
    expect(find(advice, "a").getAttribute("href")).toBe("#katalog?state=advice&advice=blurry");
  });
});
