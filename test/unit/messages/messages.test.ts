import { describe, expect, it } from "vitest";
import { searchErrorCodes } from "../../../src/core/errors.ts";
import { en } from "../../../src/messages/en/visitor.ts";
import { id } from "../../../src/messages/id/visitor.ts";
import { preferredLanguage } from "../../../src/messages/language.ts";
import { studioEn } from "../../../src/messages/en/studio.ts";
import { studioId } from "../../../src/messages/id/studio.ts";
import type { StudioMessages } from "../../../src/messages/id/studio.ts";
import type { Messages } from "../../../src/messages/id/visitor.ts";

const catalogues: readonly (readonly [string, Messages & StudioMessages])[] = [
  ["Indonesian", { ...id, ...studioId }],
  ["English", { ...en, ...studioEn }],
];

describe("messages", () => {
  it("has the same keys in both languages", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(id).sort());
    expect(Object.keys(studioEn).sort()).toEqual(Object.keys(studioId).sort());
  });

  it("has no key in two places", () => {
    const shared = Object.keys(id).filter((key) => key in studioId);
    expect(shared).toEqual([]);
  });

  it.each(catalogues)("has a text for every key in %s", (_, messages) => {
    for (const [key, message] of Object.entries(messages)) {
      if (typeof message === "function") expect(message.length, key).toBeGreaterThan(0);
      else expect((message as string).trim(), key).not.toBe("");
    }
  });

  it.each(catalogues)("has a text for every error code in %s", (_, messages) => {
    const texts = searchErrorCodes.map((code) => messages.problem(code, ""));
    expect(texts.every((text) => text.length > 5)).toBe(true);
    expect(new Set(texts).size).toBe(searchErrorCodes.length);
  });

  it.each(catalogues)("names the file whose photo could not be used in %s", (_, messages) => {
    const aboutPhotos = searchErrorCodes.filter((code) => code.startsWith("image-"));
    for (const code of aboutPhotos) {
      expect(messages.problem(code, "tas merah.jpg")).toContain("tas merah.jpg");
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
