/** How an answer came about. */
import { afterEach, beforeEach, expect, test } from "vitest";
import "../../../../src/elements/controls/styles/tokens.css";
import "../../../../src/elements/search/product-dialog/product-dialog.ts";
import "../../../../src/elements/search/search-view/search-view.ts";
import { violations } from "../../../support/shadow-dom.ts";
import {
  ask,
  deep,
  deepAll,
  predicted,
  openSearch,
  preparePage,
  resetPage,
  textOf,
} from "../../../support/understood-search.ts";
import { until } from "../../../support/until.ts";

beforeEach(preparePage);
afterEach(resetPage);

test("the process panel says the figures, the guess, and what it did", async () => {
  const response = { categories: predicted, narrowing: "soft" } as const;
  const { search, session } = await openSearch({ response, probability: 0.66 });
  await ask(session);
  const panel = await until(() => deep(search, "mirip-process-panel") as HTMLElement | null);
  (await until(() => deep(panel, "summary") as HTMLElement | null)).click();
  await expect.poll(() => deepAll(panel, "tbody tr").length).toBe(2);
  expect(textOf(deep(panel, "tbody tr"))).toBe("Produk 1 0,900 1,50 66%");
  expect(deepAll(panel, ".guesses li").map(textOf)).toEqual(["Tas 83%", "Topi 12%"]);
  expect(textOf(deep(panel, ".parts"))).toContain("Tidak ada yang disembunyikan");
  expect(await violations(search)).toEqual([]);
  await session.choose("baju");
  await expect.poll(() => textOf(deep(panel, ".parts"))).toContain("Anda memilih Baju");
});
