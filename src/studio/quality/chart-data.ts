/** What each chart of a measurement shows: names along an axis, and series of shares from 0 to 1. */
import type { Ratios } from "../../core/learning/label-measures.ts";
import type { ClassQuality, QualityReport } from "../../engine/contracts/learning-contract.ts";
import type { LabFigure, LabPart } from "../../messages/id/quality.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";
import { nameOf } from "./figures.ts";

export interface ChartData {
  readonly part: LabPart;
  readonly kind: "bar" | "line";
  /** Whether bars are horizontal, which leaves room for long names. */
  readonly horizontal: boolean;
  readonly labels: readonly string[];
  readonly series: readonly { readonly figure: LabFigure; readonly values: readonly number[] }[];
  /** For labels that are numbers: what they count, and the indices of those that there is room for. */
  readonly axis?: { readonly title: string; readonly marks: readonly number[] };
  /** The number of photos behind each label, if it differs. */
  readonly photos?: readonly number[];
}

/** The charts of a measurement, without those that would be empty. */
export function chartsOf(report: QualityReport, localize: StudioLocalize): readonly ChartData[] {
  const { classes, hitRate, byK, badPhotos, narrowing, tags } = report;
  const first = (k: number): string => localize.term("chartFirst", localize.number(k));
  const charts: readonly ChartData[] = [
    classChart("classes", classes.length > 1 ? classes : [], localize),
    {
      ...verticalChart(
        "hits",
        hitRate.map(({ k }) => first(k)),
      ),
      series: [
        { figure: "cosine", values: hitRate.map(({ cosine }) => cosine) },
        { figure: "euclidean", values: hitRate.map(({ euclidean }) => euclidean) },
      ],
    },
    {
      ...verticalChart("byK", classes.length > 1 ? byK.map(({ k }) => localize.number(k)) : []),
      kind: "line",
      axis: {
        title: localize.term("chartLooked"),
        marks: byK.flatMap(({ k }, place) => (k === 1 || k % 5 === 0 ? [place] : [])),
      },
      series: ratioSeries(byK),
    },
    {
      ...verticalChart(
        "badPhotos",
        (badPhotos ?? []).map(({ kind }) => localize.term("badPhoto", kind)),
      ),
      series: hitSeries(badPhotos ?? []),
    },
    {
      ...verticalChart(
        "narrowing",
        classes.length > 1 ? narrowing.map(({ mode }) => localize.term("narrowingName", mode)) : [],
      ),
      series: hitSeries(narrowing),
    },
    classChart("tags", tags?.classes ?? [], localize),
    {
      ...verticalChart(
        "tagWays",
        (tags?.overall ?? []).map(({ way }) => localize.term("tagWay", way)),
      ),
      series: ratioSeries(tags?.overall ?? []),
    },
  ];
  return charts.filter(({ labels }) => labels.length > 0);
}

/** The largest classes first. */
function classChart(
  part: LabPart,
  classes: readonly ClassQuality[],
  localize: StudioLocalize,
): ChartData {
  const sorted = classes.toSorted((a, b) => b.photos - a.photos);
  return {
    part,
    kind: "bar",
    horizontal: true,
    labels: sorted.map(({ label }) => nameOf(label, localize)),
    series: ratioSeries(sorted),
    photos: sorted.map(({ photos }) => photos),
  };
}

function verticalChart(part: LabPart, labels: readonly string[]) {
  return { part, kind: "bar", horizontal: false, labels } as const;
}

function ratioSeries(rows: readonly Ratios[]): ChartData["series"] {
  return (["precision", "recall", "f1"] as const).map((figure) => ({
    figure,
    values: rows.map((row) => row[figure]),
  }));
}

function hitSeries(
  rows: readonly { readonly hit1: number; readonly hit5: number }[],
): ChartData["series"] {
  return (["hit1", "hit5"] as const).map((figure) => ({
    figure,
    values: rows.map((row) => row[figure]),
  }));
}
