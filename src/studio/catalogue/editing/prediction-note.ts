/** Marks a field as autofilled until the owner accepts or changes it. */
import { css, html, nothing, type TemplateResult } from "lit";
import { Sparkles } from "lucide";
import { tagKey, type OwnerProduct } from "../../../core/catalogue/catalogue.ts";
import { icon } from "../../../elements/controls/shared/icon.ts";
import type { StudioLocalize } from "../../../messages/studio-localize.ts";
import { CommandEvent } from "../events.ts";

export function categoryNote(
  { guess, category }: OwnerProduct,
  localize: StudioLocalize,
): TemplateResult | typeof nothing {
  if (!guess) return nothing;
  const prediction = guess.categories.find(({ label }) => label === category);
  if (guess.filled.category && prediction) {
    return note(
      localize.term("filledCategory", localize.percent(prediction.probability)),
      localize,
    );
  }
  return guess.waiting ? note(localize.term("autofilledWaiting"), localize, false) : nothing;
}

export function tagsNote(
  { guess, tags = [] }: OwnerProduct,
  localize: StudioLocalize,
): TemplateResult | typeof nothing {
  const here = new Set(tags.map(tagKey));
  const filled = (guess?.filled.tags ?? []).filter((tag) => here.has(tagKey(tag)));
  if (filled.length === 0) return nothing;
  const probabilityOf = (tag: string): string => {
    const prediction = guess?.tags.find(({ label }) => tagKey(label) === tagKey(tag));
    return prediction ? `${tag} ${localize.percent(prediction.probability)}` : tag;
  };
  return note(localize.term("filledTags", filled.map(probabilityOf).join(", ")), localize, false);
}

function note(text: string, localize: StudioLocalize, right = true): TemplateResult {
  return html`<p class="guess small muted">
    ${icon(Sparkles)} <span>${text}</span>
    ${
      right
        ? html`<button
            class="button quiet"
            type="button"
            @click=${(event: Event) =>
              event.currentTarget?.dispatchEvent(new CommandEvent({ kind: "accept" }))}
          >
            ${localize.term("filledRight")}
          </button>`
        : nothing
    }
  </p>`;
}

export const predictionNoteStyles = css`
  .guess {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--mirip-space-1);
    margin-block-start: calc(-1 * var(--mirip-space-1));
  }

  .guess span {
    overflow-wrap: anywhere;
  }

  .guess svg {
    inline-size: 16px;
    block-size: 16px;
  }
`;
