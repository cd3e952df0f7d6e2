/** Connected areas of a picture, from its border inwards. */

/** Row-major indices of the outermost pixels; a picture that is one pixel high names them twice. */
export function borderOf(width: number, height: number): number[] {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) border.push(y * width, (y + 1) * width - 1);
  return border;
}

/**
 * Marks the pixels that `accepts` and that are connected with one of `starts` by their sides.
 *
 * @param starts row-major indices
 * @returns 1 for a marked pixel, else 0; shape [height, width]
 */
export function floodFill(
  starts: readonly number[],
  width: number,
  height: number,
  accepts: (pixel: number) => boolean,
): Uint8Array {
  const marked = new Uint8Array(width * height);
  const open = [...starts];
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    if (marked[i] || !accepts(i)) continue;
    marked[i] = 1;
    const x = i % width;
    if (x > 0) open.push(i - 1);
    if (x < width - 1) open.push(i + 1);
    if (i >= width) open.push(i - width);
    if (i < width * (height - 1)) open.push(i + width);
  }
  return marked;
}
