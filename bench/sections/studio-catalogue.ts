/** The owner's list of 100,000 products on the built site: to see it, to filter it, to scroll it. */
import type { Page } from "playwright";
import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { framesDuring, untilFiltered, untilUsable, watchList } from "../list-watch.ts";
import { onSite } from "../on-site.ts";
import type { OnSite } from "../on-site.ts";
import { syntheticName } from "../synthetic-products.ts";

/** The page waits so long for the next letter (`studio/catalogue/catalogue-pages.ts`). */
const DEBOUNCE_MS = 40;
/** Long enough for the service worker to have kept what it wants to keep. */
const SETTLED_MS = 3000;
const SCROLL_SECONDS = 3;
/** A steady reader, and somebody in a hurry. */
const SPEEDS_PX = [2000, 8000];
/** A frame that takes longer than so many of the screen's turns has missed one. */
const LATE = 1.5;

interface Visit {
  readonly startedMs: number;
  readonly againMs: number;
  readonly firstFilterMs: number;
  readonly filterMs: readonly number[];
  readonly atRest: readonly number[];
  /** Intervals between frames, by speed. */
  readonly scrolling: readonly (readonly number[])[];
}

export async function benchCatalogue(lab: Lab, products = 100_000): Promise<Samples[]> {
  return onSite(lab, async (site) => {
    const spec = { products, ...pick(site.model) };
    await site.inBenchPage((page) =>
      page.evaluate((wanted) => globalThis.bench.inWorker.fillCatalogue(wanted), spec),
    );
    // The profile gets warm: the service worker keeps the site's code.
    await site.inBrowser(async (page) => {
      await page.goto(address(site));
      await page.getByTestId("own-item").first().waitFor();
      await page.waitForTimeout(SETTLED_MS);
    });
    const visits: Visit[] = [];
    for (let run = 0; run < lab.runs(3); run++) {
      visits.push(await site.inBrowser((page) => visit(page, site, products)));
    }
    const engine = await site.inBenchPage((page) =>
      page.evaluate(
        ([model, texts, runs]) => globalThis.bench.inWorker.measureBrowse(model, texts, runs),
        [site.modelUrl, queries(products), lab.runs(21)] as const,
      ),
    );
    return [...toSamples(visits, products), ...engine];
  });
}

async function visit(page: Page, site: OnSite, products: number): Promise<Visit> {
  await watchList(page);
  await page.goto(address(site), { waitUntil: "commit" });
  const startedMs = await untilUsable(page);
  const [first = "", ...others] = queries(products);
  // At once: the engine is still reading the products that a filter looks through.
  const firstFilterMs = await untilFiltered(page, first);
  const filterMs: number[] = [];
  for (const text of others) {
    await clearFilter(page, products);
    filterMs.push(await untilFiltered(page, text));
  }
  await clearFilter(page, products);
  await page.waitForTimeout(1000);
  const pause = () => page.waitForTimeout(SCROLL_SECONDS * 1000);
  const atRest = (await framesDuring(page, pause)).intervalsMs;
  const scrolling: (readonly number[])[] = [];
  for (const speedPx of SPEEDS_PX) {
    scrolling.push((await framesDuring(page, () => scroll(page, speedPx))).intervalsMs);
    await page.waitForTimeout(500);
  }
  await page.goto("about:blank");
  await page.goto(address(site), { waitUntil: "commit" });
  const againMs = await untilUsable(page);
  return { startedMs, againMs, firstFilterMs, filterMs, atRest, scrolling };
}

/** Turns of the wheel, one after the other. */
async function scroll(page: Page, speedPx: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.synthesizeScrollGesture", {
    x: 600,
    y: 600,
    yDistance: -speedPx * SCROLL_SECONDS,
    speed: speedPx,
    gestureSourceType: "mouse",
    preventFling: true,
  });
  await session.detach();
}

async function clearFilter(page: Page, products: number): Promise<void> {
  await page.getByRole("searchbox").fill("");
  const newest = syntheticName(products - 1);
  await page.getByTestId("own-item").first().getByText(newest, { exact: true }).waitFor();
}

/** None of them is in the newest product's name: a number, words that thousands have, both. */
function queries(products: number): string[] {
  const newest = syntheticName(products - 1).toLowerCase();
  const common = ["rotan", "kulit", "katun", "sepatu"].filter((word) => !newest.includes(word));
  const number = (share: number) => String(Math.floor(products * share));
  return [number(0.37), ...common, `${syntheticName(Math.floor(products * 0.61))}`, number(0.83)];
}

function toSamples(visits: readonly Visit[], products: number): Samples[] {
  const size = `${products.toLocaleString("en")} products`;
  const filters = visits.flatMap(({ filterMs }) => filterMs);
  const vsyncMs = median(visits.flatMap(({ atRest }) => atRest));
  const ms = (name: string, values: readonly number[], note?: string): Samples => ({
    name,
    unit: "ms",
    values,
    ...(note !== undefined && { note }),
  });
  return [
    ms(
      `${size}, address to list, browser just started`,
      visits.map((one) => one.startedMs),
    ),
    ms(
      `${size}, address to list, again`,
      visits.map((one) => one.againMs),
    ),
    ms(
      "text filter, typed at once, to first item",
      visits.map((one) => one.firstFilterMs),
    ),
    ms("text filter, later ones, to first item", filters),
    ms(
      "the same without the pause for typing",
      filters.map((value) => value - DEBOUNCE_MS),
    ),
    ...smoothness(
      "page at rest",
      visits.map((one) => one.atRest),
      vsyncMs,
    ),
    ...SPEEDS_PX.flatMap((speedPx, i) =>
      smoothness(
        `scrolling ${speedPx.toLocaleString("en")} px/s`,
        visits.map((one) => one.scrolling[i] ?? []),
        vsyncMs,
      ),
    ),
  ];
}

/** Frames that came later than {@link LATE} turns of the screen after the one before, and turns missed. */
function smoothness(
  name: string,
  runs: readonly (readonly number[])[],
  vsyncMs: number,
): Samples[] {
  const all = runs.flat();
  const longest = Math.round(Math.max(0, ...all));
  const note = `of ${all.length}; median ${median(all).toFixed(1)} ms, the longest ${longest} ms`;
  const share = (count: number, of: number) => (100 * count) / Math.max(1, of);
  const late = runs.map((intervals) =>
    share(intervals.filter((ms) => ms > LATE * vsyncMs).length, intervals.length),
  );
  const missed = runs.map((intervals) => {
    const turns = intervals.reduce((sum, ms) => sum + Math.max(1, Math.round(ms / vsyncMs)), 0);
    return share(turns - intervals.length, turns);
  });
  const screen = `the screen's turn is ${vsyncMs.toFixed(1)} ms`;
  return [
    { name: `${name}, frames late`, unit: "%", values: late, note },
    { name: `${name}, frames dropped`, unit: "%", values: missed, note: screen },
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function address({ origin }: OnSite): string {
  return `${origin}/studio.html?backend=wasm#katalog`;
}

function pick({ fingerprint, dimensions }: OnSite["model"]) {
  return { fingerprint, dimensions };
}
