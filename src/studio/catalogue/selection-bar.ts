import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ArchiveRestore, ListChecks, Pencil, Trash, X } from "lucide";
import type { IconNode } from "lucide";
import { baseStyles } from "../../elements/controls/styles/base.styles.ts";
import { icon } from "../../elements/controls/shared/icon.ts";
import { StudioLocalize } from "../../messages/studio-localize.ts";
import { CommandEvent, type Command } from "./events.ts";

type BarCommand = Extract<Command["kind"], `select-${string}` | "edit" | "discard" | "restore">;

/**
 * The number of products or, once some are selected, their number and the commands for them.
 *
 * @event {CommandEvent} mirip-command - A command for the selection.
 */
@customElement("mirip-selection-bar")
export class SelectionBar extends LitElement {
  static override styles = [
    baseStyles,
    css`
      div {
        display: flex;
        align-items: center;
        gap: var(--mirip-space-half);
        min-block-size: calc(var(--mirip-size-target) + 8px);
        border-radius: var(--mirip-radius-round);
      }

      .some {
        padding-inline: var(--mirip-space-2) 4px;
        background: var(--mirip-color-accent-soft);
      }

      p {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }

      .some p {
        font-weight: 600;
      }

      .button {
        padding-inline: 12px;
        font-size: 0.9375rem;
      }

      .button:not(:hover) {
        background: transparent;
      }

      /* On a narrow page the icon stands for the words, which screen readers still get. */
      @media (max-width: 599px) {
        .button span {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }

      @media (forced-colors: active) {
        .some {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  @property({ type: Number }) selected = 0;
  @property({ type: Number }) total = 0;
  @property({ type: Boolean }) trash = false;
  /** True if the panel is a sheet that is closed. */
  @property({ type: Boolean }) narrow = false;

  readonly #localize = new StudioLocalize(this);

  protected override render(): TemplateResult {
    const localize = this.#localize;
    const some = this.selected > 0;
    const said = some
      ? localize.term("selected", localize.number(this.selected))
      : localize.term("catalogueHelp", localize.number(this.total));
    return html`<div class=${some ? "some" : ""}>
      <p role="status" class=${some ? "" : "muted"}>${said}</p>
      ${
        some && this.narrow && !this.trash
          ? this.#renderButton("edit", Pencil, localize.term("editSelected"))
          : nothing
      }
      ${
        some
          ? this.trash
            ? this.#renderButton("restore", ArchiveRestore, localize.term("restore"))
            : this.#renderButton("discard", Trash, localize.term("remove"))
          : nothing
      }
      ${
        this.selected < this.total
          ? this.#renderButton("select-all", ListChecks, localize.term("selectAll"))
          : nothing
      }
      ${some ? this.#renderButton("select-none", X, localize.term("clearSelection")) : nothing}
    </div>`;
  }

  #renderButton(kind: BarCommand, picture: IconNode, name: string): TemplateResult {
    return html`<button
      class="button quiet"
      type="button"
      data-command=${kind}
      @click=${() => this.dispatchEvent(new CommandEvent({ kind }))}
    >
      ${icon(picture)}<span>${name}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-selection-bar": SelectionBar;
  }
}
