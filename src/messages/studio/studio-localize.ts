/** Everything that the studio says, beside what a visitor can read too. */
import "../localize.ts";
import { registerShipped } from "../locales.ts";
import { catalogueEn, catalogueId } from "./catalogue.ts";
import type { CatalogueMessages } from "./catalogue.ts";
import { importEn, importId } from "./import.ts";
import type { ImportMessages } from "./import.ts";
import { pagesEn, pagesId } from "./pages.ts";
import type { PagesMessages } from "./pages.ts";
import { publishEn, publishId } from "./publish.ts";
import type { PublishMessages } from "./publish.ts";
import { qualityEn, qualityId } from "./quality.ts";
import type { QualityMessages } from "./quality.ts";
import type { Messages } from "../messages.ts";
import { LocalizeBase } from "../localize-base.ts";

/** What the studio adds to the visitor's terms. */
export interface StudioMessages
  extends PagesMessages, CatalogueMessages, ImportMessages, PublishMessages, QualityMessages {}

export const studioId: StudioMessages = {
  ...pagesId,
  ...catalogueId,
  ...importId,
  ...publishId,
  ...qualityId,
};
export const studioEn: StudioMessages = {
  ...pagesEn,
  ...catalogueEn,
  ...importEn,
  ...publishEn,
  ...qualityEn,
};

registerShipped(
  { $code: "id", $name: "Bahasa Indonesia", $dir: "ltr", ...studioId },
  { $code: "en", $name: "English", $dir: "ltr", ...studioEn },
);

export class StudioLocalize extends LocalizeBase<Messages & StudioMessages> {}
