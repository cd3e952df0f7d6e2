/** The screens of the studio's page, and the session of the search among them. */
import { html, nothing, type TemplateResult } from "lit";
import { FolderPlus } from "lucide";
import { browserTrail } from "../client/session/browser-trail.ts";
import { SearchSession } from "../client/session/search-session.ts";
import "../elements/controls/notice/notice.ts";
import { icon } from "../elements/controls/shared/icon.ts";
import { unawaited } from "../elements/search/shared/session-controller.ts";
import type { EngineInfo } from "../engine/contracts/engine-contract.ts";
import type { ImportState } from "../engine/contracts/import-contract.ts";
import type { Studio } from "../engine/contracts/studio-contract.ts";
import type { StudioLocalize } from "../messages/studio-localize.ts";
import { viewAddress, type View } from "./shared/views.ts";

/** The code of a screen is loaded when it is first shown. */
export const screens: Record<View, () => Promise<unknown>> = {
  catalogue: () => import("./catalogue/catalogue-view.ts"),
  import: () => import("./import/import-screen.ts"),
  search: () => import("../elements/search/search-view/search-view.ts"),
  quality: () => import("./quality/quality-screen.ts"),
  publish: () => import("./publish/publish-screen.ts"),
  settings: () => import("./settings/settings-screen.ts"),
};

/** The views that the first-run tour is about; on the others it would only be in the way. */
export const toured: readonly View[] = ["catalogue", "import", "publish"];

/** Whether there are photos, in the catalogue or in the queue; undefined until it is known. */
export function filled(
  info: EngineInfo | undefined,
  imports: ImportState | undefined,
): boolean | undefined {
  if (imports?.phase === "preparing" || imports?.phase === "running") return true;
  return info && info.catalogue.products > 0;
}

/** A search session over the owner's catalogue; Back and Forward go through its queries. */
export function sessionOver(engine: Studio): SearchSession {
  const open = async () => ({ engine, info: await engine.info() });
  const session = new SearchSession(open, browserTrail);
  unawaited(session.open());
  return session;
}

/** Shown in place of the search while the catalogue is empty. */
export function emptySearch(localize: StudioLocalize): TemplateResult {
  return html`<section class="empty">
    <h2>${localize.term("ownerEmpty")}</h2>
    <p class="muted">${localize.term("searchEmpty")}</p>
    <a class="button primary" href=${viewAddress("import")}
      >${icon(FolderPlus)} ${localize.term("addPhotos")}</a
    >
  </section>`;
}

/** Shown above the catalogue while its photos are embedded again for another model. */
export function renewing(
  imports: ImportState | undefined,
  localize: StudioLocalize,
): TemplateResult | typeof nothing {
  if (imports?.renewing !== true) return nothing;
  const { completed, total } = imports;
  return html`<mirip-notice tone="hint">
    ${localize.term("renewing", localize.number(completed), localize.number(total))}
  </mirip-notice>`;
}
