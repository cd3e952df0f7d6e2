/** Without a network: after one visit, in a browser that was started anew; and a newer version meanwhile. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fromFolder, serve } from "../../scripts/evaluate/local-server.ts";
import type { LocalServer } from "../../scripts/evaluate/local-server.ts";
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
  test("searches offline in a browser that was started anew, and says how old the catalogue is", async () => {
    const first = await browser.open(`${site.origin}/?backend=wasm`);
    const online = await searchSample(first, "Kemeja batik");
    await kept(first);
    await browser.kill();

    const page = await browser.open("about:blank");
    await page.context().setOffline(true);
    await page.goto(`${site.origin}/?backend=wasm`);
    await page
      .getByText(/luring/u)
      .first()
      .waitFor();
    expect(await searchSample(page, "Kemeja batik")).toBe(online);
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

/** Resolves once the service worker has kept the page, and the pictures of the samples with it. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (one) => (await caches.open(one)).keys()));
    const urls = requests.flat().map(({ url }) => url);
    return (
      urls.some((url) => url.includes("samples/batik")) &&
      urls.some((url) => url.includes("index.html")) &&
      urls.some((url) => url.endsWith("samples.json"))
    );
  });
}
