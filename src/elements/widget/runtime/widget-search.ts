/**
 * One search of a page: what its elements share. All that is heavy (the session, the views, the engine's
 * client) is imported with the first sign that somebody is about to search.
 */
import type { LitElement } from "lit";
import type { PhotoSource } from "../../../client/session/photo-source.ts";
import type { SearchDetail } from "../../../client/session/search-detail.ts";
import type { SearchSession } from "../../../client/session/search-session.ts";
import { asSearchError, SearchError, throwIfAborted } from "../../../core/errors.ts";
import type { SearchErrorCode } from "../../../core/errors.ts";
import type { EngineInfo } from "../../../engine/contracts/engine-contract.ts";
import type { PhotoOptions, SimilarOptions, SourceSettings } from "./search-options.ts";
import type { WidgetController } from "./widget-controller.ts";

/** Told "change" whenever anything about it is to be drawn anew, "fail" when `start` has failed. */
export class WidgetSearch extends EventTarget {
  readonly source: LitElement;
  readonly name: string;
  /** The elements that have joined it. */
  readonly elements = new Set<LitElement>();
  settings: SourceSettings;
  /** Why what is heavy could not be loaded. */
  problem: SearchErrorCode | undefined;
  starting = false;

  #started: WidgetController | undefined;
  #loading: Promise<WidgetController> | undefined;
  #running: AbortController | undefined;
  #closed = false;

  constructor(source: LitElement, name: string, settings: SourceSettings) {
    super();
    this.source = source;
    this.name = name;
    this.settings = settings;
  }

  get live(): WidgetController | undefined {
    return this.#started;
  }

  get session(): SearchSession | undefined {
    return this.#started?.session;
  }

  join(element: LitElement): void {
    this.elements.add(element);
    this.#changed();
  }

  leave(element: LitElement): void {
    this.elements.delete(element);
    this.#changed();
  }

  /**
   * Loads what is heavy, once; again after a failure.
   * @throws {SearchError} `offline`, `model-load`, `aborted` where the instance was closed meanwhile
   */
  start(): Promise<WidgetController> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Loads everything that a search needs. Never rejects: the first search says what is wrong. */
  async warmUp(): Promise<void> {
    try {
      const { session } = await this.start();
      await session.warmUp();
    } catch {
      // Said by `problem`.
    }
  }

  search(photo: PhotoSource, options: PhotoOptions = {}): Promise<SearchDetail> {
    return this.#run(options.signal, (live, signal) => live.search(photo, { ...options, signal }));
  }

  searchSimilar(productId: string, options: SimilarOptions = {}): Promise<SearchDetail> {
    return this.#run(options.signal, (live, signal) =>
      live.searchSimilar(productId, { ...options, signal }),
    );
  }

  async info(): Promise<EngineInfo> {
    const { session } = await this.start();
    const { engine } = await session.open();
    return engine.info();
  }

  abort(): void {
    this.#running?.abort();
    this.session?.abort();
  }

  /** Searches for somebody in front of the page; how it ended is drawn. @throws as `start` */
  async take(photo: Blob | URL, label: string): Promise<void> {
    this.#running?.abort();
    const { session } = await this.start();
    session.ask({ photo, label }).catch(() => undefined);
  }

  /** Other settings for this query and those to come; where they are the same, nothing happens. */
  set({ metric, k, narrowing }: Pick<SourceSettings, "metric" | "k" | "narrowing">): void {
    const { settings } = this;
    const changed = {
      ...(metric !== settings.metric && { metric }),
      ...(k !== settings.k && { k }),
    };
    if (narrowing === settings.narrowing && !("metric" in changed || "k" in changed)) return;
    this.settings = { ...settings, ...changed, narrowing };
    this.live?.set(changed, narrowing);
  }

  close(): void {
    this.#closed = true;
    this.abort();
    this.#started?.close();
  }

  async #run(
    given: AbortSignal | undefined,
    work: (live: WidgetController, signal: AbortSignal) => Promise<SearchDetail>,
  ): Promise<SearchDetail> {
    throwIfAborted(given);
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const signal = given ? AbortSignal.any([running.signal, given]) : running.signal;
    const live = await this.start();
    throwIfAborted(signal);
    return work(live, signal);
  }

  async #load(): Promise<WidgetController> {
    this.starting = true;
    this.problem = undefined;
    this.#changed();
    try {
      const { WidgetController } = await import("./widget-controller.ts");
      if (this.#closed) throw new SearchError("aborted", "The element has left the page.");
      const live = new WidgetController(this.source, this.settings);
      live.session.addEventListener("change", () => this.#changed());
      this.#started = live;
      return live;
    } catch (error) {
      this.#loading = undefined;
      const failure = asSearchError(error, navigator.onLine ? "model-load" : "offline");
      if (failure.code !== "aborted") {
        this.problem = failure.code;
        this.dispatchEvent(new Event("fail"));
      }
      throw failure;
    } finally {
      this.starting = false;
      this.#changed();
    }
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}
