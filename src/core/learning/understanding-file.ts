/**
 * What was learned, as a file of the published catalogue (docs/bundle-format.md). Tags are not published. Matrices
 * are int16 with a scale for each row: half the bytes of float32, with an error of at most 1/65534 of the row's largest
 * number.
 */
import { corrupt } from "../bundle/bundle-checks.ts";
import type { SearchError } from "../errors.ts";
import { isCount, isListOf, isString } from "../guards.ts";
import { selectLabels } from "./linear-classifier.ts";
import { narrowingModes } from "./understanding.ts";
import type { LinearClassifier, MetricHead, Understanding } from "./understanding.ts";

/** The file's first four bytes, "MRU1", as a little-endian number. */
const MAGIC = 0x3155524d;
/** The magic number and the length of the JSON. */
const HEADER_BYTES = 8;
const FLOAT_BYTES = 4;
/** The int16 code of a row's largest number. */
const MAX_CODE = 32767;
/** Largest magnitude of a number: a search multiplies four numbers of a head, and float32 has to hold the product. */
const MAX_NUMBER = 1e6;
/** The same for a classifier, whose weights are multiplied once only, and exceed 1e6 if all photos are the same. */
const MAX_WEIGHT = 1e12;
/** Of soft narrowing. */
const MAX_STRENGTH = 100;

/** The JSON in front of the numbers. */
interface Header extends Pick<Understanding, "fingerprint" | "match" | "narrowing"> {
  readonly categories?: Pick<LinearClassifier, "labels" | "dimensions" | "temperature">;
  readonly head?: Pick<MetricHead, "dimensions" | "rank">;
}

/** The JSON before it is checked: a part may be null or of another type. */
type UncheckedHeader = { readonly [Part in keyof Header]?: Header[Part] | null };

/**
 * The whole file: magic number, length of the JSON, JSON, then the numbers of the classifier and of the head.
 *
 * @param categories ids of the published categories; the file contains no others
 */
export function encodeUnderstanding(
  understanding: Understanding,
  categories: readonly string[],
): Uint8Array<ArrayBuffer> {
  const { fingerprint, match, narrowing, head } = understanding;
  const classifier = publishedLabels(understanding.categories, new Set(categories));
  const header: Header = {
    fingerprint,
    narrowing: { mode: narrowing.mode, strength: narrowing.strength },
    ...(match && {
      match: { weights: [...match.weights], bias: match.bias, threshold: match.threshold },
    }),
    ...(classifier && {
      categories: {
        labels: classifier.labels,
        dimensions: classifier.dimensions,
        temperature: classifier.temperature,
      },
    }),
    ...(head && { head: { dimensions: head.dimensions, rank: head.rank } }),
  };
  const text = Uint8Array.from(ascii(JSON.stringify(header)), (character) =>
    character.charCodeAt(0),
  );
  const start = new DataView(new ArrayBuffer(HEADER_BYTES));
  start.setUint32(0, MAGIC, true);
  start.setUint32(4, text.length, true);
  return concatenate([
    new Uint8Array(start.buffer),
    text,
    ...(classifier
      ? [floatBytes(classifier.bias), quantizeRows(classifier.weights, classifier.labels.length)]
      : []),
    ...(head ? [quantizeRows(head.down, head.dimensions), quantizeRows(head.up, head.rank)] : []),
  ]);
}

/**
 * Reads a file of `encodeUnderstanding`, which anyone may have written.
 *
 * @throws {SearchError} `catalogue-corrupt` if the bytes are not such a file, or a part of it is invalid
 */
export function parseUnderstanding(bytes: Uint8Array): Understanding {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) throw unreadable();
  const headerBytes = view.getUint32(4, true);
  const { fingerprint, match, narrowing, categories, head } = readHeader(
    bytes.subarray(HEADER_BYTES, HEADER_BYTES + headerBytes),
  );
  let at = HEADER_BYTES + headerBytes;
  const readFloats = (count: number): Float32Array => {
    if (at + count * FLOAT_BYTES > bytes.length) throw unreadable();
    const from = at;
    at += count * FLOAT_BYTES;
    return Float32Array.from({ length: count }, (_, i) =>
      view.getFloat32(from + i * FLOAT_BYTES, true),
    );
  };
  const readMatrix = (rows: number, columns: number): Float32Array => {
    const scales = readFloats(rows);
    if (at + rows * columns * 2 > bytes.length) throw unreadable();
    const values = new Float32Array(rows * columns);
    for (let i = 0; i < values.length; i++, at += 2) {
      values[i] = view.getInt16(at, true) * (scales[Math.floor(i / columns)] as number);
    }
    return values;
  };
  const classifier = categories && {
    ...categories,
    bias: requireBounded(readFloats(categories.labels.length), MAX_WEIGHT),
    weights: requireBounded(
      readMatrix(categories.labels.length, categories.dimensions),
      MAX_WEIGHT,
    ),
  };
  const metricHead = head && {
    ...head,
    down: requireBounded(readMatrix(head.dimensions, head.rank), MAX_NUMBER),
    up: requireBounded(readMatrix(head.rank, head.dimensions), MAX_NUMBER),
  };
  if (at !== bytes.length) throw unreadable();
  return {
    fingerprint,
    narrowing,
    ...(match && { match }),
    ...(classifier && { categories: classifier }),
    ...(metricHead && { head: metricHead }),
  };
}

/** The classifier of the published categories; undefined if they are fewer than two, with nothing to choose between. */
function publishedLabels(
  classifier: LinearClassifier | undefined,
  published: ReadonlySet<string>,
): LinearClassifier | undefined {
  const kept = classifier && selectLabels(classifier, (label) => published.has(label));
  return kept && kept.labels.length >= 2 ? kept : undefined;
}

/** The JSON, checked. */
function readHeader(bytes: Uint8Array): Header {
  let header: UncheckedHeader | null;
  try {
    const text = Array.from(bytes, (code) => String.fromCharCode(code)).join("");
    header = JSON.parse(text) as UncheckedHeader | null;
  } catch {
    throw unreadable();
  }
  const { fingerprint, narrowing, match, categories, head } = header ?? {};
  const usable =
    typeof fingerprint === "string" &&
    narrowing &&
    narrowingModes.includes(narrowing.mode) &&
    isBounded(narrowing.strength, MAX_STRENGTH) &&
    narrowing.strength >= 0 &&
    (match === undefined ||
      (Array.isArray(match?.weights) &&
        [...match.weights, match.bias, match.threshold].every((value) => isBounded(value)))) &&
    (categories === undefined ||
      (isListOf(categories?.labels, isString) &&
        isSize(categories?.dimensions) &&
        isBounded(categories?.temperature) &&
        (categories?.temperature ?? 0) > 0)) &&
    (head === undefined || (isSize(head?.dimensions) && isSize(head?.rank)));
  if (!usable) throw unreadable();
  return header as Header;
}

/** Whether a value is a number no larger than `bound` in magnitude; NaN is not. */
function isBounded(value: unknown, bound = MAX_NUMBER): boolean {
  return typeof value === "number" && Math.abs(value) <= bound;
}

function isSize(value: unknown): boolean {
  return isCount(value) && value > 0;
}

/** The same JSON in ASCII, one byte per character: every other character is escaped. */
function ascii(json: string): string {
  return json.replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A matrix as bytes: one float32 scale per row, then the int16 codes, row by row. */
function quantizeRows(values: Float32Array, rows: number): Uint8Array {
  const columns = values.length / rows;
  const out = new DataView(new ArrayBuffer(rows * (FLOAT_BYTES + 2 * columns)));
  for (let row = 0; row < rows; row++) {
    const rowValues = values.subarray(row * columns, (row + 1) * columns);
    const largest = rowValues.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    out.setFloat32(row * FLOAT_BYTES, largest / MAX_CODE, true);
    rowValues.forEach((value, i) => {
      const code = largest > 0 ? Math.round((value / largest) * MAX_CODE) : 0;
      out.setInt16(rows * FLOAT_BYTES + (row * columns + i) * 2, code, true);
    });
  }
  return new Uint8Array(out.buffer);
}

function floatBytes(values: Float32Array): Uint8Array {
  const out = new DataView(new ArrayBuffer(values.length * FLOAT_BYTES));
  values.forEach((value, i) => out.setFloat32(i * FLOAT_BYTES, value, true));
  return new Uint8Array(out.buffer);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function requireBounded(values: Float32Array, bound: number): Float32Array {
  if (!values.every((value) => isBounded(value, bound))) throw unreadable();
  return values;
}

function unreadable(): SearchError {
  return corrupt("what was learned of it can't be read");
}
