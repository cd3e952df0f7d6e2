/**
 * `npm run evaluate`: how good the shipped model is at finding, measured with the code that visitors
 * run. `-- --help` tells what can be asked; `bench/README.md` holds figures.
 */
import { writeFile } from "node:fs/promises";
import { measureRetrieval } from "../src/core/vectors/evaluation.ts";
import { openEmbeddingCache } from "./shared/embedding-cache.ts";
import { findModel } from "../tools/shared/find-model.ts";
import { runProgram } from "../tools/shared/flags.ts";
import { openImages } from "./shared/images.ts";
import type { ImageSource } from "./shared/images.ts";
import type { Embedded } from "./shared/embed.ts";
import { labelsFromCsv, labelsFromFolders } from "./shared/labels.ts";
import { help, parseOptions } from "./evaluate/options.ts";
import type { EvaluateOptions } from "./evaluate/options.ts";
import { createProgressLine } from "../tools/shared/progress.ts";
import { rankQueries } from "./shared/rank.ts";
import { toReport, toTable } from "./evaluate/report.ts";
import { imagesNeeded, planRetrieval, spread } from "./shared/select.ts";
import type { LabelledImage } from "./shared/select.ts";
import { toTagReport, toTagTable } from "./evaluate/tag-report.ts";
import { measureSeveral, measureSingle, planTagging } from "./shared/tag.ts";
import type { TaggingOptions } from "./shared/tag.ts";
import { UsageError } from "../tools/shared/usage-error.ts";

await runProgram("evaluate", async () => {
  const options = parseOptions(process.argv.slice(2));
  if (options === "help") console.log(help);
  else await evaluate(options);
});

async function evaluate(options: EvaluateOptions): Promise<void> {
  const { sides, limit, ks, metric } = options;
  const modelFolder = await findModel(options.model);
  const source = await openImages(options.images);
  const { present, missing } = await labelImages(source, options);
  const needed = imagesNeeded(present, sides);
  const chosen = limit === undefined ? needed : spread(needed, limit);
  if (options.tagging) requireLabels(chosen, options, options.tagging);
  else requireQueries(chosen, options);

  // Loaded here, so that a mistyped flag is answered at once.
  const { embedImages } = await import("./shared/embed.ts");
  const line = createProgressLine();
  line.show("building the page and loading the model ...");
  line.end();
  const files = chosen.map(({ file }) => file);
  const cache = options.useCache
    ? await openEmbeddingCache({ ...options, modelFolder })
    : undefined;
  const run = await embedImages(
    { ...options, source, files, modelFolder, ...(cache && { cache }) },
    (done, milliseconds) => {
      const pace = ((done * 1000) / milliseconds).toFixed(0);
      line.show(`embedded ${done} of ${files.length}, ${pace} images/s`);
    },
  );
  line.end();

  const usable = chosen.filter(({ file }) => run.embeddings.has(file));
  const whole = { ...run, skipped: [...missing, ...run.skipped] };
  if (options.tagging) return reportTagging(usable, options, options.tagging, whole);
  const retrieval = planRetrieval(usable, sides);
  line.show(
    `ranking ${retrieval.catalogue.length} images for ${retrieval.queries.length} queries ...`,
  );
  const ranked = rankQueries(retrieval, run.embeddings, metric, Math.max(...ks));
  line.end();
  const report = toReport(options, whole, retrieval, measureRetrieval(ranked, ks));
  console.log(toTable(report));
  await writeReport(options, report);
}

async function reportTagging(
  images: readonly LabelledImage[],
  options: EvaluateOptions,
  wanted: TaggingOptions,
  run: Embedded,
): Promise<void> {
  const [{ loadWasmMatrices }, { wasmPaths }] = await Promise.all([
    import("../src/adapters/tfjs/wasm-matrices.ts"),
    import("../tools/shared/node-embedder.ts"),
  ]);
  const tagging = planTagging(images, options.sides, wanted);
  const measure = wanted.separator === undefined ? measureSingle : measureSeveral;
  const figures = measure(tagging, run.embeddings, await loadWasmMatrices(wasmPaths()));
  console.log(toTagTable(tagging, figures, run));
  await writeReport(options, toTagReport(options, run, tagging, figures));
}

async function writeReport({ json }: EvaluateOptions, report: object): Promise<void> {
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
}

/** The images that can be read, and the rows of the needed splits that name none. */
async function labelImages(source: ImageSource, { images, labels, sides }: EvaluateOptions) {
  if (source.files.length === 0) throw new UsageError(`there are no files in ${images}`);
  if (!labels) return { present: labelsFromFolders(images, source.files), missing: [] };
  const files = new Set(source.files);
  const rows = await labelsFromCsv(labels);
  const present = rows.filter(({ file }) => files.has(file));
  if (present.length === 0) {
    throw new UsageError(`no file that ${labels.csv} names is in ${images}`);
  }
  const missing = imagesNeeded(rows, sides)
    .filter(({ file }) => !files.has(file))
    .map(({ file }) => ({ file, code: "not-found" as const }));
  return { present, missing };
}

function requireLabels(
  images: readonly LabelledImage[],
  { sides }: EvaluateOptions,
  wanted: TaggingOptions,
): void {
  const { names, learned, asked } = planTagging(images, sides, wanted);
  if (names.length < 2) throw new UsageError("tagging needs two labels that images bear");
  const [empty] = [
    { side: sides?.catalogue, count: learned.length },
    { side: sides?.query, count: asked.length },
  ].filter(({ count }) => count === 0);
  if (empty) throw new UsageError(`no image of the split "${empty.side}" has a label that is left`);
}

function requireQueries(images: readonly LabelledImage[], { sides }: EvaluateOptions): void {
  const { queries, catalogue } = planRetrieval(images, sides);
  if (catalogue.length === 0)
    throw new UsageError(`no image is of the split "${sides?.catalogue}"`);
  if (queries.length > 0) return;
  throw new UsageError(
    sides
      ? `no image of the split "${sides.query}" can be a query (labels that occur, see --help)`
      : "no image can be a query: no label is borne by two images (see --help)",
  );
}
