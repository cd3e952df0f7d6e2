/** How long each step took: one stacked bar, and a legend with the numbers. */
import { html, type TemplateResult } from "lit";
import type { SearchProcess } from "../../../engine/contracts/engine-contract.ts";
import type { Localize } from "../../../messages/localize.ts";
import { setProperties } from "../../controls/shared/set-properties.ts";

type Steps = SearchProcess["steps"];

export function timeBar(measured: Steps, localize: Localize): TemplateResult {
  const steps = summedByName(measured);
  return html`<div class="time" aria-hidden="true">
      ${steps.map(
        ({ milliseconds }, index) =>
          html`<span
            ${setProperties({ "--grow": milliseconds, "--colour": colourOf(index) })}
          ></span>`,
      )}
    </div>
    <dl class="legend">
      ${steps.map(
        ({ name, milliseconds }, index) =>
          html`<div>
            <dt>
              <span class="swatch" ${setProperties({ "--colour": colourOf(index) })}></span>
              ${localize.term("step", name)}
            </dt>
            <dd>${localize.duration(milliseconds)}</dd>
          </div>`,
      )}
    </dl>`;
}

function totalMs(steps: Steps): number {
  return steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}

/** The sum per step, which may have two parts, such as fetching vectors first and products last. */
function summedByName(steps: Steps): Steps {
  const names = [...new Set(steps.map(({ name }) => name))];
  return names.map((name) => ({
    name,
    milliseconds: totalMs(steps.filter((step) => step.name === name)),
  }));
}

function colourOf(index: number): string {
  return `var(--mirip-color-step-${(index % 5) + 1})`;
}
