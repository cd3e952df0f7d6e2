import type { SearchSettings } from "../search/query-step.ts";

/** Somebody wants the same query answered in another way. */
export class SettingsEvent extends CustomEvent<SearchSettings> {
  constructor(settings: SearchSettings) {
    super("mirip-settings", { detail: settings, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-settings": SettingsEvent;
  }
}
