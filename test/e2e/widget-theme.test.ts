/** The widget in a shop's theme: a camera button in the shop's search box, the search in a dialog. */
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible, useChromium } from "../support/browser-page.ts";
import { startHosts, type Hosts } from "../support/host-pages.ts";
import { themePage } from "../support/theme-page.ts";
import {
  choosePhoto,
  demoProduct,
  expectFirst,
  noteEvents,
  openFirst,
} from "../support/widget-page.ts";

const chromium = useChromium();
const guitar = demoProduct(0);
let hosts: Hosts;

beforeAll(async () => {
  hosts = await startHosts();
});
afterAll(() => hosts.close());

test("a visitor searches from the shop's own search box, and the shop routes what was chosen", async () => {
  const { page } = await chromium.open({ viewport: { width: 1280, height: 800 } });
  const events = await noteEvents(page);
  await page.goto(hosts.page(themePage(hosts.cdn, `${hosts.cdn}/demo/`)));
  const before = await looksOf(page);
  await page.evaluate(() =>
    document.querySelector("mirip-search")?.addEventListener("mirip-select", (event) => {
      event.preventDefault();
      location.hash = event.detail.product.id;
    }),
  );
  await searchFromHeader(page);
  await expectFirst(page, guitar);
  // The theme's rules stay outside, and the widget's inside.
  const title = page.getByTestId("result-card").first().getByText(guitar.name).first();
  const font = await title.evaluate((node) => {
    const { fontSize, textTransform } = getComputedStyle(node);
    return { size: parseFloat(fontSize), textTransform };
  });
  expect(font.size).toBeGreaterThanOrEqual(12);
  expect(font.textTransform).toBe("none");
  expect(await looksOf(page)).toEqual(before);
  await expectAccessible(page);

  await openFirst(page, guitar);
  await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#${guitar.id}`);
  const chosen = (await events()).find(({ type }) => type === "mirip-select");
  expect(chosen).toMatchObject({
    from: "mirip-search",
    detail: { rank: 1, product: { id: guitar.id } },
  });
});

test("the dialog lies over the shop's sticky header, closes with Escape, and the shop's form is never sent", async () => {
  const { page } = await chromium.open({ viewport: { width: 360, height: 740 } });
  const url = hosts.page(themePage(hosts.cdn, `${hosts.cdn}/demo/`));
  await page.goto(url);
  await searchFromHeader(page);
  await expectFirst(page, guitar);
  const onTop = await page.evaluate(() => document.elementFromPoint(180, 10)?.localName);
  expect(onTop).toBe("mirip-search");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect(page.url()).toBe(url);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("mirip-trigger");
});

async function searchFromHeader(page: Page): Promise<void> {
  const trigger = page.locator("mirip-trigger").getByRole("button");
  await choosePhoto(page, () => trigger.click(), guitar);
}

/** How the shop's own parts look. */
function looksOf(page: Page): Promise<unknown> {
  return page.evaluate(() =>
    ["body", ".card", ".card__title", ".card button", ".header input"].map((selector) => {
      const element = document.querySelector(selector) as Element;
      const { color, fontSize, display, backgroundColor, letterSpacing } =
        getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      return { color, fontSize, display, backgroundColor, letterSpacing, width, height };
    }),
  );
}
