/** What is done with a photo on its way into the catalogue; each works on what those before it left. */
export const laneParts = ["hash", "decode", "embed", "store", "commit"] as const;

export type LanePart = (typeof laneParts)[number];
