/**
 * What the operating system knows of a browser's processes: memory, and time on the processor, which a
 * busy neighbour does not add to as it adds to the time by the clock.
 */
import { readdirSync, readFileSync } from "node:fs";

export interface ProcessMemory {
  /** Summed over the processes; what they share counts once for each. */
  readonly rssBytes: number;
  /** What they share counts once. */
  readonly pssBytes: number;
}

/** `sysconf(_SC_CLK_TCK)`, which is 100 on every Linux. */
const TICKS_PER_SECOND = 100;

/** @param profile the folder that the browser was started with */
export function memoryOf(profile: string): ProcessMemory {
  let [rssBytes, pssBytes] = [0, 0];
  for (const pid of processesOf(profile)) {
    const rollup = read(`/proc/${pid}/smaps_rollup`);
    rssBytes += kilobytes(rollup, "Rss") * 1024;
    pssBytes += kilobytes(rollup, "Pss") * 1024;
  }
  return { rssBytes, pssBytes };
}

/** Milliseconds on the processor so far, of all processes that are alive. */
export function processorMs(profile: string): number {
  return processesOf(profile).reduce((sum, pid) => {
    // The command's name, in brackets, may hold spaces; times are the 12th and 13th field after it.
    const fields = read(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
    const ticks = Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
    return sum + (ticks * 1000) / TICKS_PER_SECOND;
  }, 0);
}

/** The browser that was started with this profile, and every process that came of it. */
function processesOf(profile: string): number[] {
  const all = readdirSync("/proc").map(Number).filter(Number.isInteger);
  const parents = new Map(all.map((pid) => [pid, parentOf(pid)]));
  const named = all.filter((pid) => read(`/proc/${pid}/cmdline`).includes(profile));
  const found = new Set(named);
  // Breadth first: a set is walked on into what is added meanwhile.
  for (const pid of found) {
    for (const [child, parent] of parents) if (parent === pid) found.add(child);
  }
  return [...found];
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/mu.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

function kilobytes(rollup: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, "mu").exec(rollup)?.[1] ?? 0);
}

/** Empty if the process has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
