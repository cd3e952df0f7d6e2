/**
 * `npm run quality`: how good a model is on the shared test sets, measured with the code that visitors
 * run, and the page that says so. `-- --help` tells what can be asked.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findModel } from "../tools/shared/find-model.ts";
import { runProgram } from "../tools/shared/flags.ts";
import { openImages } from "./shared/images.ts";
import type { ImageSource } from "./shared/images.ts";
import { createProgressLine } from "../tools/shared/progress.ts";
import { demoFiles, drawStrips, openDemo } from "./quality/demo-strips.ts";
import type { Strip } from "./quality/demo-strips.ts";
import { disturbedCopies } from "./quality/disturb.ts";
import { machineFacts, modelFacts, readCard, runFacts } from "./quality/facts.ts";
import { measureTasks } from "./quality/measure.ts";
import { help, parseOptions } from "./quality/options.ts";
import type { QualityOptions } from "./quality/options.ts";
import { planMeasurement, plannedFiles, quickScale, wholeScale } from "./quality/plan.ts";
import { BASELINE_ID, readRecord, recordOf, recordPath, writeRecord } from "./quality/record.ts";
import type { QualityRecord } from "./quality/record.ts";
import { renderPage } from "./quality/render/page.ts";
import { openSharedSets } from "./quality/sets.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const progress = createProgressLine();

await runProgram("quality", async () => {
  const options = parseOptions(process.argv.slice(2), root);
  if (options === "help") return console.log(help);
  const modelFolder = await findModel(options.model);
  const figures = join(options.out, "model-quality");
  if (options.render) {
    const { id } = await readCard(modelFolder);
    return writePage(await readRecord(recordPath(figures, id)), options.out);
  }
  const { record, strips } = await measure(modelFolder, options);
  if (options.quick) {
    console.log("A small sample: these figures say that it works, not how well.\n");
    return console.log(renderPage(record, undefined));
  }
  await mkdir(figures, { recursive: true });
  await writeFile(recordPath(figures, record.model.id), writeRecord(record));
  for (const {
    record: { file },
    bytes,
  } of strips)
    await writeFile(join(figures, file), bytes);
  await writePage(record, options.out);
});

async function measure(
  modelFolder: string,
  { shared, backend, quick }: QualityOptions,
): Promise<{ record: QualityRecord; strips: readonly Strip[] }> {
  const machine = machineFacts();
  const demo = quick ? undefined : await openDemo(join(root, "public/demo"));
  const sets = await openSharedSets(shared);
  const plan = await planMeasurement(sets, quick ? quickScale : wholeScale);
  const copies = disturbedCopies(sets.source, plan.copies);

  // Loaded here, so that a mistyped flag is answered at once.
  const { embedImages } = await import("./shared/embed.ts");
  const embed = (what: string, source: ImageSource, files: readonly string[]) => {
    progress.end();
    progress.show(`${what}: building the page and loading the model ...`);
    return embedImages({ source, files, modelFolder, backend }, (done, milliseconds) => {
      const pace = ((done * 1000) / milliseconds).toFixed(0);
      progress.show(`${what}: embedded ${done} of ${files.length}, ${pace} images/s`);
    });
  };
  const photos = await embed("test sets", sets.source, plannedFiles(plan));
  const disturbed = await embed("disturbed copies", copies, copies.files);
  const drawn =
    demo && (await embed("demo", await openImages(demo.folder), demoFiles(demo))).embeddings;
  const strips = demo && drawn ? await drawStrips(demo, drawn) : [];
  const embeddings = new Map([...photos.embeddings, ...disturbed.embeddings]);
  const tasks = measureTasks(plan, embeddings, (id) => {
    progress.end();
    progress.show(`ranking: ${id} ...`);
  });
  progress.end();
  const record = recordOf({
    model: await modelFacts(modelFolder),
    run: { ...machine, ...runFacts(photos, disturbed) },
    tasks,
    pictures: strips.map((strip) => strip.record),
  });
  return { record, strips };
}

/** The page beside the folder of figures; without a baseline column for the baseline itself. */
async function writePage(record: QualityRecord, out: string): Promise<void> {
  const baselinePath = recordPath(join(root, "docs/model-quality"), BASELINE_ID);
  const compared = record.model.id !== BASELINE_ID && existsSync(baselinePath);
  const baseline = compared ? await readRecord(baselinePath) : undefined;
  const page = join(out, "model-quality.md");
  await writeFile(page, renderPage(record, baseline));
  console.log(`${page}: ${record.model.id}${baseline ? ` beside ${BASELINE_ID}` : ""}`);
}
