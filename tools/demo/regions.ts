/**
 * Which part of a picture takes the dye. Most pictures need no line here: the part is the hue that
 * dominates the picture. The lines are for goods whose colour is not where the eye expects it (the
 * drink in a glass, the ribbon on a hat) and for goods that are grey or dark to begin with.
 */

/** A soft window in OKLCH; what is left out does not restrict. */
export interface Region {
  /** Centre and half width in degrees. */
  readonly hue?: readonly [number, number];
  readonly light?: readonly [number, number];
  readonly chroma?: readonly [number, number];
  /** Left, top, right, bottom as shares of the picture: for parts that colour cannot tell apart. */
  readonly area?: readonly [number, number, number, number];
  /** How far the area's sides move inwards from top to bottom, as a glass does. */
  readonly taper?: number;
}

export const regions: Readonly<Record<string, Region>> = {
  // Drinks: the liquid, not the glass.
  "1f375": { hue: [128, 28], chroma: [0.08, 1] },
  "1f376": { hue: [245, 20], chroma: [0.09, 1] },
  "1f377": { hue: [335, 40], chroma: [0.1, 1] },
  "1f378": { hue: [125, 25], chroma: [0.1, 1] },
  "1f379": { hue: [50, 32], chroma: [0.08, 1], light: [0.62, 1] },
  "1f37a": { hue: [65, 45], chroma: [0.06, 1] },
  "2615": { hue: [5, 40], light: [0, 0.6] },
  "1f95b": { light: [0.3, 2], area: [0.208, 0.252, 0.793, 0.838], taper: 0.062 },
  "1f943": { hue: [65, 35], chroma: [0.05, 1] },
  "1f964": { hue: [5, 40], chroma: [0.12, 1] },
  "1f9c3": { hue: [125, 50], chroma: [0.06, 1] },
  "1f9c9": { hue: [20, 60], light: [0.3, 0.8] },
  "1f9cb": { hue: [42, 40], light: [0.58, 1] },
  "1fad6": { hue: [5, 50] },
  "1fad9": { light: [0.88, 2], area: [0, 0.2, 1, 1] },
  // Sweets: icing, scoops and syrup.
  "1f366": { hue: [70, 50], area: [0, 0, 1, 0.66] },
  "1f367": { hue: [330, 50] },
  "1f368": { hue: [55, 35], light: [0.72, 1] },
  "1f369": { hue: [18, 40], light: [0, 0.645] },
  "1f9c1": { hue: [335, 40] },
  "1f36b": { hue: [10, 20], chroma: [0.12, 1] },
  "1f370": { hue: [55, 45], light: [0.78, 1] },
  // Clothing whose part is not the dominant hue, or is grey or dark.
  "1f452": { hue: [10, 28], chroma: [0.13, 1] },
  "1f454": { hue: [250, 40], light: [0.45, 1], chroma: [0.1, 1] },
  "1f45f": { hue: [300, 60], light: [0.62, 1], chroma: [0.035, 1] },
  "1f460": { hue: [5, 45], chroma: [0.11, 1] },
  "1f461": { hue: [0, 32], chroma: [0.13, 1] },
  "1f393": { hue: [295, 60], light: [0, 0.6] },
  "1f94b": { chroma: [0, 0.06], light: [0.6, 2] },
  "1f97c": { hue: [300, 60], light: [0.55, 1], chroma: [0, 0.1] },
  "1f97b": { hue: [175, 60] },
  "1f97e": { hue: [72, 44], chroma: [0.09, 1] },
  "1f462": { hue: [8, 28], chroma: [0.12, 1] },
  "1f3bd": { hue: [130, 30] },
  "1f9e6": { hue: [142, 30] },
  // Accessories and crafts.
  "1f45c": { hue: [45, 45], light: [0.62, 1], area: [0, 0.33, 1, 0.657] },
  "1f48d": { hue: [235, 32], chroma: [0.08, 1] },
  "1f453": { hue: [290, 40], light: [0, 0.5] },
  "1f576-fe0f": { light: [0, 0.7] },
  "1fab4": { hue: [50, 35] },
  "1fa9e": { hue: [75, 35], chroma: [0.09, 1] },
  "1f941": { hue: [0, 26], chroma: [0.1, 1] },
  "1f3ee": { hue: [30, 70], chroma: [0.1, 1] },
  "1f56f-fe0f": { hue: [50, 45], light: [0.6, 0.93], chroma: [0, 0.11] },
  "1f6fc": { hue: [5, 45], chroma: [0.1, 1], light: [0.58, 1] },
  "1f6cd-fe0f": { hue: [235, 30] },
};
