/** The predicted categories as a visitor sees them: chips, the heading, and what was narrowed. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import "../../../../src/elements/controls/styles/tokens.css";
import "../../../../src/elements/search/product-dialog/product-dialog.ts";
import "../../../../src/elements/search/search-view/search-view.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { violations } from "../../../support/shadow-dom.ts";
import {
  ask,
  cards,
  chipsOf,
  deep,
  deepAll,
  head,
  predicted,
  openSearch,
  picked,
  preparePage,
  resetPage,
} from "../../../support/understood-search.ts";
import { until } from "../../../support/until.ts";

beforeEach(preparePage);
afterEach(resetPage);

describe("category chips", () => {
  test("name the most probable first, each with its percentage, “all” before them", async () => {
    const { search, session, requests } = await openSearch({ response: { categories: predicted } });
    await ask(session);
    await expect.poll(() => chipsOf(search)).toEqual(["Semua", "Tas 83%", "Topi 12%", "Baju"]);
    expect(picked(search)).toBe(0);
    expect(deep(search, "fieldset legend")?.textContent).toContain("paling mungkin");
    expect(await violations(search)).toEqual([]);

    // An explicit choice is asked for, and leaves the chips where they are.
    (deepAll(search, "mirip-filters-view input[type=radio]")[2] as HTMLElement).click();
    await expect.poll(() => requests.at(-1)?.filter).toEqual({ category: "topi" });
    await expect.poll(() => picked(search)).toBe(2);
    expect(chipsOf(search)).toEqual(["Semua", "Tas 83%", "Topi 12%", "Baju"]);
    (deepAll(search, "mirip-filters-view input[type=radio]")[0] as HTMLElement).click();
    await expect.poll(() => requests.at(-1)?.filter).toEqual({});
  });

  test("are one stop of the keyboard, with arrows between them", async () => {
    const { search, session } = await openSearch({ response: { categories: predicted } });
    await ask(session);
    await expect.poll(() => chipsOf(search).length).toBe(4);
    (deepAll(search, "mirip-filters-view input[type=radio]")[0] as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(() => session.state.settings.filter).toEqual({ category: "tas" });
  });

  test("are as they were where nothing was learned", async () => {
    const { search, session } = await openSearch();
    await ask(session);
    await expect.poll(() => cards(search).length).toBe(2);
    expect(chipsOf(search)).toEqual(["Semua", "Baju 1", "Tas 1", "Topi 1"]);
    expect(head(search)).toBe("Yang paling mirip di \u2068Toko\u2069");
  });
});

describe("the shop's name", () => {
  test.each([
    ["long", "Toko ".repeat(40)],
    ["one long word", "T".repeat(200)],
    ["of another direction", "\u202Eمتجر البندان\u2069 باندان"],
    ["markup", "<img src=x onerror=alert(1)><script>"],
  ])("that is %s stands in the heading, and moves nothing", async (_, name) => {
    for (const [width, response] of [
      [360, { categories: predicted, narrowing: "soft" as const }],
      [1000, {}],
    ] as const) {
      await page.viewport(width, 800);
      const short = await openSearch({ response });
      const long = await openSearch({ response, name });
      await ask(short.session);
      await ask(long.session);
      await expect.poll(() => head(long.search)).toContain(name.trim());
      const tall = ({ search }: typeof long): number | undefined =>
        deep(search, ".tools")?.getBoundingClientRect().height;
      await expect.poll(() => tall(long)).toBe(tall(short));
      expect(deep(long.search, ".shop")?.children.length).toBe(0);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      expect(await violations(long.search)).toEqual([]);
      document.body.replaceChildren();
    }
  });

  test("is not missed where there is none", async () => {
    const { search, session } = await openSearch({ name: " " });
    await ask(session);
    await expect.poll(() => head(search)).toBe("Yang paling mirip");
  });
});

describe("narrowing", () => {
  test("that weighs in softly is a quiet hint", async () => {
    const response = { categories: predicted, narrowing: "soft" } as const;
    const { search, session } = await openSearch({ response });
    await ask(session);
    await expect.poll(() => head(search)).toContain("Tas lebih diutamakan");
    expect(deep(search, ".head button")).toBeNull();
    setLanguage("en");
    await expect.poll(() => head(search)).toContain("Bags ranked a little higher");
  });

  test("that hides the others says so, and “all” is one press away", async () => {
    const response = { categories: predicted, narrowing: "hard" } as const;
    const { search, session, requests } = await openSearch({ response });
    await ask(session);
    await expect.poll(() => head(search)).toContain("Hanya Tas");
    expect(picked(search)).toBe(1);
    expect(await violations(search)).toEqual([]);
    const all = deep(search, ".head button") as HTMLElement;
    expect(all.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    all.click();
    await expect.poll(() => requests.at(-1)).toMatchObject({ narrowing: "soft", filter: {} });
    await expect.poll(() => head(search)).toContain("Tas lebih diutamakan");
    await expect.poll(() => picked(search)).toBe(0);
  });

  test("moves nothing: heading and products stay where they were while it was searched", async () => {
    await page.viewport(360, 800);
    const response = { categories: predicted, narrowing: "hard" } as const;
    const { search, session, hold } = await openSearch({ response });
    const answer = hold();
    const asking = ask(session);
    await expect.poll(() => deepAll(search, ".skeleton").length).toBeGreaterThan(0);
    const top = (): number => deep(search, ".grid")?.getBoundingClientRect().top ?? NaN;
    const before = top() - search.getBoundingClientRect().top;
    answer();
    await asking;
    await expect.poll(() => head(search)).toContain("Hanya Tas");
    expect(top() - search.getBoundingClientRect().top).toBeCloseTo(before, 0);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });

  test("does not keep “nothing similar” from searching everything", async () => {
    const response = { categories: predicted, narrowing: "hard", noMatch: true } as const;
    const { search, session, requests } = await openSearch({ response });
    await ask(session);
    const all = await until(() => deep(search, "[data-try=all]") as HTMLElement | null);
    expect(deep(search, ".understood")?.textContent).toBe("Sepertinya Tas (kemungkinan 83%)");
    expect(deepAll(search, "[data-try]").length).toBeGreaterThanOrEqual(3);
    all.click();
    await expect.poll(() => requests.at(-1)).toMatchObject({ narrowing: "soft" });
  });
});
