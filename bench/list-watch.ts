/**
 * Watches the studio's list from inside its page, frame by frame: Playwright's own waiting looks every
 * now and then, and costs the page more than what is measured.
 */
import type { Page } from "playwright";

export interface Frames {
  /** Between the timestamps of one frame and the next. */
  readonly intervalsMs: readonly number[];
}

interface ListWatch {
  /** When the first product's name was there, since the navigation. */
  usableMs?: number;
  /** What the first product's name must contain, in lower case. */
  wanted?: string;
  typedMs?: number;
  foundMs?: number;
  frames?: number[];
}

declare global {
  var listWatch: ListWatch | undefined;
}

/** Before the page is opened. */
export async function watchList(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watch: ListWatch = {};
    globalThis.listWatch = watch;
    const firstName = () =>
      document
        .querySelector("mirip-studio-page")
        ?.shadowRoot?.querySelector("mirip-catalogue-view")
        ?.shadowRoot?.querySelector("mirip-item-grid")
        ?.shadowRoot?.querySelector("[data-testid=own-item] h3")
        ?.textContent?.trim();
    const look = (timestamp: number) => {
      watch.frames?.push(timestamp);
      if (watch.usableMs === undefined && firstName()) watch.usableMs = performance.now();
      if (watch.wanted !== undefined && firstName()?.toLowerCase().includes(watch.wanted)) {
        watch.foundMs = performance.now();
        delete watch.wanted;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    addEventListener("input", () => (watch.typedMs = performance.now()), true);
  });
}

/** Milliseconds from the navigation to the first product's name. */
export async function untilUsable(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => globalThis.listWatch?.usableMs, undefined, {
    timeout: 120_000,
  });
  return (await found.jsonValue()) as number;
}

/** Types a text at once; milliseconds until the first product's name contains it. */
export async function untilFiltered(page: Page, text: string): Promise<number> {
  await page.getByRole("searchbox").focus();
  await page.evaluate((wanted) => {
    delete globalThis.listWatch?.foundMs;
    Object.assign(globalThis.listWatch ?? {}, { wanted });
  }, text.toLowerCase());
  await page.keyboard.insertText(text);
  const found = await page.waitForFunction(() => {
    const { typedMs, foundMs } = globalThis.listWatch ?? {};
    return foundMs !== undefined && typedMs !== undefined ? foundMs - typedMs : undefined;
  });
  return (await found.jsonValue()) as number;
}

/** Frames of the page's own thread while `work` goes on. */
export async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(() => Object.assign(globalThis.listWatch ?? {}, { frames: [] }));
  await work();
  const stamps = await page.evaluate(() => {
    const { frames = [] } = globalThis.listWatch ?? {};
    delete globalThis.listWatch?.frames;
    return frames;
  });
  return { intervalsMs: stamps.slice(1).map((stamp, i) => stamp - (stamps[i] as number)) };
}
