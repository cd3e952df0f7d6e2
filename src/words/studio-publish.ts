/** What the studio says about: publish. Indonesian is written first. */
export interface PublishTerms {}

export const publishId: PublishTerms = {};

export const publishEn: PublishTerms = {};
