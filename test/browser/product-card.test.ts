/** The card of one product: what opens it, and what does something else. */
import axe from "axe-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import "../../src/elements/product-card/product-card.ts";
import "../../src/elements/tokens.css";
import { setLanguage } from "../../src/words/language.ts";
import { draw } from "../support/drawings.ts";

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
  expect(heard).toEqual(["mirip-why", "mirip-more-like"]);
});

async function open() {
  const picture = await draw("disc", "#aa3322");
  const card = document.createElement("mirip-product-card");
  card.style.inlineSize = "200px";
  Object.assign(card, {
    product: { id: "tas", name, category: "tas" },
    photo: { id: "tas-1", productId: "tas", thumbnail: picture, display: picture },
    finding: { similarity: 0.9, rank: 1, photoNumber: 1, photos: 1 },
  });
  const heard: string[] = [];
  for (const type of ["mirip-product-open", "mirip-more-like", "mirip-why"]) {
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
