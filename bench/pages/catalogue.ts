/** An own catalogue of any size, written straight into the studio's database, and what the engine finds in it. */
import { openDB } from "idb";
import { openIdbStore } from "../../src/adapters/idb/idb-store.ts";
import type { MiripSchema } from "../../src/adapters/idb/schema.ts";
import { composeStudio } from "../../workers/compose-studio.ts";
import type { Samples } from "../figures.ts";
import { syntheticProduct } from "../synthetic-products.ts";
import { timeRuns } from "./timing.ts";
import { randomBlock } from "./vectors.ts";

export interface CatalogueSpec {
  readonly products: number;
  /** Of the model that the vectors pretend to come from. */
  readonly fingerprint: string;
  readonly dimensions: number;
}

const DATABASE = "mirip-catalogue";
/** As the store's own blocks. */
const BLOCK_PHOTOS = 256;
/** As the studio asks for. */
const PAGE_PRODUCTS = 60;

/** Products with one photo each; the pictures are tiny, and every record has files of its own. */
export async function fillCatalogue(spec: CatalogueSpec): Promise<void> {
  // Makes the database in its present shape.
  const store = await openIdbStore();
  await store.close();
  const database = await openDB<MiripSchema>(DATABASE);
  const [thumbnail, display] = await Promise.all([drawPicture(48), drawPicture(96)]);
  for (let from = 0; from < spec.products; from += BLOCK_PHOTOS * 4) {
    const stores = ["products", "photos", "blocks"] as const;
    const transaction = database.transaction(stores, "readwrite", { durability: "relaxed" });
    const end = Math.min(spec.products, from + BLOCK_PHOTOS * 4);
    for (let i = from; i < end; i++) {
      const product = syntheticProduct(i);
      const [id = ""] = product.photoIds;
      const { fingerprint } = spec;
      void transaction.objectStore("products").put(product);
      void transaction
        .objectStore("photos")
        .put({ id, productId: product.id, fingerprint, thumbnail, display });
    }
    for (let first = from; first < end; first += BLOCK_PHOTOS) {
      void transaction.objectStore("blocks").put(blockOf(first, spec));
    }
    await transaction.done;
  }
  await database.put("counters", spec.products, "added");
  await database.put("counters", 1, "revision");
  database.close();
}

function blockOf(first: number, { products, fingerprint, dimensions }: CatalogueSpec) {
  const count = Math.min(BLOCK_PHOTOS, products - first);
  return {
    ...randomBlock(first, count, dimensions),
    productIds: Array.from({ length: count }, (_, i) => syntheticProduct(first + i).id),
    fingerprint,
    ...(count < BLOCK_PHOTOS && { open: 1 as const }),
  };
}

async function drawPicture(sizePx: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(sizePx, sizePx);
  const drawing = canvas.getContext("2d");
  if (!drawing) throw new Error("The browser gave no canvas.");
  drawing.fillStyle = "#c65";
  drawing.fillRect(0, 0, sizePx, sizePx);
  drawing.fillStyle = "#fed";
  drawing.fillRect(sizePx / 4, sizePx / 4, sizePx / 2, sizePx / 2);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
}

/** What the studio's engine needs for an answer, without a page around it. */
export async function measureBrowse(
  modelUrl: string,
  texts: readonly string[],
  runs: number,
): Promise<Samples[]> {
  const studio = composeStudio();
  const first = { offset: 0, limit: PAGE_PRODUCTS };
  const started = performance.now();
  await studio.open({ catalogue: { kind: "owner" }, modelUrl, backend: "wasm" });
  await studio.browse(first);
  const looked = performance.now();
  const { length } = await studio.select({});
  const read = performance.now();
  let asked = 0;
  const filtered = await timeRuns(runs, () =>
    studio.browse({ ...first, text: texts[asked++ % texts.length] as string }),
  );
  await studio.close();
  const size = length.toLocaleString("en");
  return [
    {
      name: `engine alone: opened, newest ${PAGE_PRODUCTS}`,
      unit: "ms",
      values: [looked - started],
    },
    { name: `engine alone: ${size} products read`, unit: "ms", values: [read - looked] },
    { name: `engine alone: text filter, ${PAGE_PRODUCTS} items`, unit: "ms", values: filtered },
  ];
}
