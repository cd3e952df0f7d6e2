import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { summarise, watchTasks } from "../long-tasks.ts";
import type { PageTasks } from "../long-tasks.ts";
import { serveSite } from "../site-server.ts";
import { drawPhotos } from "./index-photos.ts";

/** The owner's first import on the built site: how long, and how smooth the page stays. */
export async function benchStudio(lab: Lab): Promise<Samples[]> {
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
