/** Predictions that wait for a review. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { SearchError } from "../../../../src/core/errors.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { find, notice, part, text, violations } from "../../../support/shadow-dom.ts";
import { until } from "../../../support/until.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { type Calls, button, call, open } from "../../../support/quality-screen.ts";

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(1280, 900);
});

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = "";
  vi.restoreAllMocks();
});

describe("predictions that wait for a review", () => {
  test("take the focus when their list is opened, and give it back", async () => {
    const { screen, fake } = await open();
    screen.list = "reviews";
    const list = await part(screen, "mirip-review-list");
    await expect.poll(() => list.shadowRoot?.activeElement?.id).toBe("review");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => call(fake, "acceptGuesses")).toEqual(["p2"]);
    screen.list = undefined;
    const head = await part(screen, "mirip-headline-card");
    await expect.poll(() => head.shadowRoot?.activeElement?.tagName).toBe("H2");
  });

  test("are answered by one key each, the next one by itself", async () => {
    const { list, fake } = await openReviews();
    expect(text(list)).toContain("3 produk lagi");
    expect(await violations()).toEqual([]);
    find(list, "#review").focus();
    await userEvent.keyboard("a");
    expect(call(fake, "acceptGuesses")).toEqual(["p2"]);
    await expect.poll(() => text(list)).toContain("2 produk lagi");
    expect(list.shadowRoot?.activeElement?.id).toBe("review");
    await userEvent.keyboard("2");
    await expect
      .poll(() => call(fake, "edit"))
      .toMatchObject({
        ids: ["p1"],
        patch: { category: "Topi", addTags: ["obral"], removeTags: [] },
      });
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    await expect
      .poll(() => call(fake, "edit"))
      .toMatchObject({
        ids: ["p0"],
        patch: { category: "Dompet" },
      });
    await expect.poll(() => text(list)).toContain("Semua sudah ditinjau");
    expect(await violations()).toEqual([]);
  });

  test("take another category from the field, and other tags from their chips", async () => {
    const { list, fake } = await openReviews();
    const chip = [...(list.shadowRoot?.querySelectorAll<HTMLElement>(".chip") ?? [])];
    expect(chip.map(({ ariaPressed }) => ariaPressed)).toEqual(["true", "false"]);
    chip[1]?.click();
    find(list, "#review").focus();
    await userEvent.keyboard("c");
    await expect.poll(() => list.shadowRoot?.activeElement?.tagName).toBe("MIRIP-SAVE-FIELD");
    await userEvent.keyboard("Ransel{Enter}");
    await expect
      .poll(() => call(fake, "edit"))
      .toMatchObject({
        ids: ["p2"],
        patch: { category: "Ransel", addTags: ["obral", "krem"], removeTags: [] },
      });
    await expect.poll(() => text(list)).toContain("2 produk lagi");
  });

  test("come back by undo, and can be put off", async () => {
    const { list, fake } = await openReviews();
    const first = text(find(list, "#name"));
    button(list, "Lewati")?.click();
    await expect.poll(() => text(find(list, "#name"))).not.toBe(first);
    find(list, "#accept").click();
    await expect.poll(() => text(list)).toContain("Tebakan untuk 1 produk diterima");
    expect(call(fake, "acceptGuesses")).toEqual(["p1"]);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(() => text(list)).toContain("3 produk lagi");
    expect(fake.products.get("p1")?.guess?.waiting).toBe(true);
  });

  test("are not accepted one after the other by a key that is held down", async () => {
    const { list, fake } = await openReviews();
    const held = { key: "Enter", repeat: true, bubbles: true, composed: true };
    find(list, "#review").dispatchEvent(new KeyboardEvent("keydown", held));
    expect(call(fake, "acceptGuesses")).toBeUndefined();
    find(list, "#review").dispatchEvent(new KeyboardEvent("keydown", { ...held, repeat: false }));
    expect(call(fake, "acceptGuesses")).toEqual(["p2"]);
  });

  test("are all come to by putting off, also those beyond the first twenty", async () => {
    const { list } = await openReviews({}, 23);
    const seen = new Set<string>();
    for (let turn = 0; turn < 23; turn += 1) {
      const name = text(find(list, "#name"));
      seen.add(name);
      button(list, "Lewati")?.click();
      await expect.poll(() => text(find(list, "#name"))).not.toBe(name);
    }
    expect(seen.size).toBe(23);
    // And round once more.
    expect(seen).toContain(text(find(list, "#name")));
  });

  test("stay where saving fails, with the reason", async () => {
    const acceptGuesses = () => Promise.reject(new SearchError("quota", "as asked"));
    const { list } = await openReviews({ acceptGuesses });
    find(list, "#accept").click();
    await expect.poll(() => notice(list)).not.toBe("");
    await expect.poll(() => text(list)).toContain("3 produk lagi");
  });

  test("are none: the screen says so", async () => {
    const { list } = await openReviews({}, 0);
    await expect.poll(() => text(list)).toContain("Semua sudah ditinjau");
    expect(await violations()).toEqual([]);
  });
});

async function openReviews(calls: Calls = {}, waiting = 3) {
  const { screen, fake } = await open(calls, 60, "reviews", waiting);
  const list = await part(screen, "mirip-review-list");
  await until(() => list.shadowRoot?.querySelector("#review h2")?.textContent !== "Memuat…");
  return { list, fake };
}
