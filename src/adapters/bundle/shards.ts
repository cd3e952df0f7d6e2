/**
 * Assigns products to shards. Only the product's id decides: a product that is added, removed, changed or moved
 * changes its own shard and no other. Only if the catalogue has grown or shrunk a lot does the number of shards
 * change, and with it every shard.
 */
import { sha256 } from "../http/verified-files.ts";

/** About 0.5 MB of products and 0.4 MB of int8 vectors: few requests, and little to fetch again. */
const MAX_PRODUCTS = 1024;
/** By what factor the average may leave the range of a new catalogue, 512 to 1024, before the number changes. */
const SLACK = 2;

/**
 * A power of two with at most 1024 products a shard on average.
 * @param previous number of shards of the edition before, which is kept while it fits roughly
 */
export function shardCount(products: number, previous?: number): number {
  if (previous !== undefined && isPowerOfTwo(previous)) {
    const average = products / previous;
    const tooMany = average > MAX_PRODUCTS * SLACK;
    const tooFew = previous > 1 && average < MAX_PRODUCTS / 2 / SLACK;
    if (!tooMany && !tooFew) return previous;
  }
  return 2 ** Math.max(0, Math.ceil(Math.log2(products / MAX_PRODUCTS)));
}

/** The first 32 bits of the id's SHA-256 (of its UTF-8 bytes), modulo the number of shards. */
export async function shardOf(productId: string, shards: number): Promise<number> {
  const hash = await sha256(new TextEncoder().encode(productId));
  return Number.parseInt(hash.slice(0, 8), 16) % shards;
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}
