/** The results, more of them, and what is offered if nothing is similar. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { setLanguage } from "../../../../src/messages/language.ts";
import {
  cardText,
  cards,
  choosePhoto,
  closeSessions,
  dot,
  find,
  matchOf,
  openSearch,
  resultsOf,
} from "../../../support/session-page.ts";
import { violations } from "../../../support/shadow-dom.ts";
import { until } from "../../../support/until.ts";

beforeEach(() => setLanguage("id"));
afterEach(async () => {
  vi.restoreAllMocks();
  await closeSessions();
});

describe("mirip-results-view", () => {
  test("says which photo matched best where a product has several", async () => {
    const picture = await dot();
    const several = { ...matchOf(1, picture), photoNumber: 2, photos: 4 };
    const { search } = await openSearch({ matches: [several, matchOf(2, picture)] });
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    await expect.poll(() => cardText(search, 0)).toContain("Foto 2 dari 4");
    expect(cardText(search, 1)).not.toContain("Foto 1");
  });

  test("makes the first larger only where it is clearly the thing", async () => {
    const picture = await dot();
    const sure = { ...matchOf(1, picture), similarity: 0.95 };
    const { search } = await openSearch({ matches: [sure, { ...sure, rank: 2 }] });
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(2);
    expect(cards(search).map((card) => card.hasAttribute("data-clear"))).toEqual([true, false]);
    const unsure = await openSearch({ matches: [{ ...sure, similarity: 0.9 }] });
    await choosePhoto(unsure.search, "tas.png");
    await expect.poll(() => cards(unsure.search).length).toBe(1);
    expect(cards(unsure.search)[0]?.hasAttribute("data-clear")).toBe(false);
  });

  test("shows further products by a button, and from thirty on as one scrolls", async () => {
    const picture = await dot();
    const matches = Array.from({ length: 100 }, (_, index) => matchOf(index + 1, picture));
    const { search, session, requests } = await openSearch({ matches });
    await choosePhoto(search, "tas.png");
    await expect.poll(() => cards(search).length).toBe(10);
    const more = (): HTMLElement => find(resultsOf(search), ".foot button") as HTMLElement;
    more().click();
    await expect.poll(() => cards(search).length).toBe(40);
    more().scrollIntoView({ block: "center" });
    await expect.poll(() => cards(search).length).toBeGreaterThanOrEqual(70);
    more()?.scrollIntoView({ block: "center" });
    await expect.poll(() => cards(search).length).toBe(100);
    more()?.scrollIntoView({ block: "center" });
    // Only asking for more than there are tells that there are no more.
    await expect.poll(() => session.hasMore).toBe(false);
    await expect.poll(more).toBeNull();
    expect(requests.map(({ k }) => k)).toEqual([10, 40, 70, 100, 130]);
  });

  test("says that nothing is similar enough, what to try, and shows the nearest on demand", async () => {
    const { search, session } = await openSearch({ noMatch: true });
    await choosePhoto(search, "tas.png");
    const nothing = await until(() => find(resultsOf(search), "mirip-nothing-similar"));
    await expect.poll(() => ways(nothing)).toEqual(["crop", "photo", "nearest"]);
    expect(cards(search)).toEqual([]);
    expect(find(resultsOf(search), "[role=status]")?.textContent).toBe(
      "Tidak ada yang cukup mirip",
    );
    expect(await violations(search)).toEqual([]);

    await session.set({ filter: { category: "tas" } });
    await expect.poll(() => ways(nothing)).toEqual(["all", "crop", "photo", "nearest"]);
    (find(nothing, "[data-try=all]") as HTMLElement).click();
    await expect.poll(() => session.state.settings.filter).toEqual({});
    await expect.poll(() => session.state.busy).toBe(false);

    (find(nothing, "[data-try=nearest]") as HTMLElement).click();
    await expect.poll(() => cards(search).length).toBe(2);
    await expect.poll(() => resultsOf(search).shadowRoot?.activeElement?.tagName).toBe("H2");
    expect(find(resultsOf(search), ".near")?.textContent).toContain("paling mendekati");
  });

  test("“choose a part” leads to the photo's frame", async () => {
    const { search } = await openSearch({ noMatch: true });
    await choosePhoto(search, "tas.png");
    const nothing = await until(() => find(resultsOf(search), "mirip-nothing-similar"));
    await until(() => ways(nothing).includes("crop"));
    (find(nothing, "[data-try=crop]") as HTMLElement).click();
    const panel = find(search, "mirip-query-panel") as HTMLElement;
    await until(() => find(panel, "section")?.hasAttribute("data-framing"));
    const crop = find(panel, "mirip-crop-view") as HTMLElement;
    expect(getComputedStyle(crop).display).not.toBe("none");
    await expect.poll(() => panel.shadowRoot?.activeElement).toBe(crop);
  });
});

function ways(nothing: Element): readonly (string | null)[] {
  const all = Array.from(nothing.shadowRoot?.querySelectorAll("[data-try]") ?? []);
  return all.map((one) => one.getAttribute("data-try"));
}
