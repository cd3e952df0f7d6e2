/**
 * What work hangs on: once it is cut, whatever was under way fails. It stands in for `Promise.race` with
 * a promise that outlives the work, which would keep every answer in memory until that promise settles.
 */
import type { SearchError } from "./errors.ts";

export class WorkerLifetime {
  readonly #listeners = new Set<(error: SearchError) => void>();
  #error: SearchError | undefined;

  get hasFailed(): boolean {
    return this.#error !== undefined;
  }

  /** Settles as `work`, or rejects with the reason as soon as the line is cut. */
  hold<P extends Promise<unknown>>(work: P): Promise<Awaited<P>> {
    return new Promise((resolve, reject) => {
      const forget = this.onFail(reject);
      work.then((value) => resolve(value as Awaited<P>), reject).finally(forget);
    });
  }

  /** Calls `listener` when the line is cut, at once where it has been; returns what takes that back. */
  onFail(listener: (error: SearchError) => void): () => void {
    if (this.#error) listener(this.#error);
    else this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Only the first cut counts. */
  cut(error: SearchError): void {
    if (this.#error) return;
    this.#error = error;
    for (const listener of this.#listeners) listener(error);
    this.#listeners.clear();
  }
}
