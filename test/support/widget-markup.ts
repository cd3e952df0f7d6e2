/** Markup with the widget's elements, put into a page under test. */
import "../../src/widget.ts";
import { draw } from "./drawings.ts";

export async function page(markup: string): Promise<void> {
  // What a shop's own page would hold; nothing here comes from a catalogue.
  const parsed = new DOMParser().parseFromString(markup, "text/html");
  document.body.append(...document.adoptNode(parsed.body).childNodes);
  for (const element of document.querySelectorAll("mirip-search")) await element.updateComplete;
}

export async function source(markup: string) {
  await page(markup);
  return document.querySelector("mirip-search") as HTMLElementTagNameMap["mirip-search"];
}

export function listen(element: HTMLElement, types: readonly string[]): CustomEvent[] {
  const heard: CustomEvent[] = [];
  for (const type of types) {
    element.addEventListener(type, (event) => heard.push(event as CustomEvent));
  }
  return heard;
}

export async function choose(element: HTMLElement, file: File): Promise<void> {
  const input = element.shadowRoot?.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("There is no way to choose a file.");
  const data = new DataTransfer();
  data.items.add(file);
  input.files = data.files;
  input.dispatchEvent(new Event("change"));
}

/** Through all shadow trees. */
export function inside(element: Element | undefined, selector: string): HTMLElement[] {
  const root = element?.shadowRoot;
  if (!root) return [];
  const here = [...root.querySelectorAll<HTMLElement>(selector)];
  const deeper = [...root.querySelectorAll("*")].flatMap((child) => inside(child, selector));
  return [...here, ...deeper];
}

export function inner(element: Element | undefined, selector: "button"): HTMLButtonElement | null {
  return element?.shadowRoot?.querySelector(selector) ?? null;
}

export const photo = () => draw("stripes", "#224488");
