/** Whether the list of possible mistakes names the wrong labels of a catalogue, of which a fifth are wrong. */
import type { Matrices } from "../../src/core/learning/matrices.ts";
import { rankMistakes } from "../../src/core/learning/mistakes.ts";
import { seeded } from "../../src/core/learning/seeded.ts";
import { trainCategories } from "../../src/core/learning/train-categories.ts";
import { catalogueOf } from "../shared/embedded-sets.ts";
import type { Photo } from "../shared/embedded-sets.ts";
import type { Row, Table } from "./table.ts";

export interface MistakesTrial {
  readonly name: string;
  readonly catalogue: readonly Photo[];
  readonly columns: string;
}

const WRONG = 0.2;
const LISTED = 50;
const SEEDS = [1, 2, 3];

export function mistakesTable(trials: readonly MistakesTrial[], matrices: Matrices): Table {
  return {
    title: "Wrong labels",
    asked: "with 20 % of the labels flipped, a precision at 50 of at least 0.8",
    columns: ["catalogue", "photos", "precision at 50, least of three", "at as many as are wrong"],
    rows: trials.map((trial) => rowOf(trial, matrices)),
  };
}

function rowOf({ name, catalogue, columns }: MistakesTrial, matrices: Matrices): Row {
  const given = catalogueOf(catalogue, columns);
  const runs = SEEDS.map((seed) => {
    const labels = flipped(given.labels, given.names.length, seed);
    const { heldOut } = trainCategories({ ...given, labels }, matrices);
    const listed = rankMistakes({ heldOut, labels });
    const precision = (count: number) =>
      listed.slice(0, count).filter(({ row }) => labels[row] !== given.labels[row]).length / count;
    const wrong = labels.filter((label, row) => label !== given.labels[row]).length;
    return { first: precision(LISTED), all: precision(wrong) };
  });
  const least = Math.min(...runs.map(({ first }) => first));
  const mean = runs.reduce((sum, { all }) => sum + all, 0) / runs.length;
  return { cells: [name, catalogue.length, least.toFixed(2), mean], holds: least >= 0.8 };
}

/** A fifth of the labels, each another one that occurs. */
function flipped(labels: Int32Array, classes: number, seed: number): Int32Array {
  const random = seeded(seed);
  return labels.map((label) => {
    if (label < 0 || random() >= WRONG) return label;
    return (label + 1 + Math.floor(random() * (classes - 1))) % classes;
  });
}
