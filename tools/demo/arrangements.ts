/**
 * Where pieces and props stand in a picture. Pieces stand on their foot: a place is the middle of
 * the foot, in widths (x) and heights (y, down) of the piece, and places are drawn back to front.
 */
import type { PropId } from "./props.ts";
import type { ArrangementId } from "./types.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Degrees, clockwise. */
  readonly lean: number;
}

export interface PropPlace {
  readonly prop: PropId;
  /** Width as a share of the width of all pieces together. */
  readonly width: number;
  /** The prop's middle, in prop heights below the front row's foot. */
  readonly drop: number;
}

export interface Arrangement {
  readonly places: readonly Place[];
  readonly behind?: PropPlace;
  readonly before?: PropPlace;
}

const place = (x: number, y: number, size = 1, lean = 0): Place => ({ x, y, size, lean });

const trio = [place(0, -0.3, 0.95), place(-0.46, 0, 0.98, -5), place(0.46, 0.02, 1, 5)];

const heap = [
  place(-0.62, -0.42, 0.9, -8),
  place(0.1, -0.5, 0.92, 4),
  place(0.74, -0.4, 0.9, 9),
  place(-0.36, -0.1, 1, -4),
  place(0.42, -0.08, 1, 6),
];

export const arrangements: Readonly<Record<ArrangementId, Arrangement>> = {
  one: { places: [place(0, 0)] },
  pair: { places: [place(-0.44, -0.04, 0.97, -1.5), place(0.42, 0, 1, 1.5)] },
  trio: { places: trio },
  shoes: { places: [place(-0.2, -0.13, 0.96), place(0.2, 0, 1)] },
  saucer: {
    places: [place(0, 0)],
    behind: { prop: "saucer", width: 1.5, drop: -0.16 },
  },
  plate: { places: trio, behind: { prop: "plate", width: 1.24, drop: -0.22 } },
  leaf: {
    places: [place(-0.46, -0.1, 0.98, -4), place(0.46, 0, 1, 3)],
    behind: { prop: "leaf", width: 1.26, drop: -0.2 },
  },
  tray: {
    places: [
      place(-0.44, -0.46, 0.94, -4),
      place(0.44, -0.46, 0.94, 4),
      place(-0.84, -0.06, 1, -6),
      place(0, 0, 1),
      place(0.84, -0.06, 1, 6),
    ],
    behind: { prop: "tray", width: 1.22, drop: -0.3 },
  },
  box: {
    places: [
      place(-0.5, -0.34, 0.96, -5),
      place(0.5, -0.34, 0.96, 5),
      place(-0.42, -0.04, 1, -3),
      place(0.42, 0, 1, 3),
    ],
    behind: { prop: "boxBack", width: 1.12, drop: -0.9 },
    before: { prop: "boxFront", width: 1.1, drop: 0.02 },
  },
  basket: {
    places: heap,
    behind: { prop: "basketBack", width: 1.12, drop: -1.2 },
    before: { prop: "basketFront", width: 1.12, drop: 0.08 },
  },
};
