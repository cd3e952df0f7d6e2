/** What was found at an address, each with a tick or a cross and what to do about it. */
import { css, html, nothing, type TemplateResult } from "lit";
import { CircleCheck, CircleQuestionMark, CircleX } from "lucide";
import { icon } from "../../elements/controls/shared/icon.ts";
import type { PublishedCheck } from "../../engine/contracts/studio-contract.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";
import "./copy-block.ts";

/** What a host must send so that pages at other addresses may read the catalogue. */
export const corsHeader = "Access-Control-Allow-Origin: *";

type Finding = PublishedCheck["items"][number];

const marks = { good: CircleCheck, bad: CircleX, unknown: CircleQuestionMark };

export function findings(check: PublishedCheck, localize: StudioLocalize): TemplateResult {
  const details = check.items.filter(({ detail }) => detail !== "");
  return html`<div class="stack" data-testid="findings">
    <h3 id="found" tabindex="-1">${headline(check, localize)}</h3>
    <ul class="findings">
      ${check.items.map((item) => finding(item, check.url, localize))}
    </ul>
    ${
      details.length > 0
        ? html`<details>
            <summary>${localize.term("publishDetails")}</summary>
            <ul class="small muted details" lang="en" dir="ltr">
              ${details.map(({ check, result, detail }) => html`<li>${check} (${result}): ${detail}</li>`)}
            </ul>
          </details>`
        : nothing
    }
  </div>`;
}

export function headline({ items }: PublishedCheck, localize: StudioLocalize): string {
  const bad = items.filter(({ result }) => result === "bad").length;
  if (bad > 0) return localize.term("publishCheckBad", localize.number(bad));
  return localize.term(isGood(items) ? "publishCheckGood" : "publishCheckUnsure");
}

export function isGood(items: PublishedCheck["items"]): boolean {
  return items.length > 0 && items.every(({ result }) => result === "good");
}

function finding(item: Finding, url: string, localize: StudioLocalize): TemplateResult {
  const { check, result } = item;
  return html`<li data-result=${result}>
    ${icon(marks[result])}
    <div class="stack">
      <p>
        <span class="hidden">${localize.term("publishResult", result)}: </span>
        ${localize.term("publishFinding", check, result, aboutIt(item, url, localize))}
      </p>
      ${
        check === "cors" && result === "bad"
          ? html`<mirip-copy-block
              label=${localize.term("publishHeader")}
              text=${corsHeader}
            ></mirip-copy-block>`
          : nothing
      }
    </div>
  </li>`;
}

/** When the catalogue was published, or the host's name if the studio is on it too. */
function aboutIt({ check, detail }: Finding, url: string, localize: StudioLocalize): string {
  if (check === "age") return dateIn(detail, localize);
  const own = check === "cors" && URL.canParse(url) && new URL(url).origin === location.origin;
  return own ? location.host : "";
}

function dateIn(detail: string, localize: StudioLocalize): string {
  const date = new Date(detail);
  return Number.isNaN(date.getTime())
    ? ""
    : localize.date(date, { dateStyle: "long", timeStyle: "short" });
}

export const findingsStyles = css`
  .advice {
    display: grid;
    gap: var(--mirip-space-half);
    max-inline-size: 42rem;
    padding-inline-start: 1.25rem;
    list-style: disc;
    color: var(--mirip-color-muted);
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mirip-space-1);
  }

  .line input {
    flex: 1 1 14rem;
  }

  .findings {
    display: grid;
    gap: 12px;
  }

  .findings > li {
    display: flex;
    align-items: start;
    gap: 12px;
  }

  .findings > li > svg {
    margin-block-start: 2px;
    color: var(--mirip-color-muted);
  }

  .findings > [data-result="good"] > svg {
    color: var(--mirip-color-accent);
  }

  .findings > [data-result="bad"] > svg {
    color: var(--mirip-color-danger);
  }

  .findings .stack {
    flex: 1;
  }

  .details {
    overflow-wrap: anywhere;
  }

  summary {
    display: list-item;
    inline-size: fit-content;
    padding-block: 10px;
    cursor: pointer;
    font-weight: 600;
  }
`;
