/** The events that the widget dispatches to the page. Each one bubbles and is composed. */
import type { SearchDetail } from "../../../client/session/search-detail.ts";
import type { Product } from "../../../core/catalogue/catalogue.ts";
import type { SearchErrorCode } from "../../../core/errors.ts";
import type { CatalogueInfo, Photo, Progress } from "../../../engine/contracts/engine-contract.ts";

const composed = { bubbles: true, composed: true };

/** The catalogue is open. */
export class MiripReadyEvent extends CustomEvent<{ readonly catalogue: CatalogueInfo }> {
  constructor(detail: MiripReadyEvent["detail"]) {
    super("mirip-ready", { detail, ...composed });
  }
}

/** Somebody searches. */
export class MiripQueryEvent extends CustomEvent<{
  readonly kind: "photo" | "address" | "catalogue" | "embedding";
  /** A file's or a product's name, in the element's language. */
  readonly label: string;
}> {
  constructor(detail: MiripQueryEvent["detail"]) {
    super("mirip-query", { detail, ...composed });
  }
}

/** The answer, or another one to the same query: with other filters, another metric or more products. */
export class MiripResultsEvent extends CustomEvent<SearchDetail> {
  constructor(detail: SearchDetail) {
    super("mirip-results", { detail, ...composed });
  }
}

/** Somebody chose a product. `preventDefault()` keeps our dialog shut: the page shows it itself. */
export class MiripSelectEvent extends CustomEvent<{
  readonly product: Product;
  readonly photo: Photo;
  /** Its place among the results; absent if it was chosen elsewhere. */
  readonly rank?: number;
}> {
  constructor(detail: MiripSelectEvent["detail"]) {
    super("mirip-select", { detail, ...composed, cancelable: true });
  }
}

/** The search can't go on. */
export class MiripErrorEvent extends CustomEvent<{
  readonly code: SearchErrorCode;
  /** For people, in the element's language. */
  readonly message: string;
}> {
  constructor(detail: MiripErrorEvent["detail"]) {
    super("mirip-error", { detail, ...composed });
  }
}

/** Something takes a while: the model's download above all. */
export class MiripProgressEvent extends CustomEvent<
  Pick<Progress, "phase" | "total" | "completed" | "current">
> {
  constructor(detail: MiripProgressEvent["detail"]) {
    super("mirip-progress", { detail, ...composed });
  }
}

declare global {
  /** Every element, the document and the window get them: they bubble. */
  interface GlobalEventHandlersEventMap {
    "mirip-ready": MiripReadyEvent;
    "mirip-query": MiripQueryEvent;
    "mirip-results": MiripResultsEvent;
    "mirip-select": MiripSelectEvent;
    "mirip-error": MiripErrorEvent;
    "mirip-progress": MiripProgressEvent;
  }
}
