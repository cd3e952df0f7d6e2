import { describe, expect, it } from "vitest";
import { searchErrorCodes } from "../../../src/core/errors.ts";
import { en } from "../../../src/messages/en.ts";
import { id } from "../../../src/messages/id.ts";
import { preferredLanguage } from "../../../src/messages/language.ts";
import { studioEn, studioId } from "../../../src/messages/studio/studio-localize.ts";
import type { StudioMessages } from "../../../src/messages/studio/studio-localize.ts";
import type { Messages } from "../../../src/messages/messages.ts";

const catalogues: readonly (readonly [string, Messages & StudioMessages])[] = [
  ["Indonesian", { ...id, ...studioId }],
  ["English", { ...en, ...studioEn }],
];

describe("words", () => {
  it("has the same terms in both languages", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(id).sort());
    expect(Object.keys(studioEn).sort()).toEqual(Object.keys(studioId).sort());
  });

  it("says nothing in two places", () => {
    const shared = Object.keys(id).filter((key) => key in studioId);
    expect(shared).toEqual([]);
  });

  it.each(catalogues)("says something for every term in %s", (_, terms) => {
    for (const [key, term] of Object.entries(terms)) {
      if (typeof term === "function") expect(term.length, key).toBeGreaterThan(0);
      else expect((term as string).trim(), key).not.toBe("");
    }
  });

  it.each(catalogues)("has words for every error code in %s", (_, terms) => {
    const said = searchErrorCodes.map((code) => terms.problem(code, ""));
    expect(said.every((words) => words.length > 5)).toBe(true);
    expect(new Set(said).size).toBe(searchErrorCodes.length);
  });

  it.each(catalogues)("names the file whose photo could not be used in %s", (_, terms) => {
    const aboutPhotos = searchErrorCodes.filter((code) => code.startsWith("image-"));
    for (const code of aboutPhotos) {
      expect(terms.problem(code, "tas merah.jpg")).toContain("tas merah.jpg");
    }
  });

  it("counts one thing as one thing in English", () => {
    expect(studioEn.removed("1")).toBe("1 product deleted");
    expect(studioEn.removed("0")).toBe("0 products deleted");
    expect(studioEn.statusPhotos("1,001")).toBe("1,001 photos");
  });

  it("speaks the first language it knows, else Indonesian", () => {
    expect(preferredLanguage(["fr-FR", "en-GB", "id"])).toBe("en");
    expect(preferredLanguage(["ja"])).toBe("id");
    expect(preferredLanguage([])).toBe("id");
  });
});
