/** The shown results as dots on one line, from identical at the start to the most distant. */
import { html, type TemplateResult } from "lit";
import type { Match } from "../../../engine/contracts/engine-contract.ts";
import type { Metric } from "../../../core/vectors/vectors.ts";
import type { Localize } from "../../../messages/localize.ts";
import { setProperties } from "../../controls/shared/set-properties.ts";

export function distanceAxis(
  matches: readonly Match[],
  metric: Metric,
  localize: Localize,
): TemplateResult {
  const distances = matches.map((match) => distanceOf(match, metric));
  const farthest = Math.max(...distances, Number.EPSILON);
  const label = distances.map((distance) => localize.decimal(distance)).join("; ");
  return html`<div class="axis" role="img" aria-label=${label}>
      <div class="rail">
        ${distances.map(
          (distance, index) =>
            html`<span
              class="dot"
              ?data-first=${index === 0}
              ${setProperties({ "--at": distance / farthest })}
            ></span>`,
        )}
      </div>
    </div>
    <div class="ends small muted" aria-hidden="true">
      <span>0 (${localize.term("distanceNear")})</span>
      <span>${localize.decimal(farthest)} (${localize.term("distanceFar")})</span>
    </div>`;
}

function distanceOf({ similarity, distance }: Match, metric: Metric): number {
  return metric === "cosine" ? Math.max(0, 1 - similarity) : distance;
}
