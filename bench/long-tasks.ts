/**
 * Tasks of more than 50 ms on a page's own thread, the ones that a visitor feels as a stutter. A
 * `longtask` entry says that there was one but names no script; the long animation frame around it does.
 */
import type { Page } from "playwright";
import type { Samples } from "./figures.ts";

export interface LongTask {
  readonly startMs: number;
  readonly milliseconds: number;
  /** Scripts of more than 5 ms at that time; empty where the browser was busy with itself. */
  readonly scripts: readonly string[];
}

/** As far as Chromium fills it in; the DOM's types do not have it yet. */
interface FrameEntry extends PerformanceEntry {
  readonly scripts: readonly (PerformanceEntry & {
    readonly sourceURL: string;
    readonly invoker: string;
  })[];
}

/** All since the page was opened: the browser keeps them. */
export async function readLongTasks(page: Page): Promise<LongTask[]> {
  // The function is sent as its source; what the compiler wraps names in does not exist over there.
  await page.evaluate("globalThis.__name ??= (named) => named");
  return page.evaluate(collect);
}

export function summarise(where: string, runs: readonly (readonly LongTask[])[]): Samples[] {
  const longest = runs.map((tasks) =>
    Math.max(0, ...tasks.map(({ milliseconds }) => milliseconds)),
  );
  const blamed = new Set(runs.flat().flatMap(({ scripts }) => scripts));
  const nameless = runs.flat().filter(({ scripts }) => scripts.length === 0).length;
  const notes = [...blamed, ...(nameless > 0 ? [`${nameless} without a script`] : [])];
  const note = notes.length > 0 ? { note: notes.join("; ") } : {};
  return [
    {
      name: `${where}, tasks over 50 ms`,
      unit: "tasks",
      values: runs.map((tasks) => tasks.length),
    },
    { name: `${where}, the longest`, unit: "ms", values: longest, ...note },
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
        const file = sourceURL.split("/").at(-1) ?? "";
        return `${file} ${invoker.split("/").at(-1) ?? ""} ${Math.round(duration)} ms`.trim();
      }),
  }));
}
