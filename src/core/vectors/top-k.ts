/**
 * The k best of a stream of scored rows without sorting them all: a bounded min-heap, whose root is the worst row kept,
 * so that most rows take one comparison.
 */

export interface Scored {
  readonly row: number;
  readonly score: number;
}

export class TopK {
  readonly #rows: Int32Array;
  readonly #scores: Float64Array;
  #size = 0;

  constructor(k: number) {
    this.#rows = new Int32Array(k);
    this.#scores = new Float64Array(k);
  }

  /** Offers a row; a higher score is better, an equal score is better with the lower row. */
  offer(row: number, score: number): void {
    if (this.#size < this.#rows.length) {
      this.#rise(this.#size++, row, score);
    } else if (this.#size > 0 && this.#isWorse(0, row, score)) {
      this.#sink(row, score);
    }
  }

  /** Returns the rows, the best first, equal scores in the order of their rows, and starts over. */
  drain(): Scored[] {
    const found = Array.from({ length: this.#size }, (_, i) => ({
      row: this.#rows[i] as number,
      score: this.#scores[i] as number,
    }));
    this.#size = 0;
    return found.sort((a, b) => b.score - a.score || a.row - b.row);
  }

  /** Whether the entry at `at` ranks after (`row`, `score`). */
  #isWorse(at: number, row: number, score: number): boolean {
    const held = this.#scores[at] as number;
    return held < score || (held === score && (this.#rows[at] as number) > row);
  }

  #place(at: number, row: number, score: number): void {
    this.#rows[at] = row;
    this.#scores[at] = score;
  }

  #rise(from: number, row: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#isWorse(parent, row, score)) break;
      this.#place(at, this.#rows[parent] as number, this.#scores[parent] as number);
      at = parent;
    }
    this.#place(at, row, score);
  }

  #sink(row: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      const other = child + 1;
      if (
        other < this.#size &&
        this.#isWorse(other, this.#rows[child] as number, this.#scores[child] as number)
      ) {
        child = other;
      }
      if (!this.#isWorse(child, row, score)) break;
      this.#place(at, this.#rows[child] as number, this.#scores[child] as number);
      at = child;
    }
    this.#place(at, row, score);
  }
}
