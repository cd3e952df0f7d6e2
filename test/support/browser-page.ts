/** Chromium for end-to-end tests: one browser a file, a fresh profile a test. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type axeCore from "axe-core";
import { chromium } from "playwright";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { chromiumFlags, findChromium } from "../../tools/chromium.mjs";

export const siteUrl = inject("siteUrl");

/** A camera that films a test card. */
const fakeCamera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
}

/**
 * Call once at the top of a test file. After each test, no page may have logged an error or broken
 * the content security policy, unless the test said so with `expectErrors`.
 */
export function useChromium() {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  let allowed: RegExp | undefined;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: findChromium(),
      args: [...chromiumFlags, ...fakeCamera],
    });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const unexpected = complaints.splice(0).filter((text) => !allowed?.test(text));
    allowed = undefined;
    expect(unexpected).toEqual([]);
  });
  afterAll(() => browser.close());

  return {
    expectErrors(pattern: RegExp): void {
      allowed = pattern;
    },
    /** A page in a new profile, not yet at any address. */
    async open(options: BrowserContextOptions = {}): Promise<OpenPage> {
      const context = await browser.newContext({ locale: "id-ID", ...options });
      contexts.push(context);
      return { context, page: await this.openIn(context) };
    },
    async openIn(context: BrowserContext): Promise<Page> {
      const page = await context.newPage();
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      return page;
    },
  };
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** Fails with the rules that the page breaks (WCAG 2.2 A and AA). */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const { violations: found } = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  });
  expect(violations).toEqual([]);
}

/** Runs `code` before each script of the built site whose address fits `pattern`. */
export async function runFirst(
  context: BrowserContext,
  pattern: RegExp,
  code: string,
): Promise<void> {
  await context.route(pattern, async (route) => {
    // From the disk: an answer that was fetched is gone when the test ends before it is read.
    const path = new URL(route.request().url()).pathname;
    const script = await readFile(new URL(`../../dist${path}`, import.meta.url), "utf8");
    await route.fulfill({ contentType: "text/javascript", body: code + script });
  });
}

/** Visible text of an element with all the shadow roots inside it. */
export async function textOf(element: Locator): Promise<string> {
  return element.evaluate((node) => {
    const collect = (at: Node): string => {
      if (at instanceof Element && at.shadowRoot) return collect(at.shadowRoot);
      if (at instanceof HTMLStyleElement) return "";
      if (at.nodeType === Node.TEXT_NODE) return at.textContent ?? "";
      return [...at.childNodes].map(collect).join(" ");
    };
    return collect(node).replace(/\s+/gu, " ");
  });
}

export async function textsOf(elements: Locator): Promise<string[]> {
  return Promise.all((await elements.all()).map(textOf));
}
