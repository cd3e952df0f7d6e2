/**
 * Exact nearest neighbours by a scan over all vectors. Up to 100,000 photos it answers in a few tens of
 * milliseconds (bench/) and needs no index to build, keep or migrate; approximate indexes win only beyond that
 * (docs/decisions/0005-exact-search.md).
 */
import type { VectorBlock } from "../../core/catalogue.ts";
import { TopK } from "../../core/top-k.ts";
import { euclideanDistance } from "../../core/vectors.ts";
import type { Neighbour, VectorIndex, VectorQuery } from "../../engine/ports.ts";

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

  search({ vector, metric, k, accepts }: VectorQuery): readonly Neighbour[] {
    const similarities = this.#similarities(vector.unit);
    // Under both metrics a nearer photo has the higher score; Euclid's keeps the root for the few found.
    const scores = metric === "cosine" ? similarities : this.#nearness(similarities, vector.norm);
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
        distance: euclideanDistance(vector.norm, this.#norms[row] as number, similarity),
      };
    });
  }

  /** Cosine similarity of every row. Four sums side by side let the engine overlap the additions. */
  #similarities(query: Float32Array): Float32Array {
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
      out[row] = Math.max(-1, Math.min(1, a + b + c + d));
    }
    return out;
  }

  /** Minus the squared Euclidean distance of every row, without the query's own constant part. */
  #nearness(similarities: Float32Array, queryNorm: number): Float32Array {
    const out = new Float32Array(similarities.length);
    for (let row = 0; row < out.length; row++) {
      const norm = this.#norms[row] as number;
      out[row] = norm * (2 * queryNorm * (similarities[row] as number) - norm);
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
