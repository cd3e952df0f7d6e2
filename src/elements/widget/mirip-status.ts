import { html, nothing, type TemplateResult } from "lit";
import { PhotoWidgetElement } from "./runtime/photo-widget-element.ts";

/**
 * The state of the search: that something is loading, that the device is offline and how old the catalogue
 * is, that it could not be opened. Takes no room while there is nothing to say.
 *
 * @tagname mirip-status
 * @csspart status - The line that says the device is offline.
 * @csspart notice - A message.
 * @csspart button - Its button.
 */
export class MiripStatus extends PhotoWidgetElement {
  protected override render(): TemplateResult {
    const { session, starting = false } = this.joined ?? {};
    return html`<p class="small muted" role="status">
        ${starting ? this.localize.term("preparing") : nothing}
      </p>
      ${this.renderStartProblem()}
      ${
        session
          ? html`<mirip-status-view
              exportparts="status, notice, button"
              .session=${session}
            ></mirip-status-view>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "mirip-status": MiripStatus;
  }
}
