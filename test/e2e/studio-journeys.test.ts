/** Whole journeys of an owner: a shop's export with its folder of pictures, and everything by keyboard. */
import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { siteUrl, textOf, useChromium } from "../support/browser-page.ts";
import { folderWith, picture, smallShop } from "../support/picture-files.ts";

const chromium = useChromium();
const studioUrl = `${siteUrl}studio.html?backend=wasm`;
const wide = { width: 1440, height: 900 };

describe("a Shopify export", () => {
  test("of 1,000 rows, with its pictures in a folder", { timeout: 300_000 }, async () => {
    const { page } = await chromium.open({ viewport: wide });
    await page.goto(`${studioUrl}#impor`);
    await page.getByTestId("import-folder").setInputFiles(await shopifyExport(1000));
    const preview = page.getByTestId("import-preview");
    await preview.waitFor();
    // 500 products of two rows each: the second row holds the second picture.
    expect(await textOf(preview)).toMatch(/500\s+produk/u);
    expect(await textOf(preview)).toMatch(/Shopify/u);
    await page.getByTestId("import-start").click();
    await page.getByTestId("index-summary").waitFor({ timeout: 240_000 });
    await tab(page, "Katalog");
    const strip = page.getByTestId("status-strip");
    await expect.poll(() => textOf(strip)).toMatch(/500 produk.*1\.000 foto/u);
    await page.getByRole("searchbox").fill("hue 123 biru");
    const item = page.getByTestId("own-item");
    await expect.poll(() => item.count()).toBe(1);
    expect(await textOf(item)).toMatch(/Tas Hue 123/u);
    expect(await textOf(item)).toMatch(/Rp\s?124\.000/u);
    await item.click();
    await expect.poll(() => page.getByLabel("SKU", { exact: true }).inputValue()).toBe("HUE-123");
  });
});

describe("without a mouse", () => {
  test("from dropped photos to a published catalogue, by keyboard alone", async () => {
    const { page } = await chromium.open({ viewport: wide });
    await page.goto(studioUrl);
    await page.getByText("Katalog Anda masih kosong").first().waitFor();
    await page.evaluate(() => {
      for (const picker of ["showDirectoryPicker", "showSaveFilePicker", "showOpenFilePicker"]) {
        Reflect.deleteProperty(window, picker);
      }
    });
    await press(page, "link", "Impor");
    const chooser = page.waitForEvent("filechooser");
    await press(page, "button", "Pilih folder");
    await (await chooser).setFiles(await folderWith(await smallShop()));
    await page.getByTestId("import-start").waitFor();
    // The preview takes the focus, and its first button starts.
    await press(page, "button", "Mulai impor");
    await page.getByTestId("index-summary").waitFor();

    await press(page, "link", "Katalog");
    const items = page.getByTestId("own-item");
    await expect.poll(() => items.count()).toBe(6);
    await tabTo(page, "option");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press(" ");
    await expect.poll(() => page.locator("[aria-selected=true]").count()).toBe(1);
    await page.keyboard.press("Delete");
    await expect.poll(() => items.count()).toBe(5);
    await page.keyboard.press("Control+z");
    await expect.poll(() => items.count()).toBe(6);

    await press(page, "link", "Terbitkan");
    await page.getByText("Langkah 2 dari 3").waitFor();
    await tabTo(page, "textbox", "Nama toko");
    await page.keyboard.type("Toko Kibor");
    const download = page.waitForEvent("download");
    await press(page, "button", /zip/iu);
    await page.getByRole("link", { name: /zip/iu }).waitFor();
    await page.getByText("Langkah 2 dari 3").waitFor({ state: "detached" });
    await press(page, "link", /zip/iu);
    expect((await download).suggestedFilename()).toMatch(/\.zip$/u);
  });
});

async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
}

/** Tabs to what is named and presses Enter. */
async function press(page: Page, role: string, name: string | RegExp): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press("Enter");
}

/** Tab after Tab until the focus is on what is asked for, as a person without a mouse would. */
async function tabTo(page: Page, role: string, name?: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role as "button", {
    ...(name !== undefined && { name, exact: typeof name === "string" }),
  });
  for (let i = 0; i < 80; i++) {
    const reached = await wanted.evaluateAll((nodes) =>
      nodes.some((node) => {
        let active: Element | null = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return active === node;
      }),
    );
    if (reached) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The focus never came to ${role} ${String(name)}.`);
}

/** A folder as Shopify's export and a shop's pictures make it: two rows a product. */
async function shopifyExport(rows: number): Promise<string> {
  const header =
    "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Variant SKU,Variant Price,Image Src,Image Position";
  const lines = [header];
  const files: Record<string, Uint8Array | string> = {};
  for (let i = 0; i < rows / 2; i++) {
    const [front, back] = [`hue-${i}-depan.jpg`, `hue-${i}-belakang.jpg`];
    const colour = i % 2 === 0 ? "merah" : "biru";
    const price = 1000 * (i + 1);
    const cdn = "https://cdn.example/files";
    lines.push(
      `hue-${i},Tas Hue ${i},"<p>Tas, ""bagus""</p>",Toko,Tas,"hue, ${colour}",TRUE,HUE-${i},${price},${cdn}/${front}?v=1,1`,
      `hue-${i},,,,,,,,,${cdn}/${back}?v=1,2`,
    );
    files[`foto/${front}`] = await picture("circle", `hsl(${i} 70% 45%)`, 120 + (i % 9));
    files[`foto/${back}`] = await picture("square", `hsl(${i} 70% 45%)`, 120 + (i % 9));
  }
  files["products_export.csv"] = `\uFEFF${lines.join("\r\n")}\r\n`;
  return folderWith(files);
}
