/** Everything that a visitor can read, in both languages. */
import { en } from "./en.ts";
import { id } from "./id.ts";
import { registerShipped } from "./locales.ts";
import type { Messages } from "./messages.ts";
import { LocalizeBase } from "./localize-base.ts";

registerShipped(id, en);

export class Localize extends LocalizeBase<Messages> {}
