/** What uses the storage, as parts of one bar and as a list with the same colours. */
import { css, html, type TemplateResult } from "lit";
import { setProperties } from "../../elements/controls/shared/set-properties.ts";
import type { StorageUse } from "../../engine/contracts/studio-contract.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";

const counted = ["photos", "vectors", "queue", "trash", "model"] as const;

export function storageBar(use: StorageUse, localize: StudioLocalize): TemplateResult {
  const known = counted.reduce((sum, part) => sum + use[part], 0);
  // What else the browser counts: the program itself, its own records, files that wait to be downloaded.
  const other = Math.max(0, (use.used ?? 0) - known);
  const total = known + other;
  const all = [
    ...counted.map((part) => ({ part, bytes: use[part] })),
    ...(other > 0 ? [{ part: "other" as const, bytes: other }] : []),
  ];
  return html`<div class="stack">
    <h3 id="parts">${localize.term("storageParts")}</h3>
    <div class="parts" aria-hidden="true">
      ${all
        .filter(({ bytes }) => bytes > 0)
        .map(
          ({ part, bytes }) =>
            html`<div class="part ${part}" ${setProperties({ "--share": bytes / total })}></div>`,
        )}
    </div>
    <ul class="legend" aria-labelledby="parts">
      ${all.map(
        ({ part, bytes }) =>
          html`<li>
            <span class="swatch ${part}" aria-hidden="true"></span>
            <span>${localize.term("storagePart", part)}</span>
            <span class="size">${localize.bytes(bytes)}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}

export const storageBarStyles = css`
  .parts {
    display: flex;
    gap: 2px;
    block-size: 16px;
    border-radius: var(--mirip-radius-small);
    background: var(--mirip-color-sunken);
    overflow: hidden;
  }

  .part {
    flex: var(--share) 1 0;
    min-inline-size: 3px;
  }

  .legend {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    gap: var(--mirip-space-half) var(--mirip-space-4);
    font-size: 0.9375rem;
  }

  .legend li {
    display: flex;
    align-items: center;
    gap: var(--mirip-space-1);
  }

  .legend .size {
    margin-inline-start: auto;
    color: var(--mirip-color-muted);
    font-variant-numeric: tabular-nums;
  }

  .swatch {
    flex: none;
    inline-size: 12px;
    block-size: 12px;
    border-radius: 3px;
  }

  .photos {
    background: var(--mirip-color-step-1);
  }

  .vectors {
    background: var(--mirip-color-step-2);
  }

  .queue {
    background: var(--mirip-color-step-3);
  }

  .trash {
    background: var(--mirip-color-step-4);
  }

  .model {
    background: var(--mirip-color-step-5);
  }

  .other {
    background: var(--mirip-color-muted);
  }

  @media (forced-colors: active) {
    .part,
    .swatch {
      forced-color-adjust: none;
    }
  }
`;
