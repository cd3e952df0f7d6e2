import type { Page } from "playwright";
import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { summarise, watchTasks } from "../long-tasks.ts";
import type { PageTasks } from "../long-tasks.ts";
import { serveSite } from "../site-server.ts";
import type { SentFile, SiteServer } from "../site-server.ts";

/** Long enough for the service worker to have kept what it wants to keep. */
const SETTLED_MS = 2500;

type Kind = "code" | "model" | "catalogue" | "pictures" | "kept for offline";

interface Visit {
  readonly samplesMs: number;
  readonly tapMs: number;
}

/** A visitor's first minute on the built site: the page, a tap on a sample photo, the first result. */
export async function benchStart(lab: Lab): Promise<Samples[]> {
  const site = await serveSite(lab.options.site);
  const first: Visit[] = [];
  const watched: PageTasks[] = [];
  const later: Visit[] = [];
  const untilResult: SentFile[][] = [];
  const inAll: number[] = [];
  try {
    for (let run = 0; run < lab.runs(5); run++) {
      const context = await lab.browser.newContext();
      site.sent.length = 0;
      const page = await context.newPage();
      const tasks = await watchTasks(lab.browser, page, async () => {
        first.push(await visit(page, site));
        untilResult.push([...site.sent]);
      });
      watched.push(tasks);
      await page.waitForTimeout(SETTLED_MS);
      inAll.push(sum(site.sent));
      await page.close();
      later.push(await visit(await context.newPage(), site));
      await context.close();
    }
  } finally {
    await site.close();
  }
  const kinds = ["code", "model", "catalogue", "pictures", "kept for offline", "all"] as const;
  const bytes = kinds.map((kind): Samples => ({
    name: `first visit, ${kind} until the result`,
    unit: "bytes",
    values: untilResult.map((sent) =>
      sum(kind === "all" ? sent : sent.filter((file) => kindOf(file) === kind)),
    ),
  }));
  return [
    ...times("first visit", first),
    ...bytes,
    { name: "first visit, all in the end", unit: "bytes", values: inAll },
    ...times("later visit", later),
    ...summarise("visitor's page", watched),
  ];
}

async function visit(page: Page, { origin }: SiteServer): Promise<Visit> {
  const started = performance.now();
  await page.goto(`${origin}/index.html?backend=wasm`, { waitUntil: "commit" });
  const sample = page.getByTestId("sample").first();
  await sample.waitFor();
  const tapped = performance.now();
  await sample.click();
  await page.getByTestId("result-card").first().waitFor();
  const found = performance.now();
  return { samplesMs: tapped - started, tapMs: found - tapped };
}

function times(which: string, visits: readonly Visit[]): Samples[] {
  const samples = (name: string, value: (visit: Visit) => number): Samples => ({
    name: `${which}, ${name}`,
    unit: "ms",
    values: visits.map(value),
  });
  return [
    samples("address to samples", ({ samplesMs }) => samplesMs),
    samples("tap to first result", ({ tapMs }) => tapMs),
    samples("address to first result", ({ samplesMs, tapMs }) => samplesMs + tapMs),
  ];
}

function kindOf({ path, forOffline }: SentFile): Kind {
  if (forOffline) return "kept for offline";
  if (path.startsWith("models/")) return "model";
  if (!path.startsWith("demo/")) return "code";
  return path.split("/").length > 2 ? "pictures" : "catalogue";
}

function sum(sent: readonly SentFile[]): number {
  return sent.reduce((total, { bytes }) => total + bytes, 0);
}
