/** Events from the parts of the quality screen to the screen. */
export interface ConfusionCell {
  /** Ids of categories: what the photos show, and what they found. */
  readonly actual: string;
  readonly found: string;
  /** Together with the cell across the diagonal: the two are taken for one another. */
  readonly eitherWay?: true;
}

/** Asks for the photos of a cell. */
export class ConfusionCellEvent extends CustomEvent<ConfusionCell> {
  constructor(cell: ConfusionCell) {
    super("mirip-confusion-cell", { detail: cell, bubbles: true, composed: true });
  }
}

/** Closes the photos of a cell. */
export class CloseCellEvent extends CustomEvent<null> {
  constructor() {
    super("mirip-close-cell", { detail: null, bubbles: true, composed: true });
  }
}

/** The owner corrected the category of a product. */
export class RelabelEvent extends CustomEvent<{
  readonly productId: string;
  readonly category: string;
}> {
  constructor(detail: RelabelEvent["detail"]) {
    super("mirip-relabel", { detail, bubbles: true, composed: true });
  }
}

/** The owner judged whether two products are the same. */
export class JudgedEvent extends CustomEvent<null> {
  constructor() {
    super("mirip-judged", { detail: null, bubbles: true, composed: true });
  }
}

/** A measurement is done, and stored. */
export class MeasuredEvent extends CustomEvent<null> {
  constructor() {
    super("mirip-measured", { detail: null, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-confusion-cell": ConfusionCellEvent;
    "mirip-close-cell": CloseCellEvent;
    "mirip-relabel": RelabelEvent;
    "mirip-judged": JudgedEvent;
    "mirip-measured": MeasuredEvent;
  }
}
