/** "Nothing similar enough": queries whose like is in the catalogue, and as many of another set. */
import type { LogisticCurve } from "../../src/core/model/card.ts";
import {
  calibrateMatches,
  matchProbabilities,
  rankingDepth,
} from "../../src/core/learning/match-calibration.ts";
import type { Matrices, Matrix } from "../../src/core/learning/matrices.ts";
import { spread } from "../shared/select.ts";
import { areaUnderRoc, calibrationErrorOf } from "./figures.ts";
import { askAll, largest } from "./rankings.ts";
import { catalogueOf, labelOf, unitsOf } from "../shared/embedded-sets.ts";
import type { Photo } from "../shared/embedded-sets.ts";
import type { Row, Table } from "./table.ts";

export interface MatchTrial {
  readonly name: string;
  readonly catalogue: readonly Photo[];
  /** Absent: the catalogue asks itself, each photo left out of its own answer. */
  readonly queries?: readonly Photo[];
  readonly columns: string;
  readonly foreign: Readonly<Record<string, readonly Photo[]>>;
}

export function matchTable(
  trials: readonly MatchTrial[],
  prior: LogisticCurve,
  matrices: Matrices,
): Table {
  return {
    title: "Nothing similar enough",
    asked:
      "at most 5 % of true matches refused, and an expected calibration error of the probability shown of at most 0.05",
    columns: [
      "catalogue",
      "unknown half",
      "queries",
      "area under ROC",
      "true matches refused",
      "unknown told",
      "calibration error",
    ],
    rows: trials.flatMap((trial) => rowsOf(trial, prior, matrices)),
  };
}

function rowsOf(trial: MatchTrial, prior: LogisticCurve, matrices: Matrices): Row[] {
  const catalogue = catalogueOf(trial.catalogue, trial.columns);
  const calibration = calibrateMatches({ ...catalogue, prior }, matrices);
  const first = (queries: Matrix, own: (query: number) => number | undefined) => {
    const found: { row: number; probability: number }[] = [];
    askAll(queries, catalogue.units, matrices, own, (_, similarities) => {
      const rows = largest(similarities, rankingDepth);
      const ranking = rows.map((row) => similarities[row] as number);
      const [probability] = matchProbabilities(calibration, ranking);
      found.push({ row: rows[0] as number, probability: probability as number });
    });
    return found;
  };
  const asking = trial.queries ?? trial.catalogue;
  const label = (photo: Photo | undefined) => (photo ? labelOf(photo, trial.columns) : "");
  const bearing = new Map<string, number>();
  for (const photo of trial.catalogue)
    bearing.set(label(photo), (bearing.get(label(photo)) ?? 0) + 1);
  // As in `npm run evaluate`: left one out, a label that is borne once never asks.
  const known = first(unitsOf(asking), (query) => (trial.queries ? undefined : query))
    .map(({ row, probability }, i) => {
      const own = label(asking[i]);
      const asks = own !== "" && (trial.queries !== undefined || (bearing.get(own) ?? 0) > 1);
      return { asks, probability, right: own === label(trial.catalogue[row]) };
    })
    .filter(({ asks }) => asks);
  const right = known.filter((query) => query.right).map(({ probability }) => probability);
  const isRefused = (probability: number) => probability < calibration.threshold;

  return Object.entries(trial.foreign).map(([name, photos]): Row => {
    const half = Math.min(known.length, photos.length);
    const unknown = first(unitsOf(spread(photos, half)), () => undefined);
    const shown = [
      // The two halves have the same size even if the other set is smaller.
      ...spread(known, half),
      ...unknown.map(({ probability }) => ({ probability, right: false })),
    ];
    const unknownProbabilities = unknown.map(({ probability }) => probability);
    const refused = share(right, isRefused);
    const error = calibrationErrorOf(shown);
    return {
      cells: [
        trial.name,
        name,
        shown.length,
        areaUnderRoc(right, unknownProbabilities),
        refused,
        share(unknownProbabilities, isRefused),
        error,
      ],
      holds: refused <= 0.05 && error <= 0.05,
    };
  });
}

function share<T>(items: readonly T[], is: (item: T) => boolean): number {
  return items.filter(is).length / items.length;
}
