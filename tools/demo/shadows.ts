/** Soft shadows from the outline of what is in the picture, worked out at a quarter of its size. */

const STEP = 4;

function boxBlur(field: Float32Array, size: number, radius: number): Float32Array {
  const pass = (from: Float32Array, stepAlong: number, stepAcross: number): Float32Array => {
    const out = new Float32Array(from.length);
    const span = radius * 2 + 1;
    for (let line = 0; line < size; line += 1) {
      const start = line * stepAcross;
      let sum = 0;
      for (let at = 0; at <= radius; at += 1) sum += from[start + at * stepAlong] ?? 0;
      for (let at = 0; at < size; at += 1) {
        out[start + at * stepAlong] = sum / span;
        if (at + radius + 1 < size) sum += from[start + (at + radius + 1) * stepAlong] ?? 0;
        if (at - radius >= 0) sum -= from[start + (at - radius) * stepAlong] ?? 0;
      }
    }
    return out;
  };
  return pass(pass(field, 1, size), size, 1);
}

const soft = (field: Float32Array, size: number, radius: number): Float32Array =>
  boxBlur(boxBlur(field, size, radius), size, radius);

/** `standing`: light from the upper left on goods that stand; `lying`: from above on a table. */
export type ShadowKind = "standing" | "lying";

/** Each row of the result is the row `place` names, moved to the right; rows from outside stay empty. */
function moved(
  field: Float32Array,
  size: number,
  place: (y: number) => { readonly row: number; readonly shift: number },
): Float32Array {
  const out = new Float32Array(field.length);
  for (let y = 0; y < size; y += 1) {
    const { row: exact, shift } = place(y);
    const row = Math.round(exact);
    if (row < 0 || row >= size) continue;
    for (let x = 0; x < size; x += 1) {
      const column = Math.round(x - shift);
      if (column >= 0 && column < size) out[y * size + x] = field[row * size + column] ?? 0;
    }
  }
  return out;
}

/** Darkness 0..1 on a grid of `size / 4`; read it with `shadowAt`. */
export function shadowOf(layer: Uint8ClampedArray, size: number, kind: ShadowKind): Float32Array {
  const small = size / STEP;
  const cover = new Float32Array(small * small);
  let foot = 0;
  for (let y = 0; y < small; y += 1) {
    for (let x = 0; x < small; x += 1) {
      const alpha = layer[((y * STEP + 2) * size + x * STEP + 2) * 4 + 3] ?? 0;
      cover[y * small + x] = alpha / 255;
      if (alpha > 100) foot = y;
    }
  }
  const out = new Float32Array(cover.length);
  const add = (field: Float32Array, strength: number): void => {
    for (let at = 0; at < out.length; at += 1) {
      out[at] = 1 - (1 - (out[at] ?? 0)) * (1 - (field[at] ?? 0) * strength);
    }
  };
  if (kind === "lying") {
    add(
      soft(
        moved(cover, small, (y) => ({ row: y - 5, shift: 4 })),
        small,
        4,
      ),
      0.26,
    );
    add(
      soft(
        moved(cover, small, (y) => ({ row: y - 2, shift: 1 })),
        small,
        1,
      ),
      0.3,
    );
    return out;
  }
  const flat = 0.2;
  const cast = moved(cover, small, (y) => {
    const height = (foot + 0.5 - y) / flat;
    return { row: height < 0 ? -1 : foot - height, shift: height * 0.34 };
  });
  const under = moved(cover, small, (y) => ({
    row: Math.abs(y - foot) > 2 ? -1 : foot - 1 - Math.abs(y - foot),
    shift: 0,
  }));
  add(soft(cast, small, 4), 0.4);
  add(soft(under, small, 2), 0.5);
  add(
    soft(
      moved(cover, small, (y) => ({ row: y - 2, shift: 2 })),
      small,
      8,
    ),
    0.1,
  );
  return out;
}

/** Smooth reading of a shadow grid at a pixel of the full picture. */
export function shadowAt(grid: Float32Array, size: number, x: number, y: number): number {
  const small = size / STEP;
  const u = Math.min(small - 1.001, Math.max(0, (x - 1.5) / STEP));
  const v = Math.min(small - 1.001, Math.max(0, (y - 1.5) / STEP));
  const column = Math.floor(u);
  const row = Math.floor(v);
  const fx = u - column;
  const fy = v - row;
  const at = row * small + column;
  const top = (grid[at] ?? 0) * (1 - fx) + (grid[at + 1] ?? 0) * fx;
  const bottom = (grid[at + small] ?? 0) * (1 - fx) + (grid[at + small + 1] ?? 0) * fx;
  return top * (1 - fy) + bottom * fy;
}
