/** Runs a built page in Chromium until it has done its work, over routes that feed it and collect what comes back. */
import { chromium } from "playwright";
import type { BuiltPage } from "./built-page.ts";
import { chromiumOptions } from "./launch.ts";
import { fromMemory, serve } from "./local-server.ts";
import type { Route } from "./local-server.ts";

export interface PageWork<T> {
  /** How the page is fed, and what it sends. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Settles once the page is done, or `fail` was called. */
  readonly outcome: Promise<T>;
  fail(message: string): void;
}

/** @param files served beside the page and the work's own routes */
export async function runPage<T>(
  page: BuiltPage,
  work: PageWork<T>,
  files: Readonly<Record<string, Route>>,
): Promise<T> {
  const server = await serve({ ...work.routes, ...files, "/": fromMemory(page) });
  try {
    const browser = await chromium.launch(chromiumOptions());
    try {
      const tab = await browser.newPage();
      tab.on("crash", () => work.fail("The page crashed."));
      browser.on("disconnected", () => work.fail("Chromium ended unexpectedly."));
      await tab.goto(server.origin);
      return await work.outcome;
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}
