/**
 * What was learned, as a file of the published catalogue (docs/bundle-format.md). Tags are not published. Matrices
 * are int16 with a scale for each row: half of float32's bytes, for an error of 1/65534 of the row's largest number.
 */
import { corrupt } from "../bundle/bundle-checks.ts";
import { isCount, isListOf, isString } from "../guards.ts";
import { selectLabels } from "./linear-classifier.ts";
import { narrowingModes } from "./understanding.ts";
import type { LinearClassifier, MetricHead, Understanding } from "./understanding.ts";

/** "MRU1" in the file's first bytes. */
const MAGIC = 0x3155524d;
const HEADER_BYTES = 8;
const FLOAT_BYTES = 4;
const MAX_CODE = 32767;
/** A search multiplies four numbers of a head, and float32 has to hold the product. */
const MAX_NUMBER = 1e6;
/** For a classifier, which is multiplied once: if photos are all the same, its weights exceed 1e6. */
const MAX_WEIGHT = 1e12;
const MAX_STRENGTH = 100;

/** The JSON in front of the numbers. */
interface Header extends Pick<Understanding, "fingerprint" | "match" | "narrowing"> {
  readonly categories?: Pick<LinearClassifier, "labels" | "dimensions" | "temperature">;
  readonly head?: Pick<MetricHead, "dimensions" | "rank">;
}

/** As read: a part may be null, or anything else. */
type Unchecked = { readonly [Part in keyof Header]?: Header[Part] | null };

/** @param categories ids of the published categories; the file names no others */
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
  const text = Uint8Array.from(ascii(JSON.stringify(header)), (letter) => letter.charCodeAt(0));
  const start = new DataView(new ArrayBuffer(HEADER_BYTES));
  start.setUint32(0, MAGIC, true);
  start.setUint32(4, text.length, true);
  return joined([
    new Uint8Array(start.buffer),
    text,
    ...(classifier
      ? [floats(classifier.bias), rowsOf(classifier.weights, classifier.labels.length)]
      : []),
    ...(head ? [rowsOf(head.down, head.dimensions), rowsOf(head.up, head.rank)] : []),
  ]);
}

/** @throws {SearchError} `catalogue-corrupt` if it is no such file, or a part is invalid */
export function parseUnderstanding(bytes: Uint8Array): Understanding {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) throw unusable();
  const headerBytes = view.getUint32(4, true);
  const { fingerprint, match, narrowing, categories, head } = readHeader(
    bytes.subarray(HEADER_BYTES, HEADER_BYTES + headerBytes),
  );
  let at = HEADER_BYTES + headerBytes;
  const numbers = (count: number): Float32Array => {
    if (at + count * FLOAT_BYTES > bytes.length) throw unusable();
    const from = at;
    at += count * FLOAT_BYTES;
    return Float32Array.from({ length: count }, (_, i) =>
      view.getFloat32(from + i * FLOAT_BYTES, true),
    );
  };
  const matrix = (rows: number, columns: number): Float32Array => {
    const scales = numbers(rows);
    if (at + rows * columns * 2 > bytes.length) throw unusable();
    const values = new Float32Array(rows * columns);
    for (let i = 0; i < values.length; i++, at += 2) {
      values[i] = view.getInt16(at, true) * (scales[Math.floor(i / columns)] as number);
    }
    return values;
  };
  const classifier = categories && {
    ...categories,
    bias: checked(numbers(categories.labels.length), MAX_WEIGHT),
    weights: checked(matrix(categories.labels.length, categories.dimensions), MAX_WEIGHT),
  };
  const metric = head && {
    ...head,
    down: checked(matrix(head.dimensions, head.rank), MAX_NUMBER),
    up: checked(matrix(head.rank, head.dimensions), MAX_NUMBER),
  };
  if (at !== bytes.length) throw unusable();
  return {
    fingerprint,
    narrowing,
    ...(match && { match }),
    ...(classifier && { categories: classifier }),
    ...(metric && { head: metric }),
  };
}

/** Undefined with fewer than two published categories, as there is nothing to choose between. */
function publishedLabels(
  classifier: LinearClassifier | undefined,
  published: ReadonlySet<string>,
): LinearClassifier | undefined {
  const kept = classifier && selectLabels(classifier, (label) => published.has(label));
  return kept && kept.labels.length >= 2 ? kept : undefined;
}

function readHeader(bytes: Uint8Array): Header {
  let header: Unchecked | null;
  try {
    const text = Array.from(bytes, (code) => String.fromCharCode(code)).join("");
    header = JSON.parse(text) as Unchecked | null;
  } catch {
    throw unusable();
  }
  const { fingerprint, narrowing, match, categories, head } = header ?? {};
  const usable =
    typeof fingerprint === "string" &&
    narrowing &&
    narrowingModes.includes(narrowing.mode) &&
    isSmall(narrowing.strength, MAX_STRENGTH) &&
    narrowing.strength >= 0 &&
    (match === undefined ||
      (Array.isArray(match?.weights) &&
        [...match.weights, match.bias, match.threshold].every((value) => isSmall(value)))) &&
    (categories === undefined ||
      (isListOf(categories?.labels, isString) &&
        isSize(categories?.dimensions) &&
        isSmall(categories?.temperature) &&
        (categories?.temperature ?? 0) > 0)) &&
    (head === undefined || (isSize(head?.dimensions) && isSize(head?.rank)));
  if (!usable) throw unusable();
  return header as Header;
}

function isSmall(value: unknown, bound = MAX_NUMBER): boolean {
  return typeof value === "number" && Math.abs(value) <= bound;
}

function isSize(value: unknown): boolean {
  return isCount(value) && value > 0;
}

/** The same JSON with one byte per character. */
function ascii(json: string): string {
  return json.replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** One float32 scale per row, then the codes, row by row. */
function rowsOf(values: Float32Array, rows: number): Uint8Array {
  const columns = values.length / rows;
  const out = new DataView(new ArrayBuffer(rows * (FLOAT_BYTES + 2 * columns)));
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * columns, (row + 1) * columns);
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    out.setFloat32(row * FLOAT_BYTES, largest / MAX_CODE, true);
    own.forEach((value, i) => {
      const code = largest > 0 ? Math.round((value / largest) * MAX_CODE) : 0;
      out.setInt16(rows * FLOAT_BYTES + (row * columns + i) * 2, code, true);
    });
  }
  return new Uint8Array(out.buffer);
}

function floats(values: Float32Array): Uint8Array {
  const out = new DataView(new ArrayBuffer(values.length * FLOAT_BYTES));
  values.forEach((value, i) => out.setFloat32(i * FLOAT_BYTES, value, true));
  return new Uint8Array(out.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function checked(values: Float32Array, bound: number): Float32Array {
  if (!values.every((value) => isSmall(value, bound))) throw unusable();
  return values;
}

function unusable() {
  return corrupt("what was learned of it can't be read");
}
