/** How far an import is: a bar, a count, a speed, the time left, the file in hand, a way out. */
import { html, type TemplateResult } from "lit";
import { setProperties } from "../elements/shared/set-properties.ts";
import type { Words } from "../words/words.ts";
import type { ImportState } from "./import-queue.ts";

type Running = Extract<ImportState, { kind: "running" }>;

export function importProgress(
  { total, completed, current, rate, preparing, cancelling }: Running,
  words: Words,
  cancel: () => void,
): TemplateResult {
  const share = total === 0 ? 0 : completed / total;
  const facts = [words.term("importCount", words.number(completed), words.number(total))];
  if (rate !== undefined) {
    facts.push(words.term("importRate", words.decimal(rate, rate < 10 ? 1 : 0)));
    facts.push(words.term("importLeft", words.duration(wholeSeconds((total - completed) / rate))));
  }
  const title = words.term(preparing ? "importPreparing" : cancelling ? "cancelling" : "importing");
  return html`<section class="card" data-testid="index-progress" aria-labelledby="running">
    <div class="row">
      <h2 id="running">${title}</h2>
      <strong aria-hidden="true">${words.percent(share)}</strong>
    </div>
    <div
      class="bar"
      role="progressbar"
      aria-labelledby="running"
      aria-valuenow=${Math.round(share * 100)}
      aria-valuemin="0"
      aria-valuemax="100"
      ${setProperties({ "--share": share })}
    ></div>
    <p class="small facts">${facts.join(" · ")}</p>
    <p class="small muted current">${current}</p>
    <button class="button" type="button" ?disabled=${cancelling} @click=${cancel}>
      ${words.term(cancelling ? "cancelling" : "cancel")}
    </button>
  </section>`;
}

function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.round(seconds)) * 1000;
}
