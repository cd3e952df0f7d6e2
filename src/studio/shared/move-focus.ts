/**
 * Takes the focus along when what had it went away with a change of the screen. Whoever has gone on
 * to something else meanwhile is left in peace.
 */
import type { LitElement } from "lit";

export async function moveFocus(host: LitElement, selector: string): Promise<void> {
  const before = document.activeElement;
  const here = before === null || before === document.body || host.matches(":focus-within");
  await host.updateComplete;
  if (here) host.shadowRoot?.querySelector<HTMLElement>(selector)?.focus();
}
