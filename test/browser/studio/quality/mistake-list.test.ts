/** Products that may be in the wrong category. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setLanguage } from "../../../../src/messages/language.ts";
import { part, text, violations } from "../../../support/shadow-dom.ts";
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

describe("possible mistakes", () => {
  test("are moved or said to be right, each with its undo", async () => {
    const { screen, fake } = await open({}, 60, "mistakes");
    const list = await part(screen, "mirip-mistake-list");
    await expect.poll(() => list.shadowRoot?.querySelectorAll("li").length).toBe(2);
    expect(text(list)).toContain("Sekarang di Tas (4%)");
    expect(text(list)).toContain("Fotonya seperti Topi (91%)");
    expect(await violations()).toEqual([]);
    button(list, "Pindahkan ke Topi")?.click();
    await expect.poll(() => fake.products.get("p5")?.category).toBe("Topi");
    await expect.poll(() => list.shadowRoot?.querySelectorAll("li").length).toBe(1);
    expect(list.shadowRoot?.activeElement?.textContent).toContain("Pindahkan ke Topi");
    button(list, "Sudah benar")?.click();
    await expect.poll(() => text(list)).toContain("Tidak ada yang mencurigakan");
    expect(call(fake, "confirmCategories")).toEqual(["p10"]);
    button(list, "Urungkan")?.click();
    await expect.poll(() => list.shadowRoot?.querySelectorAll("li").length).toBe(1);
    expect(await violations()).toEqual([]);
    // What is left of them is the whole page's.
    await expect.poll(() => screen.history.last?.done).toBe("moved");
  });
});
