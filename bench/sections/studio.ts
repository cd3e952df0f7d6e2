/** The studio: its first import, and what it takes at the sizes that a large shop has. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { summarise, watchTasks } from "../long-tasks.ts";
import type { PageTasks } from "../long-tasks.ts";
import { serveSite } from "../site-server.ts";
import { drawPhotos } from "./import-photos.ts";
import { benchBackup } from "./studio-backup.ts";
import { benchCatalogue } from "./studio-catalogue.ts";
import { benchRate } from "./studio-rate.ts";
import { benchZip } from "./studio-zip.ts";

const parts: Readonly<Record<string, (lab: Lab) => Promise<Samples[]>>> = {
  "first import": benchFirstImport,
  catalogue: (lab) => benchCatalogue(lab),
  zip: (lab) => benchZip(lab),
  rate: (lab) => benchRate(lab),
  backup: (lab) => benchBackup(lab),
};

/** One part that fails must not cost the minutes that the others took. */
export async function benchStudio(lab: Lab): Promise<Samples[]> {
  const found: Samples[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    console.error(`measuring studio, ${name} ...`);
    const measured = measure(lab).catch((error: unknown): Samples[] => {
      process.exitCode = 1;
      const note = error instanceof Error ? error.message : String(error);
      return [{ name: `${name}, not measured`, unit: "ms", values: [], note }];
    });
    found.push(...(await measured));
  }
  return found;
}

/** The owner's first import on the built site: how long, and how smooth the page stays. */
async function benchFirstImport(lab: Lab): Promise<Samples[]> {
  const site = await serveSite(lab.options.site);
  // Real files: Playwright would otherwise make them on the page's own thread.
  const folder = await mkdtemp(join(tmpdir(), "mirip-bench-"));
  const imports: number[] = [];
  const watched: PageTasks[] = [];
  try {
    const files = await writePhotos(lab, folder);
    for (let run = 0; run < lab.runs(3); run++) {
      const context = await lab.browser.newContext();
      const page = await context.newPage();
      const tasks = await watchTasks(lab.browser, page, async () => {
        await page.goto(`${site.origin}/studio.html?backend=wasm#impor`);
        const input = page.getByTestId("import-photos");
        await input.waitFor({ state: "attached" });
        const started = performance.now();
        await input.setInputFiles(files);
        await page.getByTestId("import-start").click();
        await page.getByTestId("index-summary").waitFor({ timeout: 120_000 });
        imports.push(performance.now() - started);
      });
      watched.push(tasks);
      await context.close();
    }
  } finally {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
  return [
    { name: "100 photos, chosen to summary", unit: "ms", values: imports, note: "model included" },
    ...summarise("studio's page", watched),
  ];
}

async function writePhotos(lab: Lab, folder: string): Promise<string[]> {
  const names = await drawPhotos(lab);
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      await writeFile(path, lab.files.get(name) as Uint8Array);
      return path;
    }),
  );
}
