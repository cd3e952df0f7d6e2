/** Everything that the studio says, beside what a visitor can read too. */
import "../messages.ts";
import { registerShipped } from "../locales.ts";
import { catalogueEn, catalogueId } from "./catalogue.ts";
import type { CatalogueTerms } from "./catalogue.ts";
import { importEn, importId } from "./import.ts";
import type { ImportTerms } from "./import.ts";
import { pagesEn, pagesId } from "./pages.ts";
import type { PagesTerms } from "./pages.ts";
import { publishEn, publishId } from "./publish.ts";
import type { PublishTerms } from "./publish.ts";
import { qualityEn, qualityId } from "./quality.ts";
import type { QualityTerms } from "./quality.ts";
import type { Terms } from "../message-types.ts";
import { WordsOf } from "../localize.ts";

/** What the studio adds to the visitor's terms. */
export interface StudioTerms
  extends PagesTerms, CatalogueTerms, ImportTerms, PublishTerms, QualityTerms {}

export const studioId: StudioTerms = {
  ...pagesId,
  ...catalogueId,
  ...importId,
  ...publishId,
  ...qualityId,
};
export const studioEn: StudioTerms = {
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

export class Words extends WordsOf<Terms & StudioTerms> {}
