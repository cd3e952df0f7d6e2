/**
 * Pictures for the page: what the model finds for the demo's sample photos. All are drawn by the project itself, so
 * unlike the photos of the test sets they may be published.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import sharp from "sharp";
import { inOrder, parseManifest, parseProducts } from "../../src/core/bundle/bundle.ts";
import { textIn } from "../../src/core/catalogue/local-text.ts";
import type { LocalText } from "../../src/core/catalogue/local-text.ts";
import { rankerOf } from "../shared/rank.ts";
import { UsageError } from "../../tools/shared/usage-error.ts";
import type { PictureRecord } from "./record.ts";

/** Files are below the folder of the demo. */
export interface Demo {
  readonly folder: string;
  readonly samples: readonly { readonly file: string; readonly title: string }[];
  /** The product that each photo of the catalogue shows. */
  readonly photos: ReadonlyMap<string, { readonly productId: string; readonly name: string }>;
}

export interface Strip {
  readonly record: PictureRecord;
  readonly bytes: Buffer;
}

const RESULTS = 5;
/** A product has two photos, which may come one after the other. */
const PHOTOS_SOUGHT = 2 * RESULTS;
const TILE_PX = 112;
const GAP_PX = 6;
/** Between the query and its results. */
const FIRST_GAP_PX = 24;

/** @throws {UsageError} when the demo has not been built */
export async function openDemo(folder: string): Promise<Demo> {
  if (!existsSync(join(folder, "manifest.json"))) {
    throw new UsageError("the demo's pictures are not there yet: run `npm run build` once");
  }
  const json = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name), "utf8"));
  const manifest = parseManifest(await json("manifest.json"));
  const shards = manifest.products.map(async ({ path }) => parseProducts(await json(path)));
  const products = (await Promise.all(shards)).flat().sort(inOrder);
  const samples = (await json("samples.json")) as { file: string; label: LocalText }[];
  return {
    folder,
    samples: samples.map(({ file, label }) => ({ file, title: textIn(label, "en") })),
    photos: new Map(
      products.flatMap(({ id, name, photos }) =>
        photos.map(({ display }) => [display, { productId: id, name: textIn(name, "en") }]),
      ),
    ),
  };
}

export function demoFiles({ samples, photos }: Demo): string[] {
  return [...samples.map(({ file }) => file), ...photos.keys()];
}

/** One strip a sample: the photo, then its most similar products from left to right. */
export function drawStrips(
  demo: Demo,
  embeddings: ReadonlyMap<string, Float32Array>,
): Promise<Strip[]> {
  const nearest = rankerOf([...demo.photos.keys()], embeddings, "cosine");
  return Promise.all(
    demo.samples.map(async ({ file, title }) => {
      const found = firstOfEachProduct(demo, nearest(file, PHOTOS_SOUGHT)).slice(0, RESULTS);
      const results = found.map((photo) => demo.photos.get(photo));
      // A sample's file is named by the id of the product that it shows.
      const sought = basename(file, ".webp");
      const rank = results.findIndex((result) => result?.productId === sought) + 1;
      return {
        record: {
          file: basename(file),
          query: title,
          results: results.map((result) => result?.name ?? ""),
          ...(rank > 0 && { rank }),
        },
        bytes: await drawStrip([file, ...found].map((photo) => join(demo.folder, photo))),
      };
    }),
  );
}

function firstOfEachProduct({ photos }: Demo, ranked: readonly string[]): string[] {
  const productOf = (photo: string) => photos.get(photo)?.productId;
  return ranked.filter(
    (photo, i) => ranked.findIndex((other) => productOf(other) === productOf(photo)) === i,
  );
}

async function drawStrip(paths: readonly string[]): Promise<Buffer> {
  const leftOf = (i: number) => i * (TILE_PX + GAP_PX) + (i > 0 ? FIRST_GAP_PX : 0);
  const tiles = await Promise.all(
    paths.map(async (path, i) => ({
      input: await sharp(path).resize(TILE_PX, TILE_PX, { fit: "cover" }).toBuffer(),
      left: leftOf(i),
      top: 0,
    })),
  );
  const width = leftOf(paths.length) - GAP_PX;
  return sharp({ create: { width, height: TILE_PX, channels: 3, background: "#ffffff" } })
    .composite(tiles)
    .webp({ quality: 72, effort: 6 })
    .toBuffer();
}
