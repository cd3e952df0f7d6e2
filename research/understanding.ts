/**
 * `npm run understanding`: what is learned of a catalogue, measured on the shared sets through the shipped browser
 * pipeline. Prints the tables of docs/understanding.md, which explains them. `-- --help` tells what can be asked.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadWasmMatrices } from "../src/adapters/tfjs/wasm-matrices.ts";
import { parseCard } from "../src/core/model/card.ts";
import { findModel } from "../tools/shared/find-model.ts";
import { oneOf, readFlags, runProgram } from "../tools/shared/flags.ts";
import { UsageError } from "../tools/shared/usage-error.ts";
import { wasmPaths } from "../tools/shared/node-embedder.ts";
import { toMarkdown } from "./understanding/table.ts";
import { parts } from "./understanding/parts.ts";
import type { Setup } from "./understanding/setup.ts";
import { openSet } from "./shared/embedded-sets.ts";
import type { SetName, SharedSet } from "./shared/embedded-sets.ts";

const help = `Measures what is learned of a catalogue, on the shared sets, through the shipped browser pipeline.

  npm run understanding -- [options]

  --data DIR     folder of the shared sets (default: ../shared/data)
  --part NAMES   only these, joined by commas: ${Object.keys(parts).join(", ")}
  --split NAME   test (default), or val: where constants are chosen
  --help         this text

The first run embeds every photo, which takes half an hour; later ones take what is left.`;

await runProgram("understanding", async () => {
  const values = readFlags(process.argv.slice(2), {
    data: {
      type: "string",
      default: join(fileURLToPath(new URL("../", import.meta.url)), "../shared/data"),
    },
    part: { type: "string", default: Object.keys(parts).join(",") },
    split: { type: "string", default: "test" },
    help: { type: "boolean", short: "h", default: false },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  if (!existsSync(values.data)) throw new UsageError(`there is no ${values.data}`);
  const chosen = values.part
    .split(",")
    .map((name) => oneOf("--part", name, Object.keys(parts) as (keyof typeof parts)[]));
  const modelFolder = await findModel();
  const opened = new Map<SetName, Promise<SharedSet>>();
  const setup: Setup = {
    set: (name) => {
      const set = opened.get(name) ?? openSet(values.data, name, modelFolder);
      opened.set(name, set);
      return set;
    },
    dataFolder: values.data,
    modelFolder,
    split: oneOf("--split", values.split, ["test", "val"]),
    card: parseCard(JSON.parse(await readFile(join(modelFolder, "card.json"), "utf8"))),
    matrices: await loadWasmMatrices(wasmPaths() as Parameters<typeof loadWasmMatrices>[0]),
  };
  for (const name of chosen) {
    for (const table of await parts[name](setup)) console.log(toMarkdown(table));
  }
});
