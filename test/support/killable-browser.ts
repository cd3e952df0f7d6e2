/** A Chromium whose processes can be ended at once, as when a machine loses its power. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import type { BrowserContext, Page } from "playwright";
import { chromiumFlags, findChromium } from "../../tools/chromium.mjs";

export interface KillableBrowser {
  /** A page of a browser that is running, started with the profile of before if it is not. */
  open(url: string): Promise<Page>;
  /** Ends every process of the browser without a word (SIGKILL). */
  kill(): Promise<void>;
  /** Ends it in order and deletes its profile. */
  close(): Promise<void>;
}

export function createKillableBrowser(): KillableBrowser {
  const profile = mkdtempSync(join(tmpdir(), "mirip-profile-"));
  let context: BrowserContext | undefined;
  return {
    async open(url) {
      context ??= await chromium.launchPersistentContext(profile, {
        executablePath: findChromium(),
        args: [...chromiumFlags],
        locale: "id-ID",
      });
      const page = context.pages()[0] ?? (await context.newPage());
      await page.goto(url);
      return page;
    },
    async kill() {
      const closed = new Promise((resolve) => context?.once("close", resolve));
      for (const pid of processesOf(profile)) endNow(pid);
      await closed;
      context = undefined;
      // Named after the machine and process that held the profile, both of which are gone.
      rmSync(join(profile, "SingletonLock"), { force: true });
    },
    async close() {
      await context?.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function processesOf(profile: string): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && commandOf(pid).includes(profile));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

function endNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone with its parent.
  }
}
