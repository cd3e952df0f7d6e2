/** `docs/model-quality.md`, in whole, from what was measured: same figures, same page. */
import { together } from "../disturb.ts";
import { BASELINE_ID } from "../record.ts";
import type { QualityRecord } from "../record.ts";
import { RESAMPLES, SEED } from "../../shared/statistics.ts";
import { retrievalTasks, RECOLOURED_ID } from "../tasks.ts";
import { classesSection } from "./classes.ts";
import { copiesSection, retrievalSection, recolouredSection } from "./figures.ts";
import { comparisons, count, share, table } from "./format.ts";
import type { Page } from "./format.ts";
import { limitsSection, whoShouldNotUseIt } from "./limits.ts";

/** @param baseline what the model is to beat; absent for the baseline itself */
export function renderPage(record: QualityRecord, baseline: QualityRecord | undefined): string {
  const page: Page = { record, baseline };
  const sections = [
    opening(page),
    inShort(page),
    retrievalSection(page),
    recolouredSection(page),
    copiesSection(page),
    classesSection(page),
    ...(record.pictures.length > 0 ? [picturesSection(record)] : []),
    costSection(page),
    limitsSection(page),
    whoShouldNotUseIt,
    methodSection,
  ];
  return `${sections.join("\n\n")}\n`;
}

function opening({ record: { model, run }, baseline }: Page): string {
  const intro =
    `\`${model.id}\` (fingerprint \`${model.fingerprint}\`), measured through the code that visitors run: decoded, ` +
    `resized and embedded in Chromium (${run.backend}), ranked by cosine similarity. The photos that ask are of the ` +
    "test splits, on which no model here was trained or chosen; a catalogue of the split train or iconic has been " +
    "seen in training. In brackets the 95 % interval.";
  return [
    `<!-- Written by \`npm run quality\` from model-quality/${model.id}.json. Do not edit. -->`,
    "",
    `# How well ${model.name} finds`,
    "",
    `${intro}${whatItIsBeside(model.id, baseline)}`,
  ].join("\n");
}

function whatItIsBeside(id: string, baseline: QualityRecord | undefined): string {
  if (baseline) {
    return (
      ` Beside it stands the pretrained network that it is to beat, \`${baseline.model.id}\`; a difference in bold ` +
      "is one whose interval leaves out zero."
    );
  }
  if (id !== BASELINE_ID) return "";
  return " It is the pretrained baseline that later models are compared with.";
}

/** The few figures that somebody in a hurry reads. */
function inShort(page: Page): string {
  const figure = (id: string, name: string) => {
    const found = comparisons(page, id).find((one) => one.name === name);
    if (!found) return "not measured";
    const base = found.base && page.baseline ? ` (baseline ${share(found.base.value)})` : "";
    return `${share(found.measure.value)}${base}`;
  };
  const lines = [
    `Shop photo of fashion, first result of the same type: ${figure("fashion-type", "precision@1")}; of the same type and colour: ${figure("fashion-type-colour", "precision@1")}.`,
    `Phone photo of a garment against other people's photos, first result of the same kind: ${figure("clothing-train", "precision@1")}.`,
    `Phone photo of a grocery against packshots, the right one first: ${figure("grocery-iconic", "precision@1")}; among the first five: ${figure("grocery-iconic", "hit rate@5")}.`,
    `The same thing in another colour among the first five: ${figure(RECOLOURED_ID, "hit rate@5")}.`,
    `A photo that is turned, cropped, dark and badly compressed at once, its original first: ${figure(together.id, "recall@1")}.`,
    ...verdict(page),
  ];
  return ["## In short", "", ...lines.map((line) => `- ${line}`)].join("\n");
}

/** Counts the measures that tell the two models apart. */
function verdict(page: Page): string[] {
  if (!page.baseline) return [];
  const differences = page.record.tasks
    .flatMap(({ id }) => comparisons(page, id))
    .flatMap(({ difference }) => difference ?? []);
  const better = differences.filter(({ low }) => low > 0).length;
  const worse = differences.filter(({ high }) => high < 0).length;
  const same = differences.length - better - worse;
  return [
    `Of ${differences.length} measures compared query by query, ${better} are better than the baseline's, ${worse} are worse, ${same} show no clear difference.`,
  ];
}

function picturesSection({ pictures }: QualityRecord): string {
  const strips = pictures.flatMap(({ file, query, results, rank }) => [
    "",
    `**${query}**: ${rank === undefined ? `the product itself is not among the first ${results.length}` : `the product itself is at place ${rank}`}.`,
    "",
    `![${query}, then from left to right: ${results.join("; ")}](model-quality/${file})`,
  ]);
  return [
    "## What it looks like",
    "",
    "The demo shop's sample photos (left) and the most similar products. All of them are drawn from Fluent",
    "Emoji; the photos of the test sets may not be shown.",
    ...strips,
  ].join("\n");
}

function costSection({ record, baseline }: Page): string {
  const records = baseline ? [baseline, record] : [record];
  const row = (name: string, value: (one: QualityRecord) => string) => [
    name,
    ...records.map(value),
  ];
  return [
    "## Speed and size",
    "",
    table(
      ["", ...records.map(({ model }) => model.id)],
      [
        row("download, as stored", ({ model }) => megabytes(model.bytes)),
        row("download, brotli", ({ model }) => megabytes(model.brotliBytes)),
        row("dimensions", ({ model }) => String(model.dimensions)),
        row("one image from file to embedding", ({ run }) =>
          milliseconds(run.millisecondsPerImage),
        ),
        row("of it in the network", ({ run }) => milliseconds(run.networkMillisecondsPerImage)),
        row("backend", ({ run }) => (run.backend === "wasm" ? "wasm, one thread" : run.backend)),
        row("machine", ({ run }) => run.machine),
        row("programs that wanted a core before the run", ({ run }) => run.loadBefore.toFixed(1)),
        row("images embedded", ({ run }) => count(run.images)),
        row("images that could not be decoded", ({ run }) => count(run.skipped)),
      ],
    ),
    "",
    "Times are of the run that made the figures, not of a bench: whatever else ran is in them, and two columns are",
    "two runs. While the network works, the next photos are decoded. `npm run bench` measures time with care.",
  ].join("\n");
}

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

const limitedTasks = retrievalTasks
  .flatMap(({ set, limit }) => (limit === undefined ? [] : [`${count(limit)} of \`${set}\``]))
  .join(", ");

const methodSection = [
  "## How it was measured",
  "",
  "- **Precision@1**: share of queries whose first result bears their label. **Hit rate@k**: share with such a",
  "  result among the first k. **mAP@30**: mean average precision over the first 30. **Recall@1**: share whose one",
  "  right answer comes first.",
  "- Where a split asks itself, the query is left out of its own answer. Images without a label stay in the",
  "  catalogue as distractors and never ask; left one out, neither does a label that occurs once. Across splits a",
  "  label that the catalogue lacks does ask, and counts as wrong.",
  `- A part of a split, spread evenly over it, stands for the whole: ${limitedTasks}.`,
  `- Intervals: percentile bootstrap over the queries, ${count(RESAMPLES)} resamples, seed ${SEED}. Differences: the same over each`,
  "  query's pair of outcomes (paired bootstrap). mAP keeps no outcomes, so its difference has none.",
  "- Copies are made of a sample drawn with the same seed from the queries of `fashion-type`; the disturbances alone are",
  "  all made of the same photos. Apart from JPEG they are stored without loss.",
  "- `npm run quality` does all of it again; `model-quality/<model id>.json` holds the figures, every class, and one bit",
  "  a query. `research/quality/` is the code.",
].join("\n");
