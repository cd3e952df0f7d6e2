/** Everything that a visitor can read, in both languages. */
import { en } from "./en.ts";
import { id } from "./id.ts";
import { registerShipped } from "./locales.ts";
import type { Terms } from "./message-types.ts";
import { WordsOf } from "./localize.ts";

registerShipped(id, en);

export class Words extends WordsOf<Terms> {}
