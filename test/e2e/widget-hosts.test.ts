/** The widget on pages that it can't choose: their policies, their style sheets, their scripts. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brotliSize } from "../../tools/site-sizes.ts";
import { embedPolicy } from "../../src/studio/publish/embed-code.ts";
import { useChromium } from "../support/browser-page.ts";
import { startHosts, type Hosts } from "../support/host-pages.ts";
import {
  choosePhoto,
  demoProduct,
  embed,
  expectFirst,
  noteEvents,
  searchBy,
  shopPage,
} from "../support/widget-page.ts";

const chromium = useChromium();
const guitar = demoProduct(0);
let hosts: Hosts;

beforeAll(async () => {
  hosts = await startHosts();
});
afterAll(() => hosts.close());

test("a plain page: at most 15 kB of code before a visitor comes, then the whole search", async () => {
  const { page } = await chromium.open();
  const events = await noteEvents(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const url = hosts.page(shopPage(`<h1>Toko</h1>${embed("", "/demo/")}`));
  await page.goto(url);
  await page.getByRole("button", { name: "Cari dengan foto" }).waitFor();
  await page.waitForLoadState("networkidle");
  const [, ...code] = asked.filter((path) => path !== "/favicon.ico");
  expect(code).toContain("/widget/mirip.js");
  expect(code.filter((path) => !/^\/widget\/.*\.js$/u.test(path))).toEqual([]);
  const bytes = code.map((path) => brotliSize(`dist${path}`));
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(15_000);

  const open = page.getByRole("button", { name: "Cari dengan foto" });
  await choosePhoto(page, () => open.click(), guitar);
  await expectFirst(page, guitar);
  const types = (await events()).map(({ type }) => type);
  // The catalogue and the photo come in either order, the answer last, and only once.
  expect(types.filter((type) => type !== "mirip-progress").sort()).toEqual([
    "mirip-query",
    "mirip-ready",
    "mirip-results",
  ]);
  expect(types.at(-1)).toBe("mirip-results");
  expect(types).toContain("mirip-progress");
  expect((await events()).every(({ from }) => from === "mirip-search")).toBe(true);
});

const policies = {
  "another origin": () => ({ host: hosts.cdn, catalogue: `${hosts.cdn}/demo/` }),
  "the same origin": () => ({ host: hosts.shop, catalogue: `${hosts.shop}/demo/` }),
};

test.each(Object.keys(policies) as (keyof typeof policies)[])(
  "a page with the strict policy and Trusted Types, the widget from %s",
  async (from) => {
    const { host, catalogue } = policies[from]();
    const { page } = await chromium.open();
    const own = oneLine(embedPolicy({ widget: `${host}/widget/mirip.js`, catalogue }));
    const policy = `default-src 'none'; ${own} require-trusted-types-for 'script'; trusted-types mirip lit-html`;
    // A page that breaks its policy says so on the console, which fails the test.
    await page.goto(
      hosts.page(shopPage(embed(host, catalogue)), { "content-security-policy": policy }),
    );
    const { ids, backend } = await searchBy(page, guitar);
    expect(ids[0]).toBe(guitar.id);
    expect(backend).toBe("wasm");
    await expectFirst(page, guitar);
    // Pictures are there as well.
    const picture = page.getByTestId("result-card").first().locator("img").first();
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
  },
);

test("a page whose policy forbids WebAssembly, with plain JavaScript", async () => {
  const { page } = await chromium.open();
  const [widget, catalogue] = [`${hosts.cdn}/widget/mirip.js`, `${hosts.cdn}/demo/`];
  const policy = embedPolicy({ widget, catalogue }).replace("'wasm-unsafe-eval'", "");
  const html = shopPage(embed(hosts.cdn, catalogue, `backend="cpu"`));
  await page.goto(
    hosts.page(html, { "content-security-policy": `default-src 'none'; ${oneLine(policy)}` }),
  );
  expect(await searchBy(page, guitar)).toMatchObject({ backend: "cpu" });
  await expectFirst(page, guitar);
});

const isolated = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

test.each([
  ["isolated, the widget from the same origin", () => hosts.shop, isolated, true],
  ["isolated, the widget from another origin", () => hosts.cdn, isolated, true],
  ["not isolated, the widget from another origin", () => hosts.cdn, {}, false],
] as const)("a page that is %s", async (_name, host, headers, isIsolated) => {
  const { page } = await chromium.open();
  await page.goto(hosts.page(shopPage(embed(host(), `${host()}/demo/`)), headers));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(isIsolated);
  expect((await searchBy(page, guitar)).ids[0]).toBe(guitar.id);
  await expectFirst(page, guitar);
});

test("a page that unsets everything", async () => {
  const { page } = await chromium.open();
  const style = "<style>* { all: unset !important }</style>";
  await page.goto(hosts.page(shopPage(embed(hosts.cdn, `${hosts.cdn}/demo/`), style)));
  await searchBy(page, guitar);
  await expectFirst(page, guitar);
  // What lies in the widget's own shadow is drawn by its own rules: cards side by side, in colour.
  const cards = page.getByTestId("result-card");
  const [one, two] = [await cards.nth(1).boundingBox(), await cards.nth(2).boundingBox()];
  expect(one?.width).toBeGreaterThan(80);
  expect(two?.y).toBe(one?.y);
  expect(two?.x).toBeGreaterThan((one?.x ?? 0) + (one?.width ?? 0) - 1);
});

test("a sandboxed frame that may run scripts and nothing else", async () => {
  const { page } = await chromium.open();
  const inner = hosts.page(shopPage(embed(hosts.cdn, `${hosts.cdn}/demo/`)));
  await page.goto(hosts.page(shopPage(`<iframe sandbox="allow-scripts" src="${inner}"></iframe>`)));
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  if (!frame) throw new Error("The frame has no content.");
  expect(await frame.evaluate(() => origin)).toBe("null");
  expect((await searchBy(frame, guitar)).ids[0]).toBe(guitar.id);
  await expectFirst(frame, guitar);
});

test("a page on disk", async () => {
  const { page } = await chromium.open();
  const path = join(mkdtempSync(join(tmpdir(), "mirip-page-")), "toko.html");
  writeFileSync(path, shopPage(embed(hosts.cdn, `${hosts.cdn}/demo/`)));
  await page.goto(pathToFileURL(path).href);
  expect((await searchBy(page, guitar)).ids[0]).toBe(guitar.id);
  await expectFirst(page, guitar);
});

test("a page whose scripts have added to Array.prototype", async () => {
  const { page } = await chromium.open();
  const script = `<script>
    Array.prototype.last = function () { return this[this.length - 1]; };
    Array.prototype.toJSON = function () { return "polluted"; };
    Object.defineProperty(Array.prototype, "extra", { value: 1, enumerable: true });
  </script>`;
  await page.goto(hosts.page(shopPage(embed(hosts.cdn, `${hosts.cdn}/demo/`), script)));
  expect((await searchBy(page, guitar)).ids[0]).toBe(guitar.id);
  await expectFirst(page, guitar);
});

test("names that the page has taken stay the page's, with one warning for its developer", async () => {
  const { page } = await chromium.open();
  const warnings: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "warning") warnings.push(message.text());
  });
  const script = `<script>
    customElements.define("mirip-status", class extends HTMLElement { theirs = true; });
    customElements.define("mirip-notice", class extends HTMLElement { theirs = true; });
  </script>`;
  const body = `<mirip-status></mirip-status>${embed(hosts.cdn, `${hosts.cdn}/demo/`)}`;
  await page.goto(hosts.page(shopPage(body, script)));
  expect((await searchBy(page, guitar)).ids[0]).toBe(guitar.id);
  await expectFirst(page, guitar);
  expect(
    await page.evaluate(
      () => (document.querySelector("mirip-status") as { theirs?: boolean } | null)?.theirs,
    ),
  ).toBe(true);
  const named = (name: string) => warnings.filter((text) => text.includes(`<${name}>`)).length;
  expect(named("mirip-status")).toBe(1);
  expect(named("mirip-notice")).toBe(1);
});

test("a page that has the widget twice: the second script changes nothing", async () => {
  const { page } = await chromium.open();
  const again = `<script type="module" src="${hosts.shop}/widget/mirip.js"></script>`;
  await page.goto(hosts.page(shopPage(embed(hosts.cdn, `${hosts.cdn}/demo/`) + again)));
  expect((await searchBy(page, guitar)).ids[0]).toBe(guitar.id);
});

function oneLine(policy: string): string {
  return policy.replaceAll("\n", " ");
}
