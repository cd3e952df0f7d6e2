/**
 * The ways a product is photographed. Catalogue views are a tidy shop's: a front view on a pale
 * sweep and a turned one on a table. Sample views are a visitor's: turned more, smaller, in poorer
 * light, on busier ground and not quite sharp. None of them is a catalogue view.
 */
import type { BackdropKind } from "./backdrops.ts";

/** Two tints (#rrggbb) that a backdrop mixes. */
export type Tints = readonly [string, string];

export interface View {
  readonly id: string;
  readonly backdrop: BackdropKind;
  /** One pair is chosen per product. */
  readonly tints: readonly Tints[];
  /** Size and turn (degrees) of the backdrop's tile. */
  readonly grain: number;
  readonly backdropTurn: number;
  /** Where the wall meets the floor, as a share of the height; none: a table seen from above. */
  readonly horizon?: number;
  readonly turn: number;
  readonly squeeze: number;
  readonly slant: number;
  readonly fill: number;
  readonly centre: readonly [number, number];
  /** Factors of red, green and blue. */
  readonly light: readonly [number, number, number];
  /** How much brighter the lit side is, and its direction in degrees (0: right, 90: below). */
  readonly falloff: number;
  readonly lightFrom: number;
  /** Pixels of softness at 512, and the camera's grain in steps of 255. */
  readonly blur: number;
  readonly noise: number;
}

const pale: readonly Tints[] = [
  ["#f3ece0", "#f7f2e9"],
  ["#ece4d6", "#f2ebdf"],
  ["#e9ebe0", "#f0f1e8"],
  ["#f3e5dc", "#f8eee7"],
  ["#e6e9ea", "#eef0ef"],
  ["#efe4cf", "#f5ecdb"],
];

const cloth: readonly Tints[] = [
  ["#d8cbb6", "#efe6d6"],
  ["#cdd2c4", "#e6e8dd"],
  ["#ddc9bb", "#f0e2d7"],
  ["#cbd0d2", "#e4e6e5"],
];

const planks: readonly Tints[] = [
  ["#eee3d0", "#d9c3a0"],
  ["#e9dcc8", "#cdb594"],
  ["#f1ebe0", "#dacdb8"],
];

export const catalogueViews: readonly View[] = [
  {
    id: "depan",
    backdrop: "paper",
    tints: pale,
    grain: 1,
    backdropTurn: 0,
    horizon: 0.66,
    turn: 0,
    squeeze: 1,
    slant: 0,
    fill: 0.68,
    centre: [0.5, 0.5],
    light: [1, 1, 1],
    falloff: 0.05,
    lightFrom: 235,
    blur: 0,
    noise: 0,
  },
  {
    id: "miring",
    backdrop: "wood",
    tints: planks,
    grain: 1,
    backdropTurn: 4,
    turn: 14,
    squeeze: 0.94,
    slant: 0.05,
    fill: 0.7,
    centre: [0.49, 0.51],
    light: [1, 0.985, 0.955],
    falloff: 0.1,
    lightFrom: 215,
    blur: 0,
    noise: 0,
  },
  {
    id: "dekat",
    backdrop: "linen",
    tints: cloth,
    grain: 1.1,
    backdropTurn: -8,
    turn: -9,
    squeeze: 1,
    slant: -0.04,
    fill: 0.78,
    centre: [0.51, 0.5],
    light: [0.985, 0.99, 1],
    falloff: 0.08,
    lightFrom: 300,
    blur: 0,
    noise: 0,
  },
];

export const sampleViews: readonly View[] = [
  {
    id: "lantai-tegel",
    backdrop: "tegel",
    tints: [
      ["#d6c8ae", "#8f6f58"],
      ["#cfcbb9", "#66796f"],
    ],
    grain: 0.9,
    backdropTurn: 12,
    turn: 24,
    squeeze: 0.88,
    slant: 0.1,
    fill: 0.58,
    centre: [0.46, 0.54],
    light: [0.9, 0.84, 0.74],
    falloff: 0.22,
    lightFrom: 200,
    blur: 1,
    noise: 7,
  },
  {
    id: "meja-warung",
    backdrop: "gingham",
    tints: [
      ["#ddd5c4", "#a8665a"],
      ["#d9d6c8", "#6f8794"],
    ],
    grain: 0.8,
    backdropTurn: -17,
    turn: -21,
    squeeze: 0.92,
    slant: -0.08,
    fill: 0.62,
    centre: [0.55, 0.47],
    light: [0.86, 0.82, 0.78],
    falloff: 0.26,
    lightFrom: 320,
    blur: 1,
    noise: 8,
  },
  {
    id: "tikar",
    backdrop: "mat",
    tints: [
      ["#c9a56c", "#8a6435"],
      ["#b9a27a", "#6d5a3a"],
    ],
    grain: 1,
    backdropTurn: 31,
    turn: 28,
    squeeze: 0.9,
    slant: 0.06,
    fill: 0.65,
    centre: [0.53, 0.55],
    light: [0.92, 0.84, 0.7],
    falloff: 0.2,
    lightFrom: 250,
    blur: 1,
    noise: 6,
  },
  {
    id: "teraso",
    backdrop: "terrazzo",
    tints: [
      ["#b9b6af", "#5f5a55"],
      ["#c9beb0", "#84604f"],
    ],
    grain: 1.1,
    backdropTurn: -6,
    turn: -26,
    squeeze: 0.86,
    slant: 0.04,
    fill: 0.57,
    centre: [0.47, 0.46],
    light: [0.8, 0.84, 0.88],
    falloff: 0.24,
    lightFrom: 160,
    blur: 2,
    noise: 8,
  },
];
