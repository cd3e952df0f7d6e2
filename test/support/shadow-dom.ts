/** Looks into the shadow roots of elements under test. */
import axe from "axe-core";
import { until } from "./until.ts";

/** Waits until it is there and drawn. */
export async function part(host: Element, selector: string): Promise<HTMLElement> {
  const found = await until(() => host.shadowRoot?.querySelector<HTMLElement>(selector));
  await settled(found);
  return found;
}

export async function settled(element: Element): Promise<void> {
  await (element as Element & { updateComplete?: Promise<unknown> }).updateComplete;
  await new Promise((resolve) => setTimeout(resolve));
}

export function find(host: Element, selector: string): HTMLElement {
  const found = host.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`${selector} is not there.`);
  return found;
}

/** All that is said in an element, with single spaces. */
export function text(host: Element): string {
  return ((host.shadowRoot ?? host).textContent ?? "").replaceAll(/\s+/gu, " ").trim();
}

export function notice(host: Element): string {
  return Array.from(host.shadowRoot?.querySelectorAll("mirip-notice") ?? [])
    .map(({ textContent }) => textContent.trim())
    .join(" ");
}

/** What breaks WCAG 2.2 A or AA. */
export async function violations(element: Element = document.body): Promise<readonly string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const report = await axe.run(element, { runOnly: tags });
  return report.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

/** A small picture. */
export async function dot(): Promise<Blob> {
  const canvas = new OffscreenCanvas(64, 64);
  const context = canvas.getContext("2d");
  if (context) {
    context.fillStyle = "#b5651d";
    context.fillRect(8, 8, 48, 48);
  }
  return canvas.convertToBlob({ type: "image/png" });
}
