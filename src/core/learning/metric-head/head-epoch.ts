/** One round over the rows that a head learns from: which rows meet in a batch, and in which sense. */
import type { Sense, Senses } from "./similarity-relations.ts";
import { type HeadInTraining, OPPONENT, POSITIVE } from "./head-steps.ts";
import { rowsOf } from "../matrices.ts";
import type { Matrix } from "../matrices.ts";
import { shuffle } from "../seeded.ts";

/** Anchors of a batch; each brings a partner, so a batch has twice as many rows and some opponents. */
const ANCHORS = 128;
/** Of a round, so that its time is bounded whatever the size of the catalogue. */
const MAX_ANCHORS = 4096;
/** Times that a product the owner has judged is asked in a round. */
const JUDGED_TIMES = 4;

/** @param learned whether a row may be looked at */
export async function runEpoch(
  head: HeadInTraining,
  units: Matrix,
  senses: Senses,
  learned: (row: number) => boolean,
  random: () => number,
  breathe: () => Promise<void>,
): Promise<void> {
  const batches = senses.senses.flatMap((sense) => batchesOf(sense, senses, learned, random));
  // No round of one sense after the other: they would undo each other's work.
  for (const { sense, rows } of shuffle(batches, random)) {
    head.step(rowsOf(units, rows), relationsOf(sense, senses, rows));
    await breathe();
  }
}

interface Batch {
  readonly sense: Sense;
  readonly rows: readonly number[];
}

function batchesOf(
  sense: Sense,
  senses: Senses,
  learned: (row: number) => boolean,
  random: () => number,
): Batch[] {
  const anchors: number[] = [];
  for (let row = 0; row < senses.rows; row++) {
    if (!learned(row)) continue;
    const judged = senses.opponents(row).some(learned);
    const paired = sense.ids(row).some((id) => sense.rows(id).length > 1);
    if (paired || judged) for (let i = 0; i < (judged ? JUDGED_TIMES : 1); i++) anchors.push(row);
  }
  const most = Math.ceil(MAX_ANCHORS / senses.senses.length);
  const drawn = shuffle(anchors, random).slice(0, most);
  const batches: Batch[] = [];
  for (let start = 0; start < drawn.length; start += ANCHORS) {
    const rows = new Set<number>();
    for (const anchor of drawn.slice(start, start + ANCHORS)) {
      rows.add(anchor);
      const id = pick(sense.ids(anchor), random);
      const partner =
        id === undefined ? undefined : pickOther(sense.rows(id), anchor, learned, random);
      if (partner !== undefined) rows.add(partner);
      const opponent = pick(senses.opponents(anchor), random);
      if (opponent !== undefined && learned(opponent)) rows.add(opponent);
    }
    if (rows.size > 1) batches.push({ sense, rows: [...rows] });
  }
  return batches;
}

/** Of each two rows of a batch, as `HeadInTraining.step` takes it. */
function relationsOf(sense: Sense, senses: Senses, rows: readonly number[]): Uint8Array {
  const relations = new Uint8Array(rows.length * rows.length);
  const bearers = new Map<number, number[]>();
  rows.forEach((row, i) => {
    for (const id of sense.ids(row)) {
      const others = bearers.get(id) ?? [];
      for (const j of others) {
        relations[i * rows.length + j] = POSITIVE;
        relations[j * rows.length + i] = POSITIVE;
      }
      bearers.set(id, [...others, i]);
    }
  });
  const places = new Map(rows.map((row, i) => [row, i]));
  rows.forEach((row, i) => {
    for (const opponent of senses.opponents(row)) {
      const j = places.get(opponent);
      if (j !== undefined) relations[i * rows.length + j] = OPPONENT;
    }
  });
  return relations;
}

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** A few tries will do: most rows are learned from, and the next round draws again. */
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
