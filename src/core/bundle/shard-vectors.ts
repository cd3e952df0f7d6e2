/**
 * The two vector files of a shard. The scan reads int8, a quarter of float32's bytes: components as whole numbers from
 * -127 to 127, and for each photo the scale that makes them a vector of length 1 again. The float32 file is for
 * ranking the nearest few exactly.
 *
 * The error of a component is at most half a step, 1/254 of the vector's largest one (and a smaller part that the
 * scale adds). Both files are little-endian on every machine.
 */
import { corrupt } from "./bundle-checks.ts";

/** Row-major, `units` of shape [norms.length, dimensions]. */
export interface ShardVectors {
  readonly units: Float32Array;
  readonly norms: Float32Array;
}

const MAX_CODE = 127;
const FLOAT_BYTES = 4;

/** One float32 scale per photo, then one float32 norm per photo, then the int8 codes, row by row. */
export function encodeInt8Shard({ units, norms }: ShardVectors): Uint8Array<ArrayBuffer> {
  const photos = norms.length;
  const dimensions = photos === 0 ? 0 : units.length / photos;
  const head = 2 * FLOAT_BYTES * photos;
  const out = new Uint8Array(head + units.length);
  const floats = new DataView(out.buffer);
  const codes = new Int8Array(out.buffer, head);
  for (let photo = 0; photo < photos; photo++) {
    const row = units.subarray(photo * dimensions, (photo + 1) * dimensions);
    const scale = quantise(row, codes.subarray(photo * dimensions, (photo + 1) * dimensions));
    floats.setFloat32(photo * FLOAT_BYTES, scale, true);
    floats.setFloat32((photos + photo) * FLOAT_BYTES, norms[photo] as number, true);
  }
  return out;
}

/** @throws {SearchError} `catalogue-corrupt` if the length does not fit or a number is not finite */
export function decodeInt8Shard(
  bytes: Uint8Array,
  photos: number,
  dimensions: number,
): ShardVectors {
  const head = 2 * FLOAT_BYTES * photos;
  if (bytes.length !== head + photos * dimensions) throw wrongLength();
  const scales = readFloats(bytes, 0, photos);
  const norms = readFloats(bytes, photos, photos);
  if (![scales, norms].every((list) => list.every((value) => value >= 0 && value < Infinity)))
    throw corrupt("a vector file holds numbers that are none");
  const codes = new Int8Array(bytes.buffer, bytes.byteOffset + head, photos * dimensions);
  const units = new Float32Array(codes.length);
  for (let photo = 0, at = 0; photo < photos; photo++) {
    const scale = scales[photo] as number;
    for (const end = at + dimensions; at < end; at++) units[at] = (codes[at] as number) * scale;
  }
  return { units, norms };
}

/** The unit vectors, row by row. */
export function encodeFloatShard(units: Float32Array): Uint8Array<ArrayBuffer> {
  const out = new DataView(new ArrayBuffer(units.length * FLOAT_BYTES));
  units.forEach((value, i) => out.setFloat32(i * FLOAT_BYTES, value, true));
  return new Uint8Array(out.buffer);
}

/** @throws {SearchError} `catalogue-corrupt` if the length does not fit or a number is not finite */
export function decodeFloatShard(
  bytes: Uint8Array,
  photos: number,
  dimensions: number,
): Float32Array {
  if (bytes.length !== photos * dimensions * FLOAT_BYTES) throw wrongLength();
  const units = readFloats(bytes, 0, photos * dimensions);
  if (!units.every((value) => Number.isFinite(value)))
    throw corrupt("a vector file holds numbers that are none");
  return units;
}

/** Fills `codes` and returns the scale; both are 0 for a zero vector. */
function quantise(unit: Float32Array, codes: Int8Array): number {
  let largest = 0;
  for (const value of unit) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  let squares = 0;
  for (let i = 0; i < unit.length; i++) {
    const code = Math.round(((unit[i] as number) / largest) * MAX_CODE);
    codes[i] = code;
    squares += code * code;
  }
  // Not largest / 127, so that a vector that is read back has length 1.
  return 1 / Math.sqrt(squares);
}

function readFloats(bytes: Uint8Array, first: number, count: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new Float32Array(count);
  for (let i = 0; i < count; i++) out[i] = view.getFloat32((first + i) * FLOAT_BYTES, true);
  return out;
}

function wrongLength() {
  return corrupt("a vector file has the wrong length");
}
