/** The figures of tagging, as JSON for programs and as a table for people. */
import type { ClassRatios, Ratios } from "../../src/core/learning/label-measures.ts";
import type { Embedded } from "../shared/embed.ts";
import type { EvaluateOptions } from "./options.ts";
import type { SeveralFigures, SingleFigures, Tagging } from "../shared/tag.ts";

export type TagReport = ReturnType<typeof toTagReport>;

/** Of the confusions, told to people. */
const MAX_CONFUSED = 10;

export function toTagReport(
  { labels, sides, limit }: EvaluateOptions,
  { embeddings, skipped, model, backend, made }: Embedded,
  { names, learned, asked, heldOut }: Tagging,
  figures: SingleFigures | SeveralFigures,
) {
  return {
    task: "tagging" as const,
    images: embeddings.size,
    skipped,
    ...(labels && { label: labels.labelColumns.join("+") }),
    ...sides,
    heldOut,
    learnedFrom: learned.length,
    asked: asked.length,
    ...(limit !== undefined && { limit }),
    labels: names,
    ...figures,
    // Arrays of numbers proper, which JSON knows.
    ...(figures.kind === "single" && { confusion: [...figures.confusion] }),
    embeddedNow: made,
    backend,
    model: { id: model.id, fingerprint: model.fingerprint },
  };
}

export function toTagTable(
  { names, learned, asked, heldOut }: Tagging,
  figures: SingleFigures | SeveralFigures,
  { skipped, model, backend }: Embedded,
): string {
  const how = heldOut
    ? "each of a model that did not learn from it"
    : `learned from ${learned.length}`;
  return [
    `asked     ${asked.length} images, ${how}`,
    `labels    ${names.length}`,
    `training  ${figures.seconds.toFixed(1)} s in Node`,
    `model     ${model.id} (${model.fingerprint})`,
    `backend   ${backend.name}`,
    ...skipped.map(({ file, code }) => `skipped   ${file}: ${code}`),
    "",
    ...(figures.kind === "single" ? singleRows(names, figures) : severalRows(names, figures)),
  ].join("\n");
}

function singleRows(names: readonly string[], figures: SingleFigures): string[] {
  const { accuracy, macro, calibrationError, classes } = figures;
  return [
    `accuracy                   ${share(accuracy)}`,
    `expected calibration error ${share(calibrationError)}`,
    "",
    ...classRows(names, classes, [["macro mean", macro]]),
    "",
    "taken for one another most often",
    ...confused(names, figures).map(
      ({ label, found, images }) => `${String(images).padStart(6)}  ${label} -> ${found}`,
    ),
  ];
}

function confused(names: readonly string[], { confusion }: SingleFigures) {
  return Array.from(confusion, (images, at) => ({
    images,
    label: names[Math.floor(at / names.length)] as string,
    found: names[at % names.length] as string,
  }))
    .filter(({ images, label, found }) => images > 0 && label !== found)
    .sort((a, b) => b.images - a.images)
    .slice(0, MAX_CONFUSED);
}

function severalRows(names: readonly string[], { ways }: SeveralFigures): string[] {
  const entries = Object.entries(ways);
  return [
    ...entries.map(([way, { accuracy }]) => `accuracy, ${way.padEnd(10)} ${share(accuracy)}`),
    "",
    ...classRows(names, ways.thresholds.classes, [
      ...entries.map(([way, { overall }]): [string, Ratios] => [`overall, ${way}`, overall]),
      ...entries.map(([way, { perClass }]): [string, Ratios] => [`per class, ${way}`, perClass]),
    ]),
  ];
}

function classRows(
  names: readonly string[],
  classes: readonly ClassRatios[],
  sums: readonly [string, Ratios][],
): string[] {
  const width = Math.max(...names.map(({ length }) => length), 22);
  const row = (name: string, { precision, recall, f1 }: Ratios, images = "") =>
    `${name.padEnd(width)} ${share(precision)} ${share(recall)} ${share(f1)} ${images.padStart(7)}`;
  return [
    `${"".padEnd(width)} precision  recall      F1  images`,
    ...sums.map(([name, ratios]) => row(name, ratios).trimEnd()),
    ...classes.map((one, i) => row(names[i] as string, one, String(one.photos))),
  ];
}

function share(value: number): string {
  return value.toFixed(4).padStart(7);
}
