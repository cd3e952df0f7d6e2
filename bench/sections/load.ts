import { createHash } from "node:crypto";
import type { Page } from "playwright";
import { encodeFloatShard, encodeInt8Shard } from "../../src/core/bundle-vectors.ts";
import type {
  BundleManifest,
  BundleProduct,
  ProductShard,
  VectorShard,
} from "../../src/core/bundle.ts";
import type { HashedFile } from "../../src/core/hashed-file.ts";
import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { DIMENSIONS, randomBlock } from "../pages/vectors.ts";

const PHOTOS = 100_000;
/** 128 shards, as adapters/bundle/shards.ts would choose for as many products. */
const SHARD_PHOTOS = 782;

/** From a stored catalogue of 100,000 photos to one that can be searched. */
export async function benchLoad(lab: Lab): Promise<Samples[]> {
  return [...(await loadDatabase(lab)), ...(await loadBundle(lab))];
}

async function loadDatabase(lab: Lab): Promise<Samples[]> {
  const loads: Samples[][] = [];
  await lab.inRestartedBrowser([
    (page) => page.evaluate((photos) => globalThis.bench.inWorker.fillDatabase(photos), PHOTOS),
    ...Array.from({ length: lab.runs(5) }, () => async (page: Page) => {
      const load = (photos: number) => globalThis.bench.inWorker.measureDatabase(photos);
      loads.push(await page.evaluate(load, PHOTOS));
    }),
  ]);
  return (loads[0] ?? []).map(({ name, unit }, i) => ({
    name,
    unit,
    values: loads.flatMap((load) => load[i]?.values ?? []),
    note: "browser just started",
  }));
}

async function loadBundle(lab: Lab): Promise<Samples[]> {
  publish(lab);
  return lab.inPage((page) =>
    page.evaluate(
      ([photos, runs]) => globalThis.bench.inWorker.measureBundle("files/bundle/", photos, runs),
      [PHOTOS, lab.runs(5)] as const,
    ),
  );
}

/** A catalogue as the site publishes it, without its pictures: a search does not read them. */
function publish({ files }: Lab): void {
  const put = (name: string, content: Uint8Array | string): HashedFile => {
    files.set(`bundle/${name}`, content);
    const sha256 = createHash("sha256").update(content).digest("hex");
    return { path: name, bytes: content.length, sha256 };
  };
  const products: ProductShard[] = [];
  const vectors: VectorShard[] = [];
  for (let from = 0; from < PHOTOS; from += SHARD_PHOTOS) {
    const photos = Math.min(SHARD_PHOTOS, PHOTOS - from);
    const { photoIds, units, norms } = randomBlock(from, photos);
    const list = photoIds.map((id, i): BundleProduct => {
      const pictures = [{ id, thumbnail: `${id}-256.jpg`, display: `${id}-800.jpg` }];
      return { id, name: `Produk ${id}`, category: "bench", order: from + i, photos: pictures };
    });
    const shard = put(`products/${from}.json`, JSON.stringify(list));
    products.push({ ...shard, products: photos, photos });
    vectors.push({
      photos,
      int8: put(`vectors/${from}.int8.bin`, encodeInt8Shard({ units, norms })),
      f32: put(`vectors/${from}.f32.bin`, encodeFloatShard(units)),
    });
  }
  const manifest: BundleManifest = {
    format: "mirip-bundle",
    version: 2,
    name: "Bench",
    created: "2026-01-01T00:00:00Z",
    model: { fingerprint: "bench", dimensions: DIMENSIONS },
    categories: [{ id: "bench", name: "Bench" }],
    attribution: [],
    counts: { products: PHOTOS, photos: PHOTOS },
    products,
    vectors,
  };
  put("manifest.json", JSON.stringify(manifest));
}
