import { catalogueEn } from "./catalogue.ts";
import { importEn } from "./import.ts";
import { pagesEn } from "./pages.ts";
import { publishEn } from "./publish.ts";
import { qualityEn } from "./quality.ts";
import type { StudioMessages } from "../id/studio.ts";

export const studioEn: StudioMessages = {
  ...catalogueEn,
  ...importEn,
  ...pagesEn,
  ...publishEn,
  ...qualityEn,
};
