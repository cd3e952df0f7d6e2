/**
 * Exact nearest neighbours by a scan over all vectors. Up to 100,000 photos it answers in a few tens of
 * milliseconds (bench/) and needs no index to build, keep or migrate; approximate indexes win only beyond that
 * (docs/decisions/0005-exact-search.md).
 */
import type { VectorBlock } from "../../core/catalogue/catalogue.ts";
import { TopK } from "../../core/vectors/top-k.ts";
import { mappedLengths, mirrorQuery, sameHead } from "../../core/learning/metric-head/head-scan.ts";
import type { MetricHead } from "../../core/learning/understanding.ts";
import { euclideanDistance } from "../../core/vectors/vectors.ts";
import type { Metric, UnitVector } from "../../core/vectors/vectors.ts";
import type {
  Comparison,
  Neighbour,
  Ranking,
  Stretch,
  VectorIndex,
  VectorQuery,
} from "../../engine/ports/engine-ports.ts";

/** What a scan found for every photo, indexed by row. */
interface Scan {
  readonly similarities: Float32Array;
  readonly norms: Float32Array;
  readonly queryNorm: number;
}

export class ExactIndex implements VectorIndex {
  /** Taken from the first block; every later one has the same. */
  #dimensions = 0;
  #photoIds: string[] = [];
  /** Row in `#products` of each photo. */
  #productOf: Int32Array = new Int32Array(0);
  #units: Float32Array = new Float32Array(0);
  #norms: Float32Array = new Float32Array(0);
  #products: string[] = [];
  #productRows = new Map<string, number>();
  /** Rows of the products of a set; sets that come again are the same object. */
  #rowsOfSet = new WeakMap<ReadonlySet<string>, Int32Array>();
  /** Of the photos under the head that was used last. */
  #mapped: { readonly head: MetricHead; readonly lengths: Float32Array } | undefined;

  get dimensions(): number {
    return this.photos === 0 ? 0 : this.#dimensions;
  }

  get photos(): number {
    return this.#photoIds.length;
  }

  add(block: VectorBlock): void {
    if (block.photoIds.length === 0) return;
    const start = this.photos;
    if (start === 0) this.#dimensions = block.units.length / block.photoIds.length;
    this.#reserve(start + block.photoIds.length);
    this.#units.set(block.units, start * this.#dimensions);
    this.#norms.set(block.norms, start);
    block.productIds.forEach((productId, i) => {
      let row = this.#productRows.get(productId);
      if (row === undefined) {
        row = this.#products.push(productId) - 1;
        this.#productRows.set(productId, row);
      }
      this.#productOf[start + i] = row;
    });
    for (const id of block.photoIds) this.#photoIds.push(id);
    this.#rowsOfSet = new WeakMap();
  }

  removeProducts(productIds: ReadonlySet<string>): void {
    const kept: number[] = [];
    for (let row = 0; row < this.photos; row++) {
      if (!productIds.has(this.#productIdOf(row))) kept.push(row);
    }
    if (kept.length === this.photos) return;
    const rest = new ExactIndex();
    rest.add({
      photoIds: kept.map((row) => this.#photoIds[row] as string),
      productIds: kept.map((row) => this.#productIdOf(row)),
      units: this.#gather(kept),
      norms: Float32Array.from(kept, (row) => this.#norms[row] as number),
    });
    this.#photoIds = rest.#photoIds;
    this.#productOf = rest.#productOf;
    this.#units = rest.#units;
    this.#norms = rest.#norms;
    this.#products = rest.#products;
    this.#productRows = rest.#productRows;
    this.#rowsOfSet = new WeakMap();
    this.#mapped = undefined;
  }

  find(photoId: string) {
    const row = this.#photoIds.indexOf(photoId);
    if (row === -1) return undefined;
    const unit = this.#units.slice(row * this.#dimensions, (row + 1) * this.#dimensions);
    return {
      productId: this.#productIdOf(row),
      vector: { unit, norm: this.#norms[row] as number },
    };
  }

  search({ vector, ...ranking }: VectorQuery): readonly Neighbour[] {
    return this.compare(vector).nearest(ranking);
  }

  compare({ unit, norm }: UnitVector, head?: MetricHead): Comparison {
    const scan = head
      ? this.#scanThrough(head, unit, norm)
      : { similarities: this.#cosines(unit), norms: this.#norms, queryNorm: norm };
    return { nearest: (ranking) => this.#nearest(scan, ranking) };
  }

  #nearest(scan: Scan, { metric, k, accepts, stretch }: Ranking): readonly Neighbour[] {
    const { similarities, norms, queryNorm } = scan;
    // Under both metrics a nearer photo has the higher score; Euclid's keeps the root for the few found.
    const scores = metric === "cosine" ? similarities : euclideanScores(scan);
    const bestScore = new Float32Array(this.#products.length).fill(-Infinity);
    const bestRow = new Int32Array(this.#products.length);
    for (let row = 0; row < scores.length; row++) {
      const score = scores[row] as number;
      const product = this.#productOf[row] as number;
      if (score > (bestScore[product] as number)) {
        bestScore[product] = score;
        bestRow[product] = row;
      }
    }
    // A product's photos are stretched alike, so that its best one stays the best.
    if (stretch) this.#stretch(bestScore, metric, queryNorm, stretch);
    const nearest = new TopK(k);
    for (let product = 0; product < bestScore.length; product++) {
      if (accepts && !accepts(this.#products[product] as string)) continue;
      nearest.offer(product, bestScore[product] as number);
    }
    return nearest.drain().map(({ row: product }) => {
      const row = bestRow[product] as number;
      const similarity = similarities[row] as number;
      return {
        productId: this.#products[product] as string,
        photoId: this.#photoIds[row] as string,
        similarity,
        distance: euclideanDistance(queryNorm, norms[row] as number, similarity),
      };
    });
  }

  /** Puts minus the stretched distance in place of each product's score. */
  #stretch(
    scores: Float32Array,
    metric: Metric,
    queryNorm: number,
    { chances, otherwise, apply }: Stretch,
  ): void {
    const probabilityOf = new Float32Array(scores.length).fill(otherwise);
    for (const { products, chance } of chances) {
      for (const row of this.#rowsOf(products)) probabilityOf[row] = chance;
    }
    for (let product = 0; product < scores.length; product++) {
      const score = scores[product] as number;
      const distance =
        metric === "cosine" ? 1 - score : Math.sqrt(Math.max(0, queryNorm * queryNorm - score));
      scores[product] = -apply(distance, probabilityOf[product] as number);
    }
  }

  #rowsOf(products: ReadonlySet<string>): Int32Array {
    let rows = this.#rowsOfSet.get(products);
    if (!rows) {
      const found: number[] = [];
      for (const id of products) {
        const row = this.#productRows.get(id);
        if (row !== undefined) found.push(row);
      }
      rows = Int32Array.from(found);
      this.#rowsOfSet.set(products, rows);
    }
    return rows;
  }

  #scanThrough(head: MetricHead, unit: Float32Array, norm: number): Scan {
    const { mirrored, length } = mirrorQuery(head, unit);
    const lengths = this.#lengthsThrough(head);
    return {
      similarities: this.#cosines(mirrored, lengths),
      norms: lengths.map((own, row) => own * (this.#norms[row] as number)),
      queryNorm: norm * length,
    };
  }

  /** Measured when a head is new, and for photos that came since. */
  #lengthsThrough(head: MetricHead): Float32Array {
    const known = this.#mapped && sameHead(this.#mapped.head, head) ? this.#mapped : undefined;
    const measured = known?.lengths.length ?? 0;
    if (known && measured === this.photos) return known.lengths;
    const lengths = new Float32Array(this.photos);
    if (known) lengths.set(known.lengths);
    mappedLengths(head, this.#units, lengths, measured, this.photos);
    this.#mapped = { head, lengths };
    return lengths;
  }

  /**
   * Cosine similarity of every row. Four sums side by side let the engine overlap the additions.
   * @param lengths of the rows, if those aren't 1
   */
  #cosines(query: Float32Array, lengths?: Float32Array): Float32Array {
    const dimensions = this.#dimensions;
    const units = this.#units;
    const out = new Float32Array(this.photos);
    const whole = dimensions - (dimensions % 4);
    for (let row = 0, at = 0; row < out.length; row++) {
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      let i = 0;
      for (; i < whole; i += 4, at += 4) {
        a += (query[i] as number) * (units[at] as number);
        b += (query[i + 1] as number) * (units[at + 1] as number);
        c += (query[i + 2] as number) * (units[at + 2] as number);
        d += (query[i + 3] as number) * (units[at + 3] as number);
      }
      for (; i < dimensions; i++, at++) a += (query[i] as number) * (units[at] as number);
      const length = lengths ? (lengths[row] as number) : 1;
      // Rounding can leave a hair more than 1 for two equal vectors.
      out[row] = length > 0 ? Math.max(-1, Math.min(1, (a + b + c + d) / length)) : 0;
    }
    return out;
  }

  #productIdOf(row: number): string {
    return this.#products[this.#productOf[row] as number] as string;
  }

  #gather(rows: readonly number[]): Float32Array {
    const out = new Float32Array(rows.length * this.#dimensions);
    rows.forEach((row, i) => {
      const from = row * this.#dimensions;
      out.set(this.#units.subarray(from, from + this.#dimensions), i * this.#dimensions);
    });
    return out;
  }

  /** Grows the arrays to hold `rows`, at least doubling, so that many small additions stay linear. */
  #reserve(rows: number): void {
    if (rows <= this.#norms.length) return;
    const capacity = Math.max(rows, this.#norms.length * 2);
    const grown = <T extends Int32Array | Float32Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    this.#units = grown(this.#units, new Float32Array(capacity * this.#dimensions));
    this.#norms = grown(this.#norms, new Float32Array(capacity));
    this.#productOf = grown(this.#productOf, new Int32Array(capacity));
  }
}

/** Minus the squared Euclidean distance of every row, without the query's own constant part. */
function euclideanScores({ similarities, norms, queryNorm }: Scan): Float32Array {
  const out = new Float32Array(similarities.length);
  for (let row = 0; row < out.length; row++) {
    const norm = norms[row] as number;
    out[row] = norm * (2 * queryNorm * (similarities[row] as number) - norm);
  }
  return out;
}
