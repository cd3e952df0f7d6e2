/**
 * A metric tuned to one shop: a head (metric-head.ts) learned from what the shop calls the same. Whole
 * products are held out, in folds; how long to learn is read off one half of them and what it brings off
 * the other half, both ways round. Only a head that finds the same more often than the network's own metric
 * does, by more than chance, is given back.
 */
import { dealFolds } from "../folds.ts";
import { runEpoch } from "./head-epoch.ts";
import { type HeadExamples, readSenses, sensesOf, tooFewExamples } from "./similarity-relations.ts";
import { type HeadSettings, startHead } from "./head-steps.ts";
import {
  type HoldoutEvaluation,
  hasAnswer,
  isBeyondChance,
  type Query,
  setExam,
} from "./head-verdict.ts";
import type { Matrices } from "../matrices.ts";
import { seeded } from "../seeded.ts";
import type { MetricHead } from "../understanding.ts";

export type { HeadExamples } from "./similarity-relations.ts";

export interface HeadOptions extends Partial<HeadSettings> {
  readonly epochs?: number;
  readonly seed?: number;
}

export interface TrainedHead {
  /** Absent where the network's own metric serves as well. */
  readonly head?: MetricHead;
  /** Hit rate at 1 on products that were not learned from, without and with a head. */
  readonly before: number;
  readonly after: number;
  readonly queries: number;
  /** Rounds over the catalogue that were best. */
  readonly epochs: number;
}

const SETTINGS: HeadSettings = { rank: 64, temperature: 0.2, learningRate: 2e-3, decay: 0.1 };
const EPOCHS = 20;
/** Epochs without a better one until it stops. */
const PATIENCE = 4;
/**
 * Up to so many rows, each row is held out once, and all are learned from in the end; above, a fifth is held
 * out for good, which costs the head little there and halves the time.
 */
const ALL_FOLDS = 1200;
const FOLDS = 5;
/** Held-out rows that have something to find; with fewer no gain could be told from chance. */
const MIN_QUERIES = 10;

/**
 * @param breathe called after each step with the share that is done, 0 to 1; what it throws ends the training
 * @throws {SearchError} `too-few-examples`
 */
export async function trainHead(
  examples: HeadExamples,
  matrices: Matrices,
  breathe: (progress: number) => Promise<void>,
  options: HeadOptions = {},
): Promise<TrainedHead> {
  const { units } = examples;
  const senses = readSenses(examples);
  const settings = { ...SETTINGS, ...options };
  const random = seeded(options.seed ?? 1);
  const epochs = options.epochs ?? EPOCHS;
  const start = () => startHead(units.columns, settings, matrices, random);

  const folds = dealFolds(senses.products, new Int32Array(senses.rows), FOLDS);
  const runs = Array.from({ length: units.rows <= ALL_FOLDS ? FOLDS : 1 }, (_, fold) => ({
    head: start(),
    learned: (row: number) => folds[row] !== fold,
    exam: setExam(units, senses, (row) => folds[row] === fold, matrices, random),
  }));
  const exam = joined(runs.map(({ exam: each }) => each));
  if (exam.queries.length < MIN_QUERIES) throw tooFewExamples();

  // The training on all rows counts as one fold more.
  const total = epochs * (runs.length === 1 ? 1 : runs.length + 1);
  let done = 0;
  const epoch = async (head: ReturnType<typeof start>, learned: (row: number) => boolean) => {
    await runEpoch(head, units, senses, learned, random, () => breathe(done / total));
    done++;
  };

  const plain = exam.hits([]);
  const curve = [plain];
  let best: MetricHead | undefined;
  const byEpoch = () => curve.map((hits) => count(hits));
  for (let at = 1; at <= epochs && at - indexOfMost(byEpoch()) <= PATIENCE; at++) {
    for (const { head, learned } of runs) await epoch(head, learned);
    const heads = runs.map(({ head }) => head.head());
    curve.push(exam.hits(heads));
    if (indexOfMost(byEpoch()) === at) best = heads[0];
  }

  const tuned = crossFitted(curve, exam, senses.products, random);
  const report = {
    before: count(plain) / plain.length,
    after: count(tuned) / tuned.length,
    queries: plain.length,
    epochs: indexOfMost(byEpoch()),
  };
  if (report.epochs === 0 || !isBetter(exam, senses.products, plain, tuned)) return report;
  if (runs.length === 1 && best) return { ...report, head: best };
  done = epochs * runs.length;
  const final = start();
  for (let at = 0; at < report.epochs; at++) await epoch(final, () => true);
  return { ...report, head: final.head() };
}

/**
 * How many rows have something to find, and how many it takes for `trainHead` to have enough to go by: from
 * what is said of the rows alone, without their vectors.
 */
export function countExamples(said: Omit<HeadExamples, "units">): {
  readonly have: number;
  readonly needed: number;
} {
  const senses = sensesOf(said);
  const rows = Array.from({ length: senses.rows }, (_, row) => row);
  const have = senses.senses.reduce(
    (sum, _, sense) =>
      sum + rows.filter((row) => hasAnswer(senses, { sense, row }, () => true)).length,
    0,
  );
  // Of a large catalogue only one fold asks.
  return { have, needed: MIN_QUERIES * (rows.length <= ALL_FOLDS ? 1 : FOLDS) };
}

/** The exams of all folds as one, a head for each. */
function joined(exams: readonly HoldoutEvaluation[]): {
  readonly queries: readonly Query[];
  hits(heads: readonly MetricHead[]): Uint8Array;
} {
  return {
    queries: exams.flatMap(({ queries }) => queries),
    hits: (heads) => Uint8Array.from(exams.flatMap((exam, at) => [...exam.hits(heads[at])])),
  };
}

/**
 * What one half of the products finds after as many epochs as are best for the other half: the number of
 * epochs is not chosen on the queries that it is judged by.
 *
 * @param curve hits of each query, by epoch
 */
function crossFitted(
  curve: readonly Uint8Array[],
  { queries }: { readonly queries: readonly Query[] },
  products: Int32Array,
  random: () => number,
): Uint8Array {
  const halves = new Map<number, number>();
  const half = queries.map(({ row }) => {
    const product = products[row] as number;
    const known = halves.get(product) ?? (random() < 0.5 ? 0 : 1);
    halves.set(product, known);
    return known;
  });
  const best = [0, 1].map((side) =>
    indexOfMost(curve.map((hits) => count(hits.filter((_, query) => half[query] !== side)))),
  );
  return Uint8Array.from(half, (side, query) => curve[best[side] as number]?.[query] as number);
}

/** On the whole by more than chance, and in no sense worse by more than chance. */
function isBetter(
  { queries }: { readonly queries: readonly Query[] },
  products: Int32Array,
  before: Uint8Array,
  after: Uint8Array,
): boolean {
  const all = new Map<number, number>();
  const losses = new Map<number, Map<number, number>>();
  queries.forEach(({ sense, row }, query) => {
    const change = (after[query] as number) - (before[query] as number);
    const product = products[row] as number;
    all.set(product, (all.get(product) ?? 0) + change);
    const lost = losses.get(sense) ?? new Map<number, number>();
    losses.set(sense, lost.set(product, (lost.get(product) ?? 0) - change));
  });
  return (
    isBeyondChance(all.values()) &&
    ![...losses.values()].some((lost) => isBeyondChance(lost.values()))
  );
}

function count(hits: Uint8Array): number {
  return hits.reduce((sum, hit) => sum + hit, 0);
}

/** The first of equals: no more learning than what helps. */
function indexOfMost(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
