import { isWebAddress } from "../../../core/web-address.ts";

/** The web address that a text holds, blanks around it aside; nothing if it holds anything else. */
export function webUrl(text: string): URL | undefined {
  const trimmed = text.trim();
  return isWebAddress(trimmed) && URL.canParse(trimmed) ? new URL(trimmed) : undefined;
}
