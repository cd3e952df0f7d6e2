/**
 * `npm run bench`: what Mirip costs in a real browser, beside what else could be used.
 * `bench/README.md` tells what each figure is.
 */
import { writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findModel } from "../tools/shared/find-model.ts";
import { UsageError } from "../tools/shared/usage-error.ts";
import { toFigure, toTable } from "./figures.ts";
import type { Figure, Samples } from "./figures.ts";
import { openLab } from "./lab.ts";
import type { Lab } from "./lab.ts";
import { benchDecode } from "./sections/decode.ts";
import { benchEmbed } from "./sections/embed.ts";
import { benchIndex } from "./sections/import-photos.ts";
import { benchLearning } from "./sections/learning.ts";
import { benchLoad } from "./sections/load.ts";
import { benchPeer } from "./sections/peer.ts";
import { benchSearch } from "./sections/search.ts";
import { benchStart } from "./sections/start.ts";
import { benchStudio } from "./sections/studio.ts";
import { benchWidget } from "./sections/widget.ts";

const sections: Readonly<Record<string, (lab: Lab) => Promise<Samples[]>>> = {
  decode: benchDecode,
  embed: benchEmbed,
  peer: benchPeer,
  index: benchIndex,
  search: benchSearch,
  learning: benchLearning,
  load: benchLoad,
  start: benchStart,
  studio: benchStudio,
  widget: benchWidget,
};

const help = `Measures Mirip in headless Chromium.

  npm run bench -- [options]

  --only LIST       of ${Object.keys(sections).join(", ")} (default: all of them);
                    start, studio and widget measure the built site: npm run build first
  --quick           a third of the runs: for a look, not for a record
  --software-gpu    time WebGPU even on a software adapter, which is 50 to 100 times too slow
  --model DIR       the model's folder (default: the one in public/models)
  --site DIR        the built site (default: dist)
  --json FILE       where the figures are written (default: bench/latest.json)
  --help            this text`;

try {
  const { values } = parseOptions(process.argv.slice(2));
  if (values.help) console.log(help);
  else await bench(values);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  tell(message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function bench(values: ReturnType<typeof parseOptions>["values"]): Promise<void> {
  const { quick, site, "software-gpu": softwareGpu } = values;
  const names = sectionNames(values.only);
  const busyBefore = loadavg()[0] ?? 0;
  const lab = await openLab({ quick, softwareGpu, site }, await findModel(values.model));
  const figures: Figure[] = [];
  try {
    for (const name of names) {
      console.error(`measuring ${name} ...`);
      // One section that fails must not cost the minutes that the others took.
      const measured = sections[name]?.(lab).catch((error: unknown) => {
        tell(`${name}: ${error instanceof Error ? error.message : String(error)}`);
        process.exitCode = 1;
      });
      figures.push(...((await measured) ?? []).map((one) => toFigure(name, one)));
    }
  } finally {
    await lab.close();
  }
  const machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? "unknown",
    chromium: lab.browser.version(),
    /** Tasks that wanted a core before we began: above 0.5, somebody else was at work. */
    busyBefore,
  };
  console.log(`${toTable(figures)}\n`);
  console.log(`${machine.cores} cores (${machine.processor}), Chromium ${machine.chromium}`);
  if (busyBefore > 0.5) console.log(`The machine was busy: load ${busyBefore.toFixed(1)}.`);
  const report = { measured: new Date().toISOString(), quick, machine, figures };
  await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

function tell(problem: string): void {
  console.error(`bench: ${problem}`);
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: "string", default: Object.keys(sections).join(",") },
        quick: { type: "boolean", default: false },
        "software-gpu": { type: "boolean", default: false },
        model: { type: "string" },
        site: { type: "string", default: fileURLToPath(new URL("../dist/", import.meta.url)) },
        json: { type: "string", default: fileURLToPath(new URL("latest.json", import.meta.url)) },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

function sectionNames(list: string): string[] {
  const names = list.split(",");
  const unknown = names.find((name) => !(name in sections));
  if (unknown !== undefined) throw new UsageError(`there is no section "${unknown}" (see --help)`);
  return names;
}
