/**
 * Runs the search that the trail's current query and the settings ask for. A newer wish aborts the
 * one before it, and an answer knows which query it belongs to.
 */
import { initialState, Task, TaskStatus } from "@lit/task";
import type { LitElement } from "lit";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import type { Engine, Progress } from "../../engine/contract.ts";
import { SearchAnsweredEvent } from "./events.ts";
import {
  nextQuery,
  PhotoFetchError,
  type Answer,
  type QueryStep,
  type SearchSettings,
} from "./query-step.ts";

/** What went wrong: in the engine, or before it was asked. */
export type SearchProblem = SearchErrorCode | "photo-fetch";

type SearchArgs = [Engine | undefined, QueryStep | undefined, SearchSettings];

export class SearchController {
  progress: Progress | undefined;

  readonly #host: LitElement;
  readonly #task: Task<SearchArgs, Answer>;

  constructor(host: LitElement, args: () => SearchArgs) {
    this.#host = host;
    this.#task = new Task<SearchArgs, Answer>(host, {
      args,
      task: async ([engine, step, settings], { signal }) =>
        engine && step ? this.#search(engine, step, settings, signal) : initialState,
    });
  }

  get busy(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  /** The latest answer; while a search runs, the one before it. */
  get answer(): Answer | undefined {
    return this.#task.status === TaskStatus.ERROR ? undefined : this.#task.value;
  }

  get problem(): SearchProblem | undefined {
    if (this.#task.status !== TaskStatus.ERROR) return undefined;
    if (this.#task.error instanceof PhotoFetchError) return "photo-fetch";
    const { code } = asSearchError(this.#task.error, "backend");
    return code === "aborted" ? undefined : code;
  }

  retry(): void {
    void this.#task.run();
  }

  async #search(
    engine: Engine,
    step: QueryStep,
    settings: SearchSettings,
    signal: AbortSignal,
  ): Promise<Answer> {
    this.#report(undefined);
    const { metric, k, category } = settings;
    const query = await nextQuery(step, signal);
    const request = { query, metric, k, ...(category !== undefined && { filter: { category } }) };
    const onProgress = (progress: Progress): void => {
      if (!signal.aborted) this.#report(progress);
    };
    const response = await engine.search(request, { signal, onProgress });
    if (!step.first) {
      step.first = response;
      this.#host.dispatchEvent(new SearchAnsweredEvent());
    }
    return { step, settings, response };
  }

  #report(progress: Progress | undefined): void {
    this.progress = progress;
    this.#host.requestUpdate();
  }
}
