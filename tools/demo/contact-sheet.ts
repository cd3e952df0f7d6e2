/**
 * Draws many demo pictures on one sheet, to be looked at.
 * Use: npx tsx tools/demo/contact-sheet.ts OUT.png [category] [--view N | --samples] [--from N]
 */
import sharp, { type OverlayOptions } from "sharp";
import { catalogueViews, renderPicture, sampleViews, type View } from "./pictures.ts";
import { demoProducts, demoSamples } from "./products.ts";
import type { DemoProduct } from "./types.ts";

const CELL = 168;
const LABEL = 34;
const COLUMNS = 10;
const MOST = 120;

interface Shot {
  readonly product: DemoProduct;
  readonly view: View;
}

const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

function label(text: string): Buffer {
  const cut = text.length > 24 ? text.lastIndexOf(" ", 24) : -1;
  const lines = cut > 0 ? [text.slice(0, cut), text.slice(cut + 1)] : [text];
  const spans = lines.map(
    (line, index) => `<text x="4" y="${13 + index * 14}">${escape(line)}</text>`,
  );
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL}" height="${LABEL}" font-family="sans-serif" font-size="12" fill="#333">${spans.join("")}</svg>`,
  );
}

async function drawSheet(shots: readonly Shot[], path: string): Promise<number> {
  const tiles: OverlayOptions[] = [];
  let spent = 0;
  for (const [index, { product, view }] of shots.entries()) {
    const started = performance.now();
    const { data, width, height } = await renderPicture(product, view);
    spent += performance.now() - started;
    const left = (index % COLUMNS) * CELL;
    const top = Math.floor(index / COLUMNS) * (CELL + LABEL);
    const small = sharp(data, { raw: { width, height, channels: 3 } }).resize(CELL - 4, CELL - 4);
    tiles.push({ input: await small.png().toBuffer(), left: left + 2, top: top + 2 });
    tiles.push({ input: label(product.name.id), left, top: top + CELL });
  }
  const rows = Math.ceil(shots.length / COLUMNS);
  await sharp({
    create: {
      width: COLUMNS * CELL,
      height: rows * (CELL + LABEL),
      channels: 3,
      background: "#ffffff",
    },
  })
    .composite(tiles)
    .png()
    .toFile(path);
  return spent / Math.max(1, shots.length);
}

function numberAfter(flag: string, args: readonly string[]): number | undefined {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : Number(args[at + 1]);
}

function sampleShots(): Shot[] {
  return demoSamples.flatMap(({ productId }) => {
    const product = demoProducts.find(({ id }) => id === productId);
    return product === undefined ? [] : sampleViews.map((view) => ({ product, view }));
  });
}

async function main(args: readonly string[]): Promise<void> {
  const [path, category] = args;
  if (path === undefined) throw new Error("Say where to write the sheet: contact-sheet.ts OUT.png");
  const viewIndex = numberAfter("--view", args);
  const from = numberAfter("--from", args) ?? 0;
  const chosen = demoProducts.filter((product) => product.category === category);
  const products = (chosen.length > 0 ? chosen : demoProducts).slice(from, from + MOST);
  const shots = args.includes("--samples")
    ? sampleShots()
    : products.map((product, index) => {
        const view = catalogueViews[viewIndex ?? index % catalogueViews.length];
        if (view === undefined) throw new Error(`There is no catalogue view ${viewIndex}`);
        return { product, view };
      });
  const mean = await drawSheet(shots, path);
  console.log(`${shots.length} pictures, ${mean.toFixed(1)} ms each: ${path}`);
}

await main(process.argv.slice(2));
