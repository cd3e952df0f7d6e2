/**
 * How a frame over a photo changes with a pointer: a new one is drawn, or it is moved, or resized by an edge or
 * a corner. Everything is in shares of the photo's width and height, from its top left in every language: a
 * photo is not mirrored if the page is read from right to left.
 */
import type { CropBox } from "../../../engine/contracts/engine-contract.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A handle, named by the compass points of the sides that it moves. */
export const handles = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;
export type Handle = (typeof handles)[number];

/** What a pointer grabbed. */
export type Grip = Handle | "move" | "draw";

export const wholePhoto: CropBox = { x: 0, y: 0, width: 1, height: 1 };

/**
 * The frame after the pointer moved `from` one point `to` another.
 * @param smallest the minimum width and height of a frame; at most 1
 */
export function pulled(box: CropBox, grip: Grip, from: Point, to: Point, smallest: Point): CropBox {
  const by = { x: to.x - from.x, y: to.y - from.y };
  if (grip === "move") return moved(box, by);
  const [left, right] =
    grip === "draw"
      ? drawn(from.x, to.x, smallest.x)
      : stretched(box.x, box.width, by.x, grip.includes("w"), grip.includes("e"), smallest.x);
  const [top, bottom] =
    grip === "draw"
      ? drawn(from.y, to.y, smallest.y)
      : stretched(box.y, box.height, by.y, grip.startsWith("n"), grip.startsWith("s"), smallest.y);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function moved({ x, y, width, height }: CropBox, by: Point): CropBox {
  return {
    x: between(x + by.x, 0, 1 - width),
    y: between(y + by.y, 0, 1 - height),
    width,
    height,
  };
}

/** Undefined for a frame around all of the photo, within half a percent. */
export function asCrop({ x, y, width, height }: CropBox): CropBox | undefined {
  if (width > 0.995 && height > 0.995) return undefined;
  return { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) };
}

export function isSameCrop(one: CropBox | undefined, other: CropBox | undefined): boolean {
  if (!one || !other) return one === other;
  return (["x", "y", "width", "height"] as const).every(
    (side) => Math.abs(one[side] - other[side]) < 0.001,
  );
}

/** Start and end of a side after `by` moved one of them; the end stays after the start. */
function stretched(
  start: number,
  length: number,
  by: number,
  pullsStart: boolean,
  pullsEnd: boolean,
  smallest: number,
): readonly [number, number] {
  const end = start + length;
  // A frame that is already smaller, as a region may be, is not made to grow.
  const least = Math.min(smallest, length);
  if (pullsStart) return [between(start + by, 0, end - least), end];
  if (pullsEnd) return [start, between(end + by, start + least, 1)];
  return [start, end];
}

function drawn(from: number, to: number, smallest: number): readonly [number, number] {
  const start = between(Math.min(from, to), 0, 1);
  const end = between(Math.max(from, to), 0, 1);
  if (end - start >= smallest) return [start, end];
  const first = between(to < from ? end - smallest : start, 0, 1 - smallest);
  return [first, first + smallest];
}

function between(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
