/** One run's state on this side of the wire to a page in Chromium, which fetches work and posts results. */
import { readJson } from "../../tools/shared/local-server.ts";
import type { Route } from "../../tools/shared/local-server.ts";
import type { PageWork } from "../../tools/shared/run-page.ts";
import type { Failure } from "./page/protocol.ts";

/** Ends with `resolve`, with `fail`, or if the page is silent for too long. */
export abstract class PageExchange<T> implements PageWork<T> {
  readonly outcome: Promise<T>;
  abstract readonly routes: Readonly<Record<string, Route>>;

  readonly #silenceMs: number;
  #end: { resolve(value: T): void; reject(error: Error): void } | undefined;
  #silence: NodeJS.Timeout | undefined;

  /** @param silenceMs time without a message after which the run fails: a page out of memory never says so */
  constructor(silenceMs: number) {
    this.#silenceMs = silenceMs;
    this.outcome = new Promise((resolve, reject) => {
      this.#end = { resolve, reject };
    });
    // The browser may end before anyone waits.
    this.outcome.catch(() => undefined);
    this.heard();
  }

  fail(message: string): void {
    clearTimeout(this.#silence);
    this.#end?.reject(new Error(message));
  }

  protected resolve(value: T): void {
    clearTimeout(this.#silence);
    this.#end?.resolve(value);
  }

  /** To be called for each message of the page. */
  protected heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.fail(`The page was silent for ${this.#silenceMs / 1000} s.`);
    }, this.#silenceMs);
  }

  /** The route by which the page says that it can't go on. */
  protected readonly failed: Route = async (call, response) => {
    this.fail((await readJson<Failure>(call)).message);
    response.end();
  };
}
