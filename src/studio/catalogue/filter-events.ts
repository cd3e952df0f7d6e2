/** Events from the toolbar to the catalogue view. */
import type { BrowseFilter } from "../../engine/contracts/studio-contract.ts";

export class TextEvent extends CustomEvent<string> {
  constructor(text: string) {
    super("mirip-text", { detail: text });
  }
}

export class FilterEvent extends CustomEvent<BrowseFilter> {
  constructor(filter: BrowseFilter) {
    super("mirip-filter", { detail: filter });
  }
}

export class LookEvent extends CustomEvent<"grid" | "table"> {
  constructor(look: "grid" | "table") {
    super("mirip-look", { detail: look });
  }
}
