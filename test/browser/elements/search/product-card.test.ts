/** The card of one product: what opens it, and what does something else. */
import axe from "axe-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import "../../../../src/elements/search/product-card/product-card.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { setLanguage } from "../../../../src/messages/language.ts";
import { draw } from "../../../support/drawings.ts";

beforeEach(() => setLanguage("id"));
afterEach(() => {
  getSelection()?.removeAllRanges();
  document.body.replaceChildren();
});

const name = "Tas rotan bulat";

test("is opened by its picture and by its name, which are one button", async () => {
  const { card, heard } = await open();
  const button = page.getByRole("button", { name, exact: true });
  expect(button.elements()).toEqual([find(card, ".open")]);
  await userEvent.click(find(card, "mirip-picture"));
  expect(heard).toEqual(["mirip-product-open"]);
  await userEvent.click(find(card, "h3"));
  expect(heard).toEqual(["mirip-product-open", "mirip-product-open"]);
  button.element().focus();
  await userEvent.keyboard("{Enter}");
  expect(heard).toHaveLength(3);
  expect(await violations(card)).toEqual([]);
});

test("stays shut while somebody selects its name", async () => {
  const { card, heard } = await open();
  const title = find(card, "label");
  await userEvent.dragAndDrop(title, title, {
    sourcePosition: { x: 2, y: 10 },
    targetPosition: { x: 90, y: 10 },
  });
  expect(getSelection()?.toString()).toContain("Tas rot");
  expect(heard).toEqual([]);
});

test("stays shut where another of its buttons is pressed", async () => {
  const { card, heard } = await open();
  await userEvent.click(find(card, ".percent"));
  await userEvent.click(find(card, ".more"));
  expect(heard).toEqual(["mirip-explain", "mirip-more-like"]);
});

test("what the per cent means goes away when it is asked why, and comes back when looked for again", async () => {
  const { card } = await open();
  const shown = (): string => getComputedStyle(find(card, ".meaning")).visibility;
  await userEvent.hover(find(card, ".percent"));
  await expect.poll(shown).toBe("visible");
  await userEvent.click(find(card, ".percent"));
  await expect.poll(shown).toBe("hidden");
  // As a dialog over it does, when it opens and when it closes.
  find(card, ".percent").blur();
  find(card, ".percent").focus();
  expect(shown()).toBe("hidden");
  await userEvent.hover(find(card, "h3"));
  await userEvent.hover(find(card, ".percent"));
  await expect.poll(shown).toBe("visible");
  await userEvent.click(find(card, ".percent"));
  await userEvent.hover(find(card, "h3"));
  await userEvent.keyboard("{Tab}{Shift>}{Tab}{/Shift}");
  await expect.poll(shown).toBe("visible");
});

test.each([
  [208, 32],
  [440, 80],
])(
  "shows the thumbnail where it is small, the larger picture where it is large (%i px)",
  async (width, pixels) => {
    const { card } = await open(width);
    const image = () => find(card, "mirip-picture").shadowRoot?.querySelector("img");
    await expect.poll(() => image()?.naturalWidth).toBe(pixels);
    expect(image()?.loading).toBe("lazy");
  },
);

async function open(width = 200) {
  const thumbnail = await draw("disc", "#aa3322", { width: 32, height: 32 });
  const display = await draw("disc", "#aa3322", { width: 80, height: 80 });
  const card = document.createElement("mirip-product-card");
  card.style.inlineSize = `${width}px`;
  Object.assign(card, {
    product: { id: "tas", name, category: "tas" },
    photo: { id: "tas-1", productId: "tas", thumbnail, display },
    finding: { similarity: 0.9, rank: 1, photoNumber: 1, photos: 1 },
  });
  const heard: string[] = [];
  for (const type of ["mirip-product-open", "mirip-more-like", "mirip-explain"]) {
    card.addEventListener(type, () => heard.push(type));
  }
  document.body.append(card);
  await card.updateComplete;
  return { card, heard };
}

function find(card: Element, selector: string): HTMLElement {
  return card.shadowRoot?.querySelector(selector) as HTMLElement;
}

async function violations(element: Element): Promise<readonly string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const report = await axe.run(element, { runOnly: tags });
  return report.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}
