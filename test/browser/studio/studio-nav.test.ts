/** The studio's sections on a narrow page. */
import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import "../../../src/elements/controls/styles/tokens.css";
import "../../../src/studio/studio-nav.ts";
import { views } from "../../../src/studio/shared/views.ts";
import { setLanguage } from "../../../src/messages/language.ts";

afterEach(() => {
  document.body.replaceChildren();
  setLanguage("id");
});

test.each([
  [320, "id"],
  [345, "id"],
  [320, "en"],
] as const)("six names have room at %i pixels in %s, the current one too", async (width, lang) => {
  setLanguage(lang);
  await page.viewport(width, 700);
  document.body.style.margin = "0";
  const nav = document.createElement("mirip-studio-nav");
  document.body.append(nav);
  for (const view of views) {
    nav.view = view;
    await nav.updateComplete;
    const links = Array.from(nav.shadowRoot?.querySelectorAll("a") ?? []);
    expect(links).toHaveLength(6);
    expect(links.at(-1)?.getBoundingClientRect().right).toBeLessThanOrEqual(width + 0.5);
    for (const link of links) {
      const room = link.getBoundingClientRect().width;
      const name = link.querySelector("span")?.getBoundingClientRect().width ?? 0;
      expect(room - name).toBeGreaterThan(5);
      expect(room).toBeGreaterThanOrEqual(44);
    }
  }
});
