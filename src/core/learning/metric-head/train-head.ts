/**
 * A metric tuned to one shop: a head (metric-head.ts) learned from what the shop calls the same. Whole products are
 * held out, in folds. The number of epochs is chosen on one half of them and the gain measured on the other half,
 * and the other way round. A head is returned only if it finds more than the network's own metric, by more than
 * chance.
 */
import { dealFolds } from "../folds.ts";
import { runEpoch } from "./head-epoch.ts";
import {
  type HeadExamples,
  requireRelations,
  similarityRelations,
  tooFewExamples,
} from "./similarity-relations.ts";
import { type HeadSettings, startHead } from "./head-steps.ts";
import {
  type HoldoutEvaluation,
  hasAnswer,
  isBeyondChance,
  type HoldoutQuery,
  createHoldoutEvaluation,
} from "./holdout-evaluation.ts";
import type { Matrices } from "../matrices.ts";
import { seeded } from "../seeded.ts";
import type { MetricHead } from "../understanding.ts";

export type { HeadExamples } from "./similarity-relations.ts";

export interface HeadOptions extends Partial<HeadSettings> {
  readonly epochs?: number;
  readonly seed?: number;
}

export interface TrainedHead {
  /** Absent if it is no better than the network's own metric. */
  readonly head?: MetricHead;
  /** Hit rate at 1 on products that were not learned from, without and with a head. */
  readonly before: number;
  readonly after: number;
  readonly queries: number;
  /** The best number of epochs. */
  readonly epochs: number;
}

const SETTINGS: HeadSettings = { rank: 64, temperature: 0.2, learningRate: 2e-3, decay: 0.1 };
const EPOCHS = 20;
/** Training stops after this many epochs without an improvement. */
const PATIENCE = 4;
/**
 * Up to this number of rows, each row is held out once, and a last training learns from all. With more, the head of
 * the first fold is the result and never learns from a fifth: that costs it little then, and halves the time.
 */
const ALL_FOLDS = 1200;
const FOLDS = 5;
/** Held-out queries with something to find; with fewer no gain could be told from chance. */
const MIN_QUERIES = 10;

/**
 * @param onStep called after each step with the share that is done, 0 to 1; if it rejects, the training ends and
 *   rejects with the same error
 * @throws {SearchError} `too-few-examples`
 */
export async function trainHead(
  examples: HeadExamples,
  matrices: Matrices,
  onStep: (progress: number) => Promise<void>,
  options: HeadOptions = {},
): Promise<TrainedHead> {
  const { units } = examples;
  const relations = requireRelations(examples);
  const settings = { ...SETTINGS, ...options };
  const random = seeded(options.seed ?? 1);
  const epochs = options.epochs ?? EPOCHS;
  const start = () => startHead(units.columns, settings, matrices, random);

  const folds = dealFolds(relations.products, new Int32Array(relations.rows), FOLDS);
  const runs = Array.from({ length: units.rows <= ALL_FOLDS ? FOLDS : 1 }, (_, fold) => ({
    head: start(),
    learned: (row: number) => folds[row] !== fold,
    evaluation: createHoldoutEvaluation(
      units,
      relations,
      (row) => folds[row] === fold,
      matrices,
      random,
    ),
  }));
  const evaluation = joinEvaluations(runs.map(({ evaluation: each }) => each));
  if (evaluation.queries.length < MIN_QUERIES) throw tooFewExamples();

  // The last training, on all rows, takes as long as another fold.
  const total = epochs * (runs.length === 1 ? 1 : runs.length + 1);
  let done = 0;
  const epoch = async (head: ReturnType<typeof start>, learned: (row: number) => boolean) => {
    await runEpoch(head, units, relations, learned, random, () => onStep(done / total));
    done++;
  };

  const plain = evaluation.hits([]);
  const curve = [plain];
  let best: MetricHead | undefined;
  const byEpoch = () => curve.map((hits) => count(hits));
  for (let at = 1; at <= epochs && at - indexOfMost(byEpoch()) <= PATIENCE; at++) {
    for (const { head, learned } of runs) await epoch(head, learned);
    const heads = runs.map(({ head }) => head.head());
    curve.push(evaluation.hits(heads));
    if (indexOfMost(byEpoch()) === at) best = heads[0];
  }

  const tuned = crossFitted(curve, evaluation, relations.products, random);
  const report = {
    before: count(plain) / plain.length,
    after: count(tuned) / tuned.length,
    queries: plain.length,
    epochs: indexOfMost(byEpoch()),
  };
  if (report.epochs === 0 || !isBetter(evaluation, relations.products, plain, tuned)) return report;
  if (runs.length === 1 && best) return { ...report, head: best };
  done = epochs * runs.length;
  const final = start();
  for (let at = 0; at < report.epochs; at++) await epoch(final, () => true);
  return { ...report, head: final.head() };
}

/** How many queries have something to find, and how many `trainHead` needs: from the labels alone, without vectors. */
export function countExamples(labels: Omit<HeadExamples, "units">): {
  readonly have: number;
  readonly needed: number;
} {
  const relations = similarityRelations(labels);
  const rows = Array.from({ length: relations.rows }, (_, row) => row);
  const have = relations.all.reduce(
    (sum, _, relation) =>
      sum + rows.filter((row) => hasAnswer(relations, { relation, row }, () => true)).length,
    0,
  );
  // In a large catalogue only one fold is held out.
  return { have, needed: MIN_QUERIES * (rows.length <= ALL_FOLDS ? 1 : FOLDS) };
}

/** The evaluations of all folds as one, with a head for each fold. */
function joinEvaluations(evaluations: readonly HoldoutEvaluation[]): {
  readonly queries: readonly HoldoutQuery[];
  hits(heads: readonly MetricHead[]): Uint8Array;
} {
  return {
    queries: evaluations.flatMap(({ queries }) => queries),
    hits: (heads) =>
      Uint8Array.from(evaluations.flatMap((evaluation, at) => [...evaluation.hits(heads[at])])),
  };
}

/**
 * Hits of each half of the products after the number of epochs that is best for the other half, so that the number
 * of epochs is not chosen on the queries that it is measured on.
 *
 * @param curve hits of each query, by epoch
 * @returns shape [queries]
 */
function crossFitted(
  curve: readonly Uint8Array[],
  { queries }: { readonly queries: readonly HoldoutQuery[] },
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

/** Whether the head is better over all relations by more than chance, and worse by more than chance in none. */
function isBetter(
  { queries }: { readonly queries: readonly HoldoutQuery[] },
  products: Int32Array,
  before: Uint8Array,
  after: Uint8Array,
): boolean {
  const all = new Map<number, number>();
  const losses = new Map<number, Map<number, number>>();
  queries.forEach(({ relation, row }, query) => {
    const change = (after[query] as number) - (before[query] as number);
    const product = products[row] as number;
    all.set(product, (all.get(product) ?? 0) + change);
    const lost = losses.get(relation) ?? new Map<number, number>();
    losses.set(relation, lost.set(product, (lost.get(product) ?? 0) - change));
  });
  return (
    isBeyondChance(all.values()) &&
    ![...losses.values()].some((lost) => isBeyondChance(lost.values()))
  );
}

function count(hits: Uint8Array): number {
  return hits.reduce((sum, hit) => sum + hit, 0);
}

/** The first of equals, so that training is no longer than it needs to be. */
function indexOfMost(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}
