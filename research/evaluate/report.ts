/** The figures of a measurement, as JSON for programs and as a table for people. */
import type { RetrievalMeasures } from "../../src/core/vectors/evaluation.ts";
import type { Embedded } from "../shared/embed.ts";
import type { EvaluateOptions } from "./options.ts";
import type { Retrieval } from "../shared/select.ts";

export type Report = ReturnType<typeof toReport>;

export function toReport(
  options: EvaluateOptions,
  { embeddings, skipped, model, backend, made, milliseconds }: Embedded,
  retrieval: Retrieval,
  measures: RetrievalMeasures,
) {
  const { labels, sides, metric, limit } = options;
  return {
    images: embeddings.size,
    skipped,
    ...(labels && { label: labels.labelColumns.join("+") }),
    ...sides,
    leaveOneOut: retrieval.leaveOneOut,
    catalogueSize: retrieval.catalogue.length,
    ...(limit !== undefined && { limit }),
    metric,
    ...measures,
    embeddedNow: made,
    ...(made > 0 && { millisecondsPerImage: milliseconds / made }),
    backend,
    model: { id: model.id, fingerprint: model.fingerprint },
  };
}

export function toTable(report: Report): string {
  const { images, skipped, model, backend, millisecondsPerImage: each } = report;
  const facts: [string, string][] = [
    ["images", `${images}${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}`],
    ["queries", describeQueries(report)],
    ["metric", report.metric],
    ["model", `${model.id} (${model.fingerprint})`],
    ["backend", backend.name],
    ...backend.trials.map(({ name, verdict, detail, milliseconds }): [string, string] => [
      "",
      `${name}: ${verdict}${milliseconds === undefined ? `. ${detail}` : `, ${milliseconds.toFixed(1)} ms alone`}`,
    ]),
    [
      "speed",
      each === undefined
        ? "every embedding is of an earlier run"
        : `${each.toFixed(1)} ms an image, ${(1000 / each).toFixed(0)} images/s`,
    ],
  ];
  const ks = Object.keys(report.precision);
  return [
    ...facts.map(([name, value]) => `${name.padEnd(9)} ${value}`),
    ...skipped.map(({ file, code }) => `skipped   ${file}: ${code}`),
    "",
    `${"k".padStart(5)} ${"precision@k".padStart(12)} ${"hit rate@k".padStart(12)}`,
    ...ks.map((k) => `${k.padStart(5)} ${share(report.precision[k])} ${share(report.hitRate[k])}`),
    "",
    `mAP@${ks.at(-1)}${share(report.meanAveragePrecision)}`,
  ].join("\n");
}

function describeQueries(report: Report): string {
  const { queries, catalogueSize, leaveOneOut, query, catalogue } = report;
  const of = query === undefined ? "" : ` of ${query}`;
  if (leaveOneOut) return `${queries}${of}, each asking the ${catalogueSize - 1} others`;
  return `${queries}${of}, asking ${catalogueSize} of ${catalogue}`;
}

function share(value = 0): string {
  return value.toFixed(4).padStart(12);
}
