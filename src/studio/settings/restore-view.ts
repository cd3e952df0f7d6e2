/** What a backup holds and would do, and what a restore has done, in figures. */
import { html, type TemplateResult } from "lit";
import type { BackupPreview, RestoreReport } from "../../engine/contracts/studio-contract.ts";
import type { Words } from "../../messages/studio/studio-messages.ts";

export function restorePreview(
  preview: BackupPreview,
  fileName: string,
  words: Words,
): TemplateResult {
  const { created, products, photos, fresh, same, different, vectorsFit } = preview;
  const date = new Date(created);
  const made = Number.isNaN(date.getTime())
    ? ""
    : words.term("restoreMade", words.date(date, { dateStyle: "long", timeStyle: "short" }));
  return html`<div class="stack" data-testid="restore-preview">
    <p id="preview" tabindex="-1"><strong>${fileName}</strong></p>
    <p class="muted">
      ${made}${made ? ". " : ""}${words.term(
        "restoreHolds",
        words.number(products),
        words.number(photos),
      )}
    </p>
    ${figures(
      [
        [fresh, words.term("restoreFresh")],
        [same, words.term("restoreSame")],
        [different, words.term("restoreDifferent")],
      ],
      words,
    )}
    <p class="small muted">${words.term(vectorsFit ? "restoreVectorsFit" : "restoreVectorsNew")}</p>
  </div>`;
}

export function restoreReport(report: RestoreReport, words: Words): TemplateResult {
  const { added, replaced, kept, photos } = report;
  return html`<div class="stack" data-testid="restore-report">
    <p id="report" tabindex="-1"><strong>${words.term("restored")}</strong></p>
    ${figures(
      [
        [added, words.term("restoredAdded")],
        [replaced, words.term("restoredReplaced")],
        [kept, words.term("restoredKept")],
        [photos, words.term("restoredPhotos")],
      ],
      words,
    )}
  </div>`;
}

function figures(
  rows: readonly (readonly [value: number, label: string])[],
  words: Words,
): TemplateResult {
  return html`<dl class="figures">
    ${rows.map(
      ([value, label]) =>
        html`<div>
          <dt class="small muted">${label}</dt>
          <dd>${words.number(value)}</dd>
        </div>`,
    )}
  </dl>`;
}
