/** What the studio says about: import. Indonesian is written first. */
export interface ImportTerms {}

export const importId: ImportTerms = {};

export const importEn: ImportTerms = {};
