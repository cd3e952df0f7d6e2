/** What the studio says about: catalogue. Indonesian is written first. */
export interface CatalogueTerms {}

export const catalogueId: CatalogueTerms = {};

export const catalogueEn: CatalogueTerms = {};
