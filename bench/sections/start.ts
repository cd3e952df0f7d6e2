import type { Page } from "playwright";
import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { readLongTasks, summarise } from "../long-tasks.ts";
import type { LongTask } from "../long-tasks.ts";
import { serveSite } from "../site-server.ts";
import type { SiteServer } from "../site-server.ts";

/** Long enough for the service worker to have kept what it wants to keep. */
const SETTLED_MS = 2500;

const kinds: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["model", /^models\//u],
  ["catalogue", /^demo\/[^/]+$/u],
  ["pictures", /^demo\/.+\//u],
  ["code", /./u],
];

interface Visit {
  readonly samplesMs: number;
  readonly tapMs: number;
  readonly longTasks: readonly LongTask[];
}

/** A visitor's first minute on the built site: the page, a tap on a sample photo, the first result. */
export async function benchStart(lab: Lab): Promise<Samples[]> {
  const site = await serveSite(lab.options.site);
  const first: Visit[] = [];
  const later: Visit[] = [];
  const untilResult: Record<string, number>[] = [];
  const inAll: number[] = [];
  try {
    for (let run = 0; run < lab.runs(5); run++) {
      const context = await lab.browser.newContext();
      site.sent.length = 0;
      const page = await context.newPage();
      first.push(await visit(page, site));
      untilResult.push(bytesByKind(site.sent));
      await page.waitForTimeout(SETTLED_MS);
      inAll.push(sum(site.sent));
      await page.close();
      later.push(await visit(await context.newPage(), site));
      await context.close();
    }
  } finally {
    await site.close();
  }
  const bytes = [...kinds.map(([kind]) => kind), "all"].map((kind): Samples => ({
    name: `first visit, ${kind} until the result`,
    unit: "bytes",
    values: untilResult.map((sizes) => sizes[kind] ?? 0),
  }));
  return [
    ...times("first visit", first),
    ...bytes,
    { name: "first visit, with what is kept for offline", unit: "bytes", values: inAll },
    ...times("later visit", later),
    ...summarise(
      "visitor's page",
      first.map(({ longTasks }) => longTasks),
    ),
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
  const longTasks = await readLongTasks(page);
  return { samplesMs: tapped - started, tapMs: found - tapped, longTasks };
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

function bytesByKind(sent: SiteServer["sent"]): Record<string, number> {
  const kindOf = (path: string) => kinds.find(([, pattern]) => pattern.test(path))?.[0];
  const sizes = kinds.map(([kind]) => [
    kind,
    sum(sent.filter(({ path }) => kindOf(path) === kind)),
  ]);
  return { ...Object.fromEntries(sizes), all: sum(sent) };
}

function sum(sent: SiteServer["sent"]): number {
  return sent.reduce((total, { bytes }) => total + bytes, 0);
}
