/** How the modes of narrowing by the predicted category change a ranking; the thesis uses hard narrowing. */
import { scoresOf, softmaxInPlace } from "../../src/core/learning/linear-classifier.ts";
import type { Matrices, Matrix } from "../../src/core/learning/matrices.ts";
import { predictedLabel } from "../../src/core/learning/label-measures.ts";
import { chooseStrength, neverHidden, stretched } from "../../src/core/learning/narrowing.ts";
import { trainCategories } from "../../src/core/learning/train-categories.ts";
import { askAll, largest } from "./rankings.ts";
import { catalogueOf, labelOf, unitsOf } from "../shared/embedded-sets.ts";
import type { Photo } from "../shared/embedded-sets.ts";
import type { Row, Table } from "./table.ts";

export interface NarrowingTrial {
  readonly name: string;
  readonly catalogue: readonly Photo[];
  /** Absent if the catalogue's photos are the queries, each left out of its results and of what is learned. */
  readonly queries?: readonly Photo[];
  /** Column of the category that the shop gave. */
  readonly category: string;
  /** Columns of what is asked for. */
  readonly asked: string;
}

const modes = ["none", "soft", "hard"] as const;
type Mode = (typeof modes)[number];

export function narrowingTable(trials: readonly NarrowingTrial[], matrices: Matrices): Table {
  return {
    title: "Narrowing by the predicted category",
    asked:
      "softly, a hit rate at 1 and 5 of at least that without, and better where categories help",
    columns: [
      "catalogue",
      "category",
      "asked",
      "strength",
      "without @1",
      "soft @1",
      "hard @1",
      "without @5",
      "soft @5",
      "hard @5",
    ],
    rows: trials.map((trial) => rowOf(trial, matrices)),
  };
}

function rowOf(
  { name, catalogue, queries, category, asked }: NarrowingTrial,
  matrices: Matrices,
): Row {
  const known = catalogueOf(catalogue, category);
  const { classifier, heldOut } = trainCategories(known, matrices);
  const strength = chooseStrength({ ...known, heldOut }, matrices);
  const asking = queries ?? catalogue;
  const chances = queries
    ? probabilitiesOf(scoresOf(classifier, unitsOf(queries), matrices), classifier.temperature)
    : heldOut;
  const wanted = catalogue.map((photo) => labelOf(photo, asked));
  const bearing = new Map<string, number>();
  for (const label of wanted) bearing.set(label, (bearing.get(label) ?? 0) + 1);
  const hits: Record<Mode, [number, number]> = { none: [0, 0], soft: [0, 0], hard: [0, 0] };
  let count = 0;
  const own = (query: number) => (queries ? undefined : query);
  askAll(unitsOf(asking), known.units, matrices, own, (query, similarities) => {
    const label = labelOf(asking[query] as Photo, asked);
    if (label === "" || (!queries && (bearing.get(label) ?? 0) < 2)) return;
    count++;
    const only = predictedLabel(chances, query);
    const chance = (row: number) =>
      chances.values[query * chances.columns + (known.labels[row] as number)] ?? 0;
    const nearest = largest(similarities, neverHidden);
    const far = (row: number) =>
      stretched(1 - (similarities[row] as number), chance(row), strength);
    const inside = similarities.map((similarity, row) =>
      known.labels[row] === only ? similarity : -Infinity,
    );
    const found: Record<Mode, readonly number[]> = {
      none: nearest,
      soft: nearest.toSorted((a, b) => far(a) - far(b)),
      hard: largest(inside, neverHidden),
    };
    for (const mode of modes) {
      const place = found[mode].findIndex((row) => wanted[row] === label);
      if (place === 0) hits[mode][0]++;
      if (place >= 0) hits[mode][1]++;
    }
  });
  const rate = (mode: Mode, at: 0 | 1) => hits[mode][at] / count;
  return {
    cells: [
      name,
      category,
      asked,
      String(strength),
      ...modes.map((mode) => rate(mode, 0)),
      ...modes.map((mode) => rate(mode, 1)),
    ],
    holds: hits.soft[0] >= hits.none[0] && hits.soft[1] >= hits.none[1],
  };
}

function probabilitiesOf(scores: Matrix, temperature: number): Matrix {
  for (let at = 0; at < scores.values.length; at += scores.columns) {
    softmaxInPlace(scores.values, at, at + scores.columns, temperature);
  }
  return scores;
}
