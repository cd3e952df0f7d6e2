import { Task } from "@lit/task";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import "../../elements/controls/notice/notice.ts";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import type { EngineInfo } from "../../engine/contracts/engine-contract.ts";
import type {
  PublishedCheck,
  PublishReport,
  Studio,
} from "../../engine/contracts/studio-contract.ts";
import { asSearchError } from "../../core/errors.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { remember, remembered } from "../shared/memory.ts";
import type { CheckStep } from "./check-step.ts";
import "./check-step.ts";
import type { CopiedEvent, HostCheckedEvent, PublishedEvent, ShopNameEvent } from "./events.ts";
import { isGood } from "./findings.ts";
import "./host-step.ts";
import { readReadiness } from "./readiness.ts";
import "./tag-step.ts";
import "./write-step.ts";

const nameKey = "mirip-shop-name";
const addressKey = "mirip-shop-address";
const lastKey = "mirip-last-publish";

/**
 * "Terbitkan": check, write, put on a host, paste the tag. What was typed is kept for the next visit.
 *
 * @event {ShowStateEvent} mirip-show-state - Show the products that could be better.
 * @event {PublishedEvent} mirip-published - The catalogue was written.
 */
@customElement("mirip-publish-screen")
export class PublishScreen extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mirip-space-2);
        max-inline-size: 56rem;
      }
    `,
  ];

  @property({ attribute: false }) studio: Studio | undefined;
  @property({ attribute: false }) info: EngineInfo | undefined;

  /** Undefined until the owner types a name; the catalogue's own name is used until then. */
  @state() private typedName: string | undefined = remembered(nameKey) || undefined;
  @state() private address = remembered(addressKey);
  @state() private last = remembered(lastKey);
  @state() private report: PublishReport | undefined;
  @state() private check: PublishedCheck | undefined;
  @state() private copied = false;
  @query("mirip-check-step") private readonly checkStep!: CheckStep;

  readonly #localize = new StudioLocalize(this);
  readonly #readiness = new Task(this, {
    task: ([studio]) => (studio ? readReadiness(studio) : undefined),
    // `info` is replaced whenever the catalogue changes.
    args: () => [this.studio, this.info] as const,
  });

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const catalogue = this.info?.catalogue;
    const name = this.typedName ?? (catalogue ? localize.text(catalogue.name) : "");
    const { value: readiness, error } = this.#readiness;
    const ready = catalogue !== undefined && catalogue.products > 0 && !catalogue.stale;
    return html`
      <p class="muted">${localize.term("publishIntro")}</p>
      ${
        error === undefined
          ? nothing
          : html`<mirip-notice retry @mirip-notice-retry=${() => this.#readiness.run()}
              >${localize.term("problem", asSearchError(error, "storage").code, "")}</mirip-notice
            >`
      }
      <mirip-check-step
        .info=${this.info}
        .readiness=${readiness}
        .name=${name}
        ?done=${ready && name.trim() !== "" && (readiness?.waiting ?? 0) === 0}
        @mirip-shop-name=${this.#named}
      ></mirip-check-step>
      <mirip-write-step
        .studio=${this.studio}
        .name=${name}
        .last=${this.#lastWritten()}
        ?ready=${ready}
        ?done=${this.last !== ""}
        @mirip-published=${this.#published}
        @mirip-shop-name-missing=${() => this.checkStep.askForName()}
      ></mirip-write-step>
      <mirip-host-step
        .studio=${this.studio}
        .address=${this.address}
        .check=${this.check}
        ?done=${this.check !== undefined && isGood(this.check.items)}
        @mirip-host-checked=${this.#checked}
      ></mirip-host-step>
      <mirip-tag-step
        .address=${this.address}
        .modelBytes=${this.info?.model?.bytes ?? readiness?.modelBytes}
        .catalogueBytes=${this.report?.bytes}
        ?done=${this.copied}
        @mirip-copied=${this.#tagCopied}
      ></mirip-tag-step>
    `;
  }

  #lastWritten(): string {
    const date = new Date(this.last);
    if (Number.isNaN(date.getTime())) return "";
    return this.#localize.date(date, { dateStyle: "long", timeStyle: "short" });
  }

  #named({ detail }: ShopNameEvent): void {
    this.typedName = detail;
    remember(nameKey, detail);
  }

  #published({ detail }: PublishedEvent): void {
    this.report = detail;
    this.last = new Date().toISOString();
    remember(lastKey, this.last);
    // The last check was of the catalogue that has just been replaced.
    this.check = undefined;
  }

  #checked({ detail }: HostCheckedEvent): void {
    this.address = detail.address;
    this.check = detail.check;
    this.copied = false;
    remember(addressKey, detail.address);
  }

  #tagCopied(_event: CopiedEvent): void {
    this.copied = true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-publish-screen": PublishScreen;
  }
}
