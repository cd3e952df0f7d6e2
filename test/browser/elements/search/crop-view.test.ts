/** The products in a photo, each of which can be searched with. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import "../../../../src/elements/controls/styles/tokens.css";
import "../../../../src/elements/search/product-dialog/product-dialog.ts";
import "../../../../src/elements/search/search-view/search-view.ts";
import type { Match, Region } from "../../../../src/engine/contracts/engine-contract.ts";
import { violations } from "../../../support/shadow-dom.ts";
import {
  ask,
  cards,
  deep,
  deepAll,
  openSearch,
  preparePage,
  resetPage,
  textOf,
} from "../../../support/understood-search.ts";
import { until } from "../../../support/until.ts";

beforeEach(preparePage);
afterEach(resetPage);

describe("the products in a photo", () => {
  const box = { x: 0.1, y: 0.1, width: 0.4, height: 0.8 };
  const found = (results: readonly Match[]): readonly Region[] => [
    { box, label: "tas", score: 0.91, results },
    { box: { ...box, x: 0.5 }, label: "tas", score: 0.72, results },
    { box: { ...box, y: 0 }, label: "", score: 0.6, results },
  ];

  test("come after the answer, by name, and choosing one shows what it finds at once", async () => {
    const { search, session, matches, setRegions, hold, requests } = await openSearch();
    setRegions(found([matches[1] as Match]));
    await ask(session);
    await expect
      .poll(() => regionsOf(search))
      .toEqual(["Seluruh foto", "Tas 1 91%", "Tas 2 72%", "Bagian 1 60%"]);
    expect(await violations(search)).toEqual([]);
    const answer = hold();
    (deepAll(search, "mirip-crop-editor button.chip")[1] as HTMLElement).click();
    await expect.poll(() => cards(search).length).toBe(1);
    expect(deep(cards(search)[0] as HTMLElement, "h3")?.textContent).toBe("Produk 2");
    expect(requests.at(-1)?.query).toMatchObject({ crop: box });
    answer();
    await expect.poll(() => cards(search).length).toBe(2);
  });

  test("are counted on the small photo of a narrow page", async () => {
    await page.viewport(360, 740);
    const { search, session, setRegions } = await openSearch();
    setRegions(found([]));
    await ask(session);
    const whole = await until(() => deep(search, "button.whole"));
    await expect
      .poll(() => whole?.getAttribute("aria-label"))
      .toBe("Pilih bagian: tas.png, ada 3 barang di foto");
    await expect.poll(() => whole?.textContent.trim()).toBe("3");
  });

  test("are not looked for while another search is under way", async () => {
    const { session, looked, hold } = await openSearch();
    const answer = hold();
    const asking = ask(session);
    await session.findRegions();
    expect(looked()).toBe(0);
    answer();
    await asking;
    await expect.poll(looked).toBe(1);
  });
});

function regionsOf(search: Element): readonly string[] {
  return deepAll(search, "mirip-crop-editor button.chip").map(textOf);
}
