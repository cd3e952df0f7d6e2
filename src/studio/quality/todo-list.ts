/** What would raise the score most, each with a link or button to do it. */
import { css, html, type TemplateResult } from "lit";
import type { QualityAdvice } from "../../engine/contracts/learning-contract.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";
import { stateAddress } from "../shared/state-address.ts";
import { isKnown, nameOf } from "./figures.ts";
import { qualityAddress } from "../shared/quality-address.ts";
import { viewAddress } from "../shared/views.ts";

export interface TodoWays {
  /** Shows the photos of two categories that were taken for one another. */
  readonly showPair: (a: string, b: string) => void;
  /** Shows the photo coach's advice, by kind. */
  readonly showAdvice: () => void;
  /** Shows the card that tunes the metric. */
  readonly tune: () => void;
}

/** @param advised products that have advice on their photos now; it may have been dismissed since the measurement */
export function todoList(
  all: readonly QualityAdvice[],
  advised: number,
  localize: StudioLocalize,
  ways: TodoWays,
): TemplateResult {
  const advice = all.filter(({ kind }) => kind !== "bad-photos" || advised > 0);
  return html`<section class="card" aria-labelledby="todo">
    <h2 id="todo">${localize.term("todoTitle")}</h2>
    ${
      advice.length === 0
        ? html`<p class="muted">${localize.term("todoNone")}</p>`
        : html`<ol class="todo">
            ${advice.map(
              (one) =>
                html`<li>
                  <p>
                    ${said(one, advised, localize)}
                    <span class="muted gain">${gain(one, localize)}</span>
                  </p>
                  <div class="buttons">${way(one, localize, ways)}</div>
                </li>`,
            )}
          </ol>`
    }
  </section>`;
}

function said(advice: QualityAdvice, advised: number, localize: StudioLocalize): string {
  const name = (label: string): string => nameOf(label, localize);
  switch (advice.kind) {
    case "few-photos":
      return localize.term("todoFewPhotos", name(advice.category), localize.number(advice.photos));
    case "confused":
      return localize.term(
        "todoConfused",
        name(advice.a),
        name(advice.b),
        localize.number(advice.photos),
      );
    case "mistakes":
      return localize.term("todoMistakes", localize.number(advice.products));
    case "no-category":
      return localize.term("todoNoCategory", localize.number(advice.products));
    case "reviews":
      return localize.term("todoReviews", localize.number(advice.products));
    case "bad-photos":
      return localize.term("todoBadPhotos", localize.number(advised));
    case "one-photo":
      return localize.term("todoOnePhoto", localize.number(advice.products));
    case "tune":
      return localize.term("todoTune");
  }
}

function gain({ gain: points }: QualityAdvice, localize: StudioLocalize): string {
  if (!isKnown(points) || points < 1) return localize.term("todoSmallGain");
  return localize.term("todoGain", localize.number(Math.round(points)));
}

function way(advice: QualityAdvice, localize: StudioLocalize, ways: TodoWays): TemplateResult {
  const does = localize.term("todoDo", advice.kind);
  const link = (address: string) => html`<a class="button" href=${address}>${does}</a>`;
  const button = (act: () => void) =>
    html`<button class="button" type="button" @click=${act}>${does}</button>`;
  switch (advice.kind) {
    case "few-photos":
    case "one-photo":
      return link(viewAddress("import"));
    case "mistakes":
      return link(qualityAddress("mistakes"));
    case "reviews":
      return link(qualityAddress("reviews"));
    case "no-category":
      return link(stateAddress({ kind: "no-category" }));
    case "bad-photos":
      return button(ways.showAdvice);
    case "tune":
      return button(ways.tune);
    case "confused":
      return button(() => ways.showPair(advice.a, advice.b));
  }
}

export const todoListStyles = css`
  .todo {
    display: grid;
    gap: var(--mirip-space-2);
    padding-inline-start: 1.5rem;
    list-style: decimal;
  }

  .todo li::marker {
    color: var(--mirip-color-accent);
    font-weight: 700;
  }

  .todo .buttons {
    margin-block-start: var(--mirip-space-1);
  }

  .todo .gain {
    white-space: nowrap;
  }
`;
