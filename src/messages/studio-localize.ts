/** Everything that the studio says: what a visitor can read, and what only its own screens say. */
import { studioEn } from "./en/studio.ts";
import { studioId } from "./id/studio.ts";
import type { StudioMessages } from "./id/studio.ts";
import type { Messages } from "./id/visitor.ts";
import { registerShipped } from "./locales.ts";
import { LocalizeBase } from "./localize-base.ts";
import "./localize.ts";

registerShipped(
  { $code: "id", $name: "Bahasa Indonesia", $dir: "ltr", ...studioId },
  { $code: "en", $name: "English", $dir: "ltr", ...studioEn },
);

export class StudioLocalize extends LocalizeBase<Messages & StudioMessages> {}
