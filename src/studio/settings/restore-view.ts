/** Figures of a backup: what it holds, what it would change, and what a restore has changed. */
import { html, type TemplateResult } from "lit";
import type { BackupPreview, RestoreReport } from "../../engine/contracts/studio-contract.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";

export function restorePreview(
  preview: BackupPreview,
  fileName: string,
  localize: StudioLocalize,
): TemplateResult {
  const { created, products, photos, fresh, same, different, vectorsFit } = preview;
  const date = new Date(created);
  const made = Number.isNaN(date.getTime())
    ? ""
    : localize.term("restoreMade", localize.date(date, { dateStyle: "long", timeStyle: "short" }));
  return html`<div class="stack" data-testid="restore-preview">
    <p id="preview" tabindex="-1"><strong>${fileName}</strong></p>
    <p class="muted">
      ${made}${made ? ". " : ""}${localize.term(
        "restoreHolds",
        localize.number(products),
        localize.number(photos),
      )}
    </p>
    ${figures(
      [
        [fresh, localize.term("restoreFresh")],
        [same, localize.term("restoreSame")],
        [different, localize.term("restoreDifferent")],
      ],
      localize,
    )}
    <p class="small muted">
      ${localize.term(vectorsFit ? "restoreVectorsFit" : "restoreVectorsNew")}
    </p>
  </div>`;
}

export function restoreReport(report: RestoreReport, localize: StudioLocalize): TemplateResult {
  const { added, replaced, kept, photos } = report;
  return html`<div class="stack" data-testid="restore-report">
    <p id="report" tabindex="-1"><strong>${localize.term("restored")}</strong></p>
    ${figures(
      [
        [added, localize.term("restoredAdded")],
        [replaced, localize.term("restoredReplaced")],
        [kept, localize.term("restoredKept")],
        [photos, localize.term("restoredPhotos")],
      ],
      localize,
    )}
  </div>`;
}

function figures(
  rows: readonly (readonly [value: number, label: string])[],
  localize: StudioLocalize,
): TemplateResult {
  return html`<dl class="figures">
    ${rows.map(
      ([value, label]) =>
        html`<div>
          <dt class="small muted">${label}</dt>
          <dd>${localize.number(value)}</dd>
        </div>`,
    )}
  </dl>`;
}
