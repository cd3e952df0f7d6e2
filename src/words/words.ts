/** Everything that a visitor can read, in both languages. */
import { en } from "./en.ts";
import { id } from "./id.ts";
import { registerShipped } from "./locales.ts";
import type { Terms } from "./terms.ts";
import { WordsOf } from "./words-of.ts";

registerShipped(id, en);

export class Words extends WordsOf<Terms> {}
