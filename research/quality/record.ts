/**
 * The figures of a measurement, as stored in `docs/model-quality/<model id>.json`. The page is rendered from this file
 * alone, so it can be rendered again, and a later model can be compared query by query.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../../tools/shared/usage-error.ts";
import { bootstrapMean } from "../shared/statistics.ts";
import type { Estimate } from "../shared/statistics.ts";

export interface QualityRecord {
  readonly version: typeof VERSION;
  readonly model: ModelFacts;
  readonly run: RunFacts;
  readonly tasks: readonly TaskRecord[];
  readonly pictures: readonly PictureRecord[];
}

export interface ModelFacts {
  readonly id: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly dimensions: number;
  /** Everything that a visitor downloads of the model. */
  readonly bytes: number;
  readonly brotliBytes: number;
}

export interface RunFacts {
  readonly backend: string;
  readonly machine: string;
  /** Load average just before the run: times measured on a busy machine are too high. */
  readonly loadBefore: number;
  readonly images: number;
  /** Images that could not be decoded. */
  readonly skipped: number;
  /** From file to embedding: reading, decoding, resizing and the network. */
  readonly millisecondsPerImage: number;
  /** Of these, in the network. */
  readonly networkMillisecondsPerImage: number;
}

export interface TaskRecord {
  readonly id: string;
  readonly queries: number;
  readonly catalogueSize: number;
  /** Of the queries' files in their order; only tasks with equal hashes are compared. */
  readonly queriesHash: string;
  readonly measures: Readonly<Record<string, Measure>>;
  readonly classes?: readonly ClassFigures[];
  /** Most frequent first. */
  readonly confusions?: readonly Confusion[];
}

export interface Measure extends Estimate {
  /** One bit per query, in their order, if a query's result is either right or wrong. */
  readonly outcomes?: string;
}

export interface ClassFigures {
  readonly label: string;
  readonly queries: number;
  /** Queries whose first result bears the label. */
  readonly right: number;
}

export interface Confusion {
  readonly label: string;
  /** The first result's label; empty if it has none. */
  readonly found: string;
  readonly queries: number;
}

/** A strip in the page: a sample photo of the demo and its first results. */
export interface PictureRecord {
  readonly file: string;
  readonly query: string;
  readonly results: readonly string[];
  /** The rank of the photographed product itself; absent if it is not among the results. */
  readonly rank?: number;
}

const VERSION = 1;
/** The pretrained network that every later model is compared with. */
export const BASELINE_ID = "mirip-lite0-v1";

export function recordOf(facts: Omit<QualityRecord, "version">): QualityRecord {
  return { version: VERSION, ...facts };
}

/** @param folder the one named `model-quality` */
export function recordPath(folder: string, modelId: string): string {
  return join(folder, `${modelId}.json`);
}

/** @throws {UsageError} when there is none, or it is of another version */
export async function readRecord(path: string): Promise<QualityRecord> {
  if (!existsSync(path)) throw new UsageError(`there are no figures in ${path} yet`);
  const record = JSON.parse(await readFile(path, "utf8")) as QualityRecord;
  if (record.version !== VERSION) throw new UsageError(`${path} is of another version`);
  return record;
}

/** One line a task or picture, so that a diff shows what changed. */
export function writeRecord({ tasks, pictures, ...rest }: QualityRecord): string {
  const lines = (list: readonly unknown[]) =>
    list.map((one) => `\n    ${JSON.stringify(one)}`).join(",");
  const head = JSON.stringify(rest, null, 2).replace(/\n\}$/u, "");
  return `${head},\n  "tasks": [${lines(tasks)}\n  ],\n  "pictures": [${lines(pictures)}\n  ]\n}\n`;
}

export function hashQueries(files: readonly string[]): string {
  return createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 16);
}

/** The measure of outcomes that are right or wrong. */
export function shareOf(outcomes: readonly boolean[]): Measure {
  return { ...rounded(bootstrapMean(outcomes.map(Number))), outcomes: packBits(outcomes) };
}

/** The mean of a measure with more than two values. */
export function meanOf(values: readonly number[]): Measure {
  return rounded(bootstrapMean(values));
}

/**
 * How much better `ours` is than `base`, on the same queries.
 * @returns undefined if their queries differ or their outcomes were not kept
 */
export function difference(ours: TaskRecord, base: TaskRecord, name: string): Estimate | undefined {
  const [one, other] = [ours.measures[name]?.outcomes, base.measures[name]?.outcomes];
  if (one === undefined || other === undefined) return undefined;
  if (ours.queriesHash !== base.queriesHash || ours.queries !== base.queries) return undefined;
  const baseline = unpackBits(other, base.queries);
  const differences = unpackBits(one, ours.queries).map(
    (right, i) => Number(right) - Number(baseline[i]),
  );
  return bootstrapMean(differences);
}

export function packBits(bits: readonly boolean[]): string {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, i) => {
    if (bit) bytes[i >> 3] = (bytes[i >> 3] as number) | (1 << (i & 7));
  });
  return Buffer.from(bytes).toString("base64");
}

export function unpackBits(packed: string, count: number): boolean[] {
  const bytes = Buffer.from(packed, "base64");
  return Array.from({ length: count }, (_, i) => (((bytes[i >> 3] ?? 0) >> (i & 7)) & 1) === 1);
}

function rounded({ value, low, high }: Estimate): Estimate {
  const four = (number: number) => Number(number.toFixed(4));
  return { value: four(value), low: four(low), high: four(high) };
}
