/** What a visitor can read, in both languages. */
import { en } from "./en/visitor.ts";
import { id } from "./id/visitor.ts";
import type { Messages } from "./id/visitor.ts";
import { registerShipped } from "./locales.ts";
import { LocalizeBase } from "./localize-base.ts";

registerShipped(id, en);

export class Localize extends LocalizeBase<Messages> {}
