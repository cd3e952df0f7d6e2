/** The state of a long call: its progress with a button to cancel, its failure, or nothing. */
import { html, nothing, type TemplateResult } from "lit";
import type { SearchErrorCode } from "../../core/errors.ts";
import "../../elements/controls/notice/notice.ts";
import { setProperties } from "../../elements/controls/shared/set-properties.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";
import type { LongWork, WorkState } from "./long-work.ts";

export interface WorkMessages {
  /** The title that says what is being done. */
  readonly title: string;
  /** More precise texts for some failures; the usual ones if it returns undefined. */
  readonly problem?: (code: SearchErrorCode) => string | undefined;
}

export function workView(
  work: LongWork,
  localize: StudioLocalize,
  { title, problem }: WorkMessages,
): TemplateResult | typeof nothing {
  const { state } = work;
  switch (state.kind) {
    case "idle":
      return nothing;
    case "running":
      return running(state, localize, title, work.cancel);
    case "stopped":
      return html`<mirip-notice tone="hint" dismissable @mirip-notice-dismiss=${work.dismiss}
        >${localize.term("stopped")}</mirip-notice
      >`;
    case "failed":
      return html`<mirip-notice dismissable @mirip-notice-dismiss=${work.dismiss}
        >${problem?.(state.code) ?? localize.term("problem", state.code, "")}</mirip-notice
      >`;
  }
}

/** The text for screen readers; a failure is an alert and announces itself. */
export function workStatus({ state }: LongWork, localize: StudioLocalize, title: string): string {
  if (state.kind === "running") return title;
  return state.kind === "stopped" ? localize.term("stopped") : "";
}

type Running = Extract<WorkState, { kind: "running" }>;

function running(
  { share, current, cancelling }: Running,
  localize: StudioLocalize,
  title: string,
  cancel: () => void,
): TemplateResult {
  const percent = share === undefined ? undefined : Math.round(share * 100);
  return html`<div class="work" data-testid="work">
    <div class="row">
      <strong id="work-title">${title}</strong>
      <span aria-hidden="true">${share === undefined ? "" : localize.percent(share)}</span>
    </div>
    <div
      class="bar"
      role="progressbar"
      aria-labelledby="work-title"
      aria-valuenow=${percent ?? nothing}
      aria-valuemin="0"
      aria-valuemax="100"
      ?data-unknown=${share === undefined}
      ${setProperties({ "--share": share ?? 0 })}
    ></div>
    <p class="small muted current">${current}</p>
    <button class="button" id="cancel" type="button" ?disabled=${cancelling} @click=${cancel}>
      ${localize.term(cancelling ? "cancelling" : "cancel")}
    </button>
  </div>`;
}
