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
import type { Terms } from "./terms.ts";
import { WordsOf } from "./words-of.ts";

/** What the studio adds to the visitor's terms. */
export interface StudioTerms extends PagesTerms, CatalogueTerms, ImportTerms, PublishTerms {}

export const studioId: StudioTerms = { ...pagesId, ...catalogueId, ...importId, ...publishId };
export const studioEn: StudioTerms = { ...pagesEn, ...catalogueEn, ...importEn, ...publishEn };

registerShipped(
  { $code: "id", $name: "Bahasa Indonesia", $dir: "ltr", ...studioId },
  { $code: "en", $name: "English", $dir: "ltr", ...studioEn },
);

export class Words extends WordsOf<Terms & StudioTerms> {}
