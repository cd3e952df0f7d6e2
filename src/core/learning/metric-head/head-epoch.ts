/** One epoch of training a head: which rows are in a batch together, and by which relation they are compared. */
import type { SimilarityRelation, SimilarityRelations } from "./similarity-relations.ts";
import { type HeadInTraining, JUDGED_NEGATIVE, POSITIVE } from "./head-steps.ts";
import { rowsOf } from "../matrices.ts";
import type { Matrix } from "../matrices.ts";
import { shuffle } from "../seeded.ts";

/** Anchors of a batch. Each adds a positive, so a batch has about twice as many rows, and some judged negatives. */
const ANCHORS = 128;
/** Of an epoch, so that its time is bounded whatever the size of the catalogue. */
const MAX_ANCHORS = 4096;
/** Times that a product which the owner has judged is an anchor in an epoch. */
const JUDGED_TIMES = 4;

/**
 * @param units unit vectors, shape [rows, dimensions]
 * @param learned whether a row may be learned from
 * @param random numbers from 0 to below 1
 * @param onStep called after each batch; an error of it ends the epoch
 */
export async function runEpoch(
  head: HeadInTraining,
  units: Matrix,
  relations: SimilarityRelations,
  learned: (row: number) => boolean,
  random: () => number,
  onStep: () => Promise<void>,
): Promise<void> {
  const batches = relations.all.flatMap((relation) =>
    batchesOf(relation, relations, learned, random),
  );
  // Batches of all relations are mixed: an epoch of one relation would undo what another one's has learned.
  for (const { relation, rows } of shuffle(batches, random)) {
    head.step(rowsOf(units, rows), pairsOf(relation, relations, rows));
    await onStep();
  }
}

interface Batch {
  readonly relation: SimilarityRelation;
  readonly rows: readonly number[];
}

function batchesOf(
  relation: SimilarityRelation,
  relations: SimilarityRelations,
  learned: (row: number) => boolean,
  random: () => number,
): Batch[] {
  const anchors: number[] = [];
  for (let row = 0; row < relations.rows; row++) {
    if (!learned(row)) continue;
    const judged = relations.judgedNegatives(row).some(learned);
    const paired = relation.ids(row).some((id) => relation.rows(id).length > 1);
    if (paired || judged) for (let i = 0; i < (judged ? JUDGED_TIMES : 1); i++) anchors.push(row);
  }
  const most = Math.ceil(MAX_ANCHORS / relations.all.length);
  const drawn = shuffle(anchors, random).slice(0, most);
  const batches: Batch[] = [];
  for (let start = 0; start < drawn.length; start += ANCHORS) {
    const rows = new Set<number>();
    for (const anchor of drawn.slice(start, start + ANCHORS)) {
      rows.add(anchor);
      const id = pick(relation.ids(anchor), random);
      const positive =
        id === undefined ? undefined : pickOther(relation.rows(id), anchor, learned, random);
      if (positive !== undefined) rows.add(positive);
      const negative = pick(relations.judgedNegatives(anchor), random);
      if (negative !== undefined && learned(negative)) rows.add(negative);
    }
    if (rows.size > 1) batches.push({ relation, rows: [...rows] });
  }
  return batches;
}

/** What each two rows of a batch are to each other, as `HeadInTraining.step` takes it. */
function pairsOf(
  relation: SimilarityRelation,
  relations: SimilarityRelations,
  rows: readonly number[],
): Uint8Array {
  const pairs = new Uint8Array(rows.length * rows.length);
  const bearers = new Map<number, number[]>();
  rows.forEach((row, i) => {
    for (const id of relation.ids(row)) {
      const others = bearers.get(id) ?? [];
      for (const j of others) {
        pairs[i * rows.length + j] = POSITIVE;
        pairs[j * rows.length + i] = POSITIVE;
      }
      bearers.set(id, [...others, i]);
    }
  });
  const places = new Map(rows.map((row, i) => [row, i]));
  rows.forEach((row, i) => {
    for (const negative of relations.judgedNegatives(row)) {
      const j = places.get(negative);
      if (j !== undefined) pairs[i * rows.length + j] = JUDGED_NEGATIVE;
    }
  });
  return pairs;
}

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** A few attempts are enough: most rows are learned from, and the next epoch draws again. */
function pickOther(
  rows: readonly number[],
  not: number,
  learned: (row: number) => boolean,
  random: () => number,
): number | undefined {
  for (let attempt = 0; attempt < 8; attempt++) {
    const row = pick(rows, random);
    if (row !== undefined && row !== not && learned(row)) return row;
  }
  return undefined;
}
