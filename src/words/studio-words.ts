/** Everything that the studio says, beside what a visitor can read too. */
import "./words.ts";
import { registerShipped } from "./locales.ts";
import { catalogueEn, catalogueId } from "./studio-catalogue.ts";
import type { CatalogueTerms } from "./studio-catalogue.ts";
import { importEn, importId } from "./studio-import.ts";
import type { ImportTerms } from "./studio-import.ts";
import { pagesEn, pagesId } from "./studio-pages.ts";
import type { PagesTerms } from "./studio-pages.ts";
import { publishEn, publishId } from "./studio-publish.ts";
import type { PublishTerms } from "./studio-publish.ts";
import { qualityEn, qualityId } from "./studio-quality.ts";
import type { QualityTerms } from "./studio-quality.ts";
import type { Terms } from "./terms.ts";
import { WordsOf } from "./words-of.ts";

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
