/** One of several chips to choose from; pressed again, it is no longer chosen. */
import { html, type TemplateResult } from "lit";

export interface Picking<T> {
  readonly chosen: readonly T[];
  readonly isSame: (one: T, other: T) => boolean;
  readonly onPick: (chosen: readonly T[]) => void;
}

export function toggleChip<T>(
  value: T,
  label: TemplateResult,
  { chosen, isSame, onPick }: Picking<T>,
): TemplateResult {
  const others = chosen.filter((one) => !isSame(one, value));
  const picked = others.length < chosen.length;
  return html`<button
    class="button chip"
    part="chip"
    type="button"
    aria-pressed=${picked}
    @click=${() => onPick(picked ? others : [...chosen, value])}
  >
    ${label}
  </button>`;
}
