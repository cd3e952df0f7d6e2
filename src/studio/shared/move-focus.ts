/**
 * Moves the focus when the element that had it was removed. If the focus has meanwhile moved
 * to another part of the page, it stays there.
 */
import type { LitElement } from "lit";

export async function moveFocus(host: LitElement, selector: string): Promise<void> {
  const before = document.activeElement;
  const here = before === null || before === document.body || host.matches(":focus-within");
  await host.updateComplete;
  if (here) host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
}
