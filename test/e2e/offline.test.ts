/** Without a network: after one visit, in a browser that was started again; and a newer version meanwhile. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fromFolder, serve } from "../../tools/shared/local-server.ts";
import type { LocalServer } from "../../tools/shared/local-server.ts";
import { textOf } from "../support/browser-page.ts";
import { createKillableBrowser } from "../support/killable-browser.ts";
import type { KillableBrowser } from "../support/killable-browser.ts";

let browser: KillableBrowser;
let site: LocalServer;
/** What the site's service worker is: another text is another version. */
let serviceWorker: string;

beforeEach(async () => {
  browser = createKillableBrowser();
  serviceWorker = readFileSync("dist/sw.js", "utf8");
  site = await serve({
    "/": fromFolder("dist"),
    "/sw.js": (_request, response) =>
      response.writeHead(200, { "content-type": "text/javascript" }).end(serviceWorker),
  });
});

afterEach(async () => {
  await browser.close();
  await site.close();
});

describe("the visitor's page", () => {
  test("searches offline in a browser that was started again, and says how old the catalogue is", async () => {
    const first = await browser.open(`${site.origin}/?backend=wasm`);
    const online = await searchSample(first, "Kemeja batik");
    await kept(first);
    await browser.kill();
    // Playwright keeps a page off the network, but not its service worker.
    await site.close();

    const page = await browser.open("about:blank");
    await page.context().setOffline(true);
    await page.goto(`${site.origin}/?backend=wasm`);
    await page
      .getByText(/luring/u)
      .first()
      .waitFor();
    expect(await searchSample(page, "Kemeja batik")).toBe(online);
    const picture = page.getByTestId("result-card").first().locator("img");
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
  });

  test("a newer service worker waits: an open query stays, and the search goes on", async () => {
    const page = await browser.open(`${site.origin}/?backend=wasm`);
    const answer = await searchSample(page, "Kemeja batik");
    await page.evaluate(() => Object.assign(globalThis, { stillHere: true }));
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

    serviceWorker += "\n// A newer version.";
    const waits = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const newer = registration.installing;
      if (!newer) return registration.waiting !== null;
      await new Promise<void>((resolve) => {
        newer.addEventListener("statechange", () => {
          if (newer.state === "installed") resolve();
        });
      });
      return registration.waiting === newer;
    });
    expect(waits).toBe(true);
    expect(await textOf(page.getByTestId("result-card").first())).toBe(answer);
    await page
      .getByTestId("result-card")
      .nth(1)
      .getByRole("button", { name: /^Mirip ini/u })
      .click();
    await page.getByRole("heading", { name: /^Mirip /u, level: 1 }).waitFor();
    expect(await page.evaluate(() => "stillHere" in globalThis)).toBe(true);
  });
});

/** @returns the first result, in words */
async function searchSample(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name }).first().click();
  await page.getByTestId("result-card").first().waitFor();
  return textOf(page.getByTestId("result-card").first());
}

/** Resolves once the service worker has kept the page, the samples and the first result with their pictures. */
async function kept(page: Page): Promise<void> {
  const picture = page.getByTestId("result-card").first().locator("img");
  const shown = await picture.evaluate((image: HTMLImageElement) => new URL(image.src).pathname);
  const urls = () =>
    page.evaluate(async () => {
      const caching = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
      return (await Promise.all(caching)).flat().map(({ url }) => new URL(url).pathname);
    });
  await expect
    .poll(urls)
    .toEqual(
      expect.arrayContaining([
        "/index.html",
        "/demo/samples.json",
        expect.stringContaining("/demo/samples/batik"),
        shown,
      ]),
    );
}
