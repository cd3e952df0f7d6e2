/** The examples, built and driven as a shop's developer would run them. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Liquid } from "liquidjs";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromFolder, serve, type LocalServer } from "../../tools/shared/local-server.ts";
import { buildExamples, frameworks } from "../../tools/examples/build-examples.ts";
import { useChromium } from "../support/browser-page.ts";
import { choosePhoto, demoProduct, expectFirst, openFirst } from "../support/widget-page.ts";

const chromium = useChromium();
const guitar = demoProduct(0);
const out = "node_modules/.cache/examples";
let site: LocalServer;

beforeAll(async () => {
  await buildExamples(out);
  site = await serve({
    "/": fromFolder(out),
    "/favicon.ico": (_request, response) => response.writeHead(204).end(),
    "/mirip/": fromFolder("dist/widget"),
    "/katalog/": fromFolder("dist/demo"),
  });
}, 180_000);
afterAll(() => site.close());

describe("plain HTML", () => {
  test("two lines", async () => {
    const page = await openAt("html/");
    await search(page, "mirip-search");
    await expectFirst(page, guitar);
  });

  test("single elements, with a camera button in the shop's search box", async () => {
    const page = await openAt("html/elements.html");
    await search(page, "mirip-trigger");
    await expectFirst(page, guitar);
    await page.locator("mirip-crop").getByRole("slider").waitFor();
  });

  test("the shop's own card", async () => {
    const page = await openAt("html/result-template.html");
    await page.getByText("Belum ada foto?").waitFor();
    await search(page, "mirip-search");
    const card = page.locator(".kartu").first();
    await card.getByText(guitar.name).waitFor();
    expect(await card.evaluate((node) => getComputedStyle(node).borderTopWidth)).toBe("1px");
  });
});

test.each(frameworks)("%s: a choice and the cart become the app's own state", async (name) => {
  const page = await openAt(`${name}/`);
  await search(page, "mirip-search");
  await expectFirst(page, guitar);
  await openFirst(page, guitar);
  await page.getByText(`Dipilih: ${guitar.id}, keranjang: 0`).waitFor();
  await page.evaluate(
    (product) =>
      document
        .querySelector("mirip-search")
        ?.dispatchEvent(new CustomEvent("mirip-add-to-cart", { detail: { product, quantity: 1 } })),
    { id: guitar.id },
  );
  await page.getByText(`Dipilih: ${guitar.id}, keranjang: 1`).waitFor();
});

test("the React example fits the package's own types", () => {
  const { stdout, status } = spawnSync("npx", ["tsc", "-p", "examples/react"], {
    encoding: "utf8",
  });
  expect(stdout).toBe("");
  expect(status).toBe(0);
}, 60_000);

/**
 * Rendered by liquidjs with what Shopify would give. Shopify's own renderer and its two addresses
 * (`search/suggest.json`, `products/HANDLE.js`) are stood in for by this test's own idea of them.
 */
describe("the Shopify section", () => {
  const settings = {
    title: `Cari "mirip" <b>`,
    widget: "/mirip/mirip.js",
    catalogue: "/katalog",
    results: 5,
    accent: "#7a3b12",
  };

  test("searches, finds the chosen product by its SKU and goes there", async () => {
    const page = await openSection(settings);
    await page.route("**/search/suggest.json?*", (route) => {
      const q = new URL(route.request().url()).searchParams.get("q");
      const products = q === "T-01" ? [{ handle: "gitar", url: "/produk#gitar" }] : [];
      return route.fulfill({ json: { resources: { results: { products } } } });
    });
    await page.getByRole("heading", { name: settings.title }).waitFor();
    await search(page, "mirip-search");
    await expectFirst(page, guitar);
    expect(await page.getByTestId("result-card").count()).toBe(5);
    await page.evaluate(
      (product) =>
        document
          .querySelector("mirip-search")
          ?.dispatchEvent(
            new CustomEvent("mirip-select", { detail: { product }, cancelable: true }),
          ),
      { id: "gitar", sku: "T-01" },
    );
    await page.waitForURL("**/produk#gitar");
  });

  test("without addresses: advice in the editor, nothing in the shop", async () => {
    const empty = { ...settings, widget: "", catalogue: "" };
    expect(await renderSection(empty, true)).toContain("Fill in both addresses");
    const shown = await renderSection(empty, false);
    expect(shown).not.toContain("Fill in");
    expect(shown).not.toContain("mirip-search src");
  });

  async function openSection(values: typeof settings): Promise<Page> {
    const html = `<!doctype html><html lang="id"><head><title>Toko</title></head><body>${await renderSection(values, false)}</body></html>`;
    const { page } = await chromium.open();
    await page.route("**/toko", (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.route("**/produk", (route) =>
      route.fulfill({ contentType: "text/html", body: "<title>Produk</title>" }),
    );
    await page.goto(`${site.origin}/toko`);
    return page;
  }

  async function renderSection(values: typeof settings, editing: boolean): Promise<string> {
    const source = readFileSync("examples/shopify/sections/mirip-search.liquid", "utf8");
    const [markup = "", schema = ""] = source.split("{% schema %}");
    const { settings: offered } = JSON.parse(schema.replace("{% endschema %}", "")) as {
      settings: { id: string }[];
    };
    expect(offered.map(({ id }) => id).sort()).toEqual(Object.keys(values).sort());
    return new Liquid().parseAndRender(markup, {
      section: { id: "s1", settings: values },
      request: { locale: { iso_code: "id" }, design_mode: editing },
      routes: { root_url: "/" },
    }) as Promise<string>;
  }
});

/**
 * What the PHP prints is its format string with its values put in here, and the script beside it runs as it
 * is. That WordPress runs the PHP is not proven: neither of them is part of this gate.
 */
test("the WooCommerce shortcode's markup and script lead a choice to the shop by its SKU", async () => {
  const php = readFileSync("examples/woocommerce/mirip-search.php", "utf8");
  const format = /'(<mirip-search .*<\/mirip-search>)'/u.exec(php)?.[1] ?? "";
  const values = ["/katalog/", "id-ID", "5", "/toko"];
  const tag = format.replaceAll(/%[sd]/gu, () => values.shift() ?? "");
  expect(values).toEqual([]);
  const script = readFileSync("examples/woocommerce/mirip-shop.js", "utf8");
  const { page } = await chromium.open();
  const modules = `<script type="module" src="/mirip/mirip.js"></script><script type="module">${script}</script>`;
  const body = `<!doctype html><html lang="id"><head><title>Toko</title></head><body>${tag}${modules}</body></html>`;
  await page.route(/\/toko(\?.*)?$/u, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(`${site.origin}/toko`);
  await search(page, "mirip-search");
  await expectFirst(page, guitar);
  const choose = (type: string, detail: object) =>
    page.evaluate(
      ([name, given]) =>
        document
          .querySelector("mirip-search")
          ?.dispatchEvent(new CustomEvent(name, { detail: given, cancelable: true })),
      [type, detail] as const,
    );
  await choose("mirip-select", { product: { sku: "T-01" } });
  await page.waitForURL("**/toko?mirip_sku=T-01");
  await choose("mirip-add-to-cart", { product: { sku: "T 02" }, quantity: 2 });
  await page.waitForURL("**/toko?mirip_sku=T+02&jumlah=2");
});

async function openAt(path: string): Promise<Page> {
  const { page } = await chromium.open();
  await page.goto(`${site.origin}/${path}`);
  return page;
}

/** By the button in one of the widget's elements. */
async function search(page: Page, element: string): Promise<void> {
  const button = page.locator(element).getByRole("button", { name: "Cari dengan foto" });
  await choosePhoto(page, () => button.click(), guitar);
}
