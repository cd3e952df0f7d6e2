/** What only the studio says; it also says what a visitor can read. */
import { catalogueId } from "./catalogue.ts";
import { importId } from "./import.ts";
import { pagesId } from "./pages.ts";
import { publishId } from "./publish.ts";
import { qualityId } from "./quality.ts";
import type { MessagesLike } from "./messages-like.ts";

export const studioId = { ...catalogueId, ...importId, ...pagesId, ...publishId, ...qualityId };

export type StudioMessages = MessagesLike<typeof studioId>;
