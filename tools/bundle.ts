/**
 * `npm run bundle`: a published catalogue from a folder or a zip of photos and a product table, with the
 * code that the studio runs, for shops with a build step. `-- --help` tells what can be asked.
 */
import { readdir, stat } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { isCurrency } from "../src/core/catalogue/product-guards.ts";
import type { BundleFile, BundleRequest } from "./bundle/build-bundle.ts";
import { findModel } from "./shared/find-model.ts";
import { readFlags, runProgram } from "./shared/flags.ts";
import { createProgressLine } from "./shared/progress.ts";
import { UsageError } from "./shared/usage-error.ts";

const help = `Builds a published catalogue (docs/bundle-format.md) in headless Chromium.

  npm run bundle -- --images DIR|ZIP [--csv FILE] --out DIR

  --images   a folder of photos, whose folders are categories, or a zip of it
  --csv      a product table (docs/import-format.md): Shopify, WooCommerce or our own
  --out      the folder to write; what is there already and the same stays
  --name     the shop's name (default: the folder's)
  --currency of prices that name none, ISO 4217 (default: IDR)
  --model    folder of another model's card.json (default: the shipped one)

Exit codes: 0 done, 1 it failed, 2 the request can't be met.`;

await runProgram("bundle", async () => {
  const flags = readFlags(process.argv.slice(2), {
    images: { type: "string" },
    csv: { type: "string" },
    out: { type: "string" },
    name: { type: "string" },
    currency: { type: "string", default: "IDR" },
    model: { type: "string" },
    help: { type: "boolean", default: false },
  });
  if (flags.help) {
    console.log(help);
    return;
  }
  const { images, csv, out, currency } = flags;
  if (images === undefined || out === undefined) {
    throw new UsageError("--images and --out are needed (see --help)");
  }
  if (!isCurrency(currency)) throw new UsageError(`${currency} is no currency of ISO 4217`);
  const files = [...(await filesOf(images)), ...(csv === undefined ? [] : await filesOf(csv))];
  if (files.length === 0) throw new UsageError(`there are no files in ${images}`);
  const modelFolder = await findModel(flags.model);
  const name = flags.name ?? basename(resolve(out));
  await run({ files, modelFolder, name, currency }, out);
});

async function run(request: BundleRequest, out: string): Promise<void> {
  // Loaded here, so that a mistyped flag is answered at once.
  const { buildBundle } = await import("./bundle/build-bundle.ts");
  const { writeFolder } = await import("./bundle/write-folder.ts");
  const line = createProgressLine();
  line.show("building the page and loading the model ...");
  let folder = { written: 0, removed: 0 };
  const outcome = await buildBundle(
    request,
    async (zip) => {
      folder = await writeFolder(zip, out);
    },
    (completed, total) => line.show(`${completed} of ${total} photos`),
  );
  line.end();
  for (const { path, reason } of outcome.skipped) console.error(`left out: ${path} (${reason})`);
  for (const { name, code } of outcome.problems) console.error(`left out: ${name} (${code})`);
  const { products, photos, files, bytes } = outcome.report;
  const megabytes = (bytes / 1e6).toFixed(1);
  console.log(`${products} products, ${photos} photos: ${files} files, ${megabytes} MB in ${out}`);
  console.log(`${folder.written} files written, ${folder.removed} removed`);
}

/** A folder's files with their paths below it, or the one file. */
async function filesOf(path: string): Promise<readonly BundleFile[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UsageError(`there is no ${path}`);
  if (!found.isDirectory()) return [{ path: basename(path), source: path }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const source = join(entry.parentPath, entry.name);
      return { source, path: relative(path, source).split(sep).join("/") };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
