/** Photos per second over the last 20 seconds. */
export class RateMeter {
  /** Times and running counts, the oldest first. */
  readonly #marks: { readonly at: number; readonly count: number }[] = [];
  #count = 0;

  count(photos: number): void {
    this.#count += photos;
    this.#marks.push({ at: performance.now(), count: this.#count });
    const first = this.#marks[1];
    if (first && performance.now() - first.at > WINDOW_MS) this.#marks.shift();
  }

  /** Undefined until the rate is steady. */
  perSecond(): number | undefined {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    if (!first || !last || last.at - first.at < STEADY_MS) return undefined;
    return (last.count - first.count) / ((last.at - first.at) / 1000);
  }
}

/** A rate over a shorter time is unsteady; one over a longer time lags behind. */
const STEADY_MS = 1500;
const WINDOW_MS = 20_000;
