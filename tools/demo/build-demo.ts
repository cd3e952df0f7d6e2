/**
 * Makes the demo catalogue in `public/demo/`: a published catalogue like any shop's, its pictures
 * drawn from the emoji package, its vectors made by the shipped model on WASM in Node.
 * Nothing is done where the result of the same code, model and package is there already.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { writeBundle } from "../../src/adapters/bundle/write-bundle.ts";
import type { BundleTarget } from "../../src/adapters/bundle/bundle-target.ts";
import type { PublishedPhoto, PublishedProduct } from "../../src/adapters/bundle/write-bundle.ts";
import { coloursOf } from "../../src/core/pixels/colours.ts";
import { shippedModelPath } from "../../src/core/model/shipped-model.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";
import type { Embedder } from "../../src/engine/ports/engine-ports.ts";
import { loadNodeEmbedder } from "../shared/node-embedder.ts";
import { learnDemo } from "./learn-demo.ts";
import { demoCategories, demoProducts, demoSamples } from "./products.ts";
import { renderAll } from "./render-pool.ts";
import type { RenderedPicture } from "./render-pool.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const target = join(root, "public/demo");
const model = join(root, "public", shippedModelPath);
/** What the result depends on, besides the code in this folder. */
const ingredients = [
  `public/${shippedModelPath}card.json`,
  "node_modules/@lobehub/fluent-emoji-3d/package.json",
  "node_modules/sharp/package.json",
  "src/adapters/bundle/bundle-files.ts",
  "src/adapters/bundle/shards.ts",
  "src/adapters/bundle/write-bundle.ts",
  "src/core/bundle/bundle.ts",
  "src/core/bundle/bundle-checks.ts",
  "src/core/bundle/shard-vectors.ts",
  "src/core/catalogue/colour-names.ts",
  "src/core/pixels/colours.ts",
  "src/core/pixels/pixels.ts",
  ...["src/core/learning", "src/engine/learning"].flatMap(filesOf),
];

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** @param onDrawn is called with the number of products drawn so far */
export async function buildDemo(onDrawn?: (products: number) => void): Promise<void> {
  const stamp = hashIngredients();
  const stampFile = join(target, ".stamp");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  console.log(`Drawing the demo catalogue (${demoProducts.length} products) ...`);
  const started = performance.now();
  // Written elsewhere and moved in whole: a build that is interrupted leaves no half catalogue, and one that runs
  // meanwhile copies none.
  const draft = join(root, "node_modules/.cache/demo.draft");
  await rm(draft, { recursive: true, force: true });
  await writeDemo(newFolder(draft), onDrawn);
  await writeFile(join(draft, ".stamp"), stamp);
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
  console.log(`Drawn in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

async function writeDemo(draft: BundleTarget, onDrawn?: (products: number) => void): Promise<void> {
  const embedder = await loadNodeEmbedder(model);
  const samples = new Map<string, Uint8Array<ArrayBuffer>>();
  const { id, fingerprint, dimensions } = embedder.model;
  const products: PublishedProduct[] = [];
  for await (const product of publishedProducts(embedder, samples)) {
    products.push(product);
    onDrawn?.(products.length);
  }
  const understanding = await learnDemo(products, embedder.model);
  const emoji = JSON.parse(readFileSync(join(root, ingredients[1] as string), "utf8")) as {
    version: string;
  };
  await writeBundle(
    {
      name: { id: "Toko contoh", en: "Demo shop" },
      created: new Date().toISOString(),
      model: { fingerprint, dimensions, id },
      categories: demoCategories,
      attribution: [
        {
          work: `Fluent Emoji 3D (@lobehub/fluent-emoji-3d ${emoji.version})`,
          by: "Microsoft, LobeHub",
          licence: "MIT",
        },
      ],
      understanding,
    },
    eachOf(products),
    draft,
  );
  await embedder.dispose();
  const listed = demoSamples.map(({ productId, label }) => ({
    file: `samples/${productId}.webp`,
    label,
  }));
  for (const [productId, bytes] of samples) await draft.write(`samples/${productId}.webp`, bytes);
  await draft.write("samples.json", new TextEncoder().encode(JSON.stringify(listed)));
}

async function* eachOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function* publishedProducts(
  embedder: Embedder,
  samples: Map<string, Uint8Array<ArrayBuffer>>,
): AsyncGenerator<PublishedProduct> {
  const products = mixedOrder();
  const byId = new Map(products.map((product, order) => [product.id, { ...product, order }]));
  for await (const { productId, pictures, sample } of renderAll([...byId.keys()], embedder.input)) {
    const product = byId.get(productId);
    if (!product) throw new Error(`${productId} was drawn and is no product.`);
    const { id, name, category, price, order } = product;
    if (sample) samples.set(id, sample);
    const photos = await embedPictures(pictures, embedder);
    const money = { amount: price, currency: "IDR" };
    const [face] = pictures;
    const colours = face ? coloursOf(face.input) : [];
    yield { id, name: { ...name }, category, price: money, colours, order, photos };
  }
}

async function embedPictures(
  pictures: readonly RenderedPicture[],
  embedder: Embedder,
): Promise<PublishedPhoto[]> {
  const raw = await embedder.embed(pictures.map(({ input }) => input));
  const { dimensions } = embedder.model;
  return pictures.map(({ thumbnail, display }, i) => ({
    thumbnail: { bytes: thumbnail, type: "webp" },
    display: { bytes: display, type: "webp" },
    vector: toUnit(raw.slice(i * dimensions, (i + 1) * dimensions)),
  }));
}

/** Neighbours of different kinds, so that the first page shows what the shop has. */
function mixedOrder() {
  const key = (id: string) => createHash("sha256").update(id).digest("hex");
  return demoProducts.toSorted((a, b) => (key(a.id) < key(b.id) ? -1 : 1));
}

function hashIngredients(): string {
  const hash = createHash("sha256");
  for (const path of [...ingredients, ...filesOf("tools/demo")]) {
    hash.update(path).update(readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}

/** An empty folder: nothing of before is there to be kept or removed. */
function newFolder(folder: string): BundleTarget {
  return {
    has: async (path) => existsSync(join(folder, path)),
    read: async () => undefined,
    async write(path, bytes) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    },
    remove: async () => {},
    async *list() {},
  };
}
