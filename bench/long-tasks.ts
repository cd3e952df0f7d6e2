/**
 * Tasks of more than 50 ms on a page's own thread, the ones that a visitor feels as a stutter. A
 * `longtask` entry says that there was one but names no script; the long animation frame around it does.
 * Both count the time by the clock, in which a busy machine lets a task wait; the browser's trace has
 * the time on the processor, too.
 */
import type { Browser, Page } from "playwright";
import type { Samples } from "./figures.ts";

export interface PageTasks {
  readonly longTasks: readonly LongTask[];
  /** Processor time of the task that took most. */
  readonly busiestMs: number;
}

export interface LongTask {
  readonly startMs: number;
  readonly milliseconds: number;
  /** Scripts of more than 5 ms at that time; empty if the browser was busy with itself. */
  readonly scripts: readonly { readonly name: string; readonly milliseconds: number }[];
}

/** As far as Chromium fills it in; the DOM's types do not have it yet. */
interface FrameEntry extends PerformanceEntry {
  readonly scripts: readonly (PerformanceEntry & {
    readonly sourceURL: string;
    readonly invoker: string;
  })[];
}

/**
 * Watches a page while something is done with it.
 * @param work returns where on the page's clock the watch begins; from the page's start, if nothing
 */
export async function watchTasks(
  browser: Browser,
  page: Page,
  work: () => Promise<number | void>,
): Promise<PageTasks> {
  await browser.startTracing(page, { categories: ["toplevel"] });
  let trace: Buffer;
  let longTasks: LongTask[];
  try {
    const since = (await work()) ?? 0;
    // The function is sent as its source; what the compiler wraps names in does not exist over there.
    await page.evaluate("globalThis.__name ??= (named) => named");
    longTasks = (await page.evaluate(collect)).filter(({ startMs }) => startMs >= since);
  } finally {
    trace = await browser.stopTracing();
  }
  return { longTasks, busiestMs: busiestTask(trace) };
}

/** Counts, the longest one, and every script that had a part in any, with its longest. */
export function summarise(where: string, watched: readonly PageTasks[]): Samples[] {
  const runs = watched.map(({ longTasks }) => longTasks);
  const longest = new Map<string, number>();
  for (const { scripts, milliseconds } of runs.flat()) {
    const parts = scripts.length > 0 ? scripts : [{ name: "the browser alone", milliseconds }];
    for (const { name, milliseconds: own } of parts) {
      longest.set(name, Math.max(own, longest.get(name) ?? 0));
    }
  }
  const note = [...longest].map(([name, own]) => `${name} ${own} ms`).join("; ");
  const lengths = runs.map((tasks) => Math.max(0, ...tasks.map((task) => task.milliseconds)));
  return [
    {
      name: `${where}, tasks over 50 ms`,
      unit: "tasks",
      values: runs.map((tasks) => tasks.length),
    },
    { name: `${where}, the longest`, unit: "ms", values: lengths, ...(note !== "" && { note }) },
    {
      name: `${where}, the busiest, processor time`,
      unit: "ms",
      values: watched.map(({ busiestMs }) => busiestMs),
    },
  ];
}

/** Runs in the page: everything that it uses is inside. */
async function collect(): Promise<LongTask[]> {
  const read = (type: string) =>
    new Promise<PerformanceEntry[]>((resolve) => {
      const found: PerformanceEntry[] = [];
      const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
      observer.observe({ type, buffered: true });
      // An observer is told of what is buffered in a task of its own, and never that there is nothing.
      setTimeout(() => {
        observer.disconnect();
        resolve(found);
      }, 300);
    });
  const [tasks, frames] = await Promise.all([read("longtask"), read("long-animation-frame")]);
  const scripts = (frames as FrameEntry[]).flatMap((frame) => frame.scripts);
  return tasks.map((task) => ({
    startMs: Math.round(task.startTime),
    milliseconds: Math.round(task.duration),
    scripts: scripts
      .filter(
        (script) =>
          script.startTime < task.startTime + task.duration &&
          script.startTime + script.duration > task.startTime,
      )
      .map(({ sourceURL, invoker, duration }) => {
        // The file without its hash, and what called it if that is not the file itself.
        const file = sourceURL.split("/").at(-1) ?? "";
        const caller = invoker.endsWith(file) ? "" : ` (${invoker})`;
        return {
          name: `${file.replace(/-[\w-]{8}\.js$/u, ".js") || "unnamed"}${caller}`,
          milliseconds: Math.round(duration),
        };
      }),
  }));
}

/** As far as it is read here; times in microseconds. */
interface TraceEvent {
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
  readonly ph: string;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** Processor time, in milliseconds, of the longest task on a page's main thread. */
function busiestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  // The browser's own toolbar is a page, too, with tasks of 100 ms.
  const toolbars = new Set(
    traceEvents
      .filter(({ name, args }) => name === "process_name" && args.name?.startsWith("WebUI"))
      .map(({ pid }) => pid),
  );
  const pageThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .filter(({ pid }) => !toolbars.has(pid))
      .map(thread),
  );
  return traceEvents
    .filter((event) => event.ph === "X" && event.name.endsWith("RunTask"))
    .filter((event) => pageThreads.has(thread(event)))
    .reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
}
