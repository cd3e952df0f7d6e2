/**
 * One search of a page: what its elements share. The heavy code (the session, the views, the engine's
 * client) is imported with the first sign that somebody is about to search.
 */
import type { LitElement } from "lit";
import type { SearchOptions } from "../../../client/search-options.ts";
import type { SearchDetail } from "../../../client/session/search-detail.ts";
import type { SearchSession } from "../../../client/session/search-session.ts";
import { asSearchError, SearchError, throwIfAborted } from "../../../core/errors.ts";
import type { SearchErrorCode } from "../../../core/errors.ts";
import type { EngineInfo } from "../../../engine/contracts/engine-contract.ts";
import type { SourceSettings } from "./source-settings.ts";
import type { WidgetController } from "./widget-controller.ts";

/** Dispatches "change" whenever its elements must be rendered again, "fail" if `start` has failed. */
export class WidgetSearch extends EventTarget {
  readonly source: LitElement;
  readonly name: string;
  /** The elements that have joined it. */
  readonly elements = new Set<LitElement>();
  settings: SourceSettings;
  /** Why the heavy code could not be loaded. */
  problem: SearchErrorCode | undefined;
  starting = false;

  #controller: WidgetController | undefined;
  #loading: Promise<WidgetController> | undefined;
  /** Of the page's last call, which may still wait for code or for its photo; the session has one per query. */
  #calling: AbortController | undefined;
  #closed = false;

  constructor(source: LitElement, name: string, settings: SourceSettings) {
    super();
    this.source = source;
    this.name = name;
    this.settings = settings;
  }

  /** Undefined until the heavy code has been loaded. */
  get controller(): WidgetController | undefined {
    return this.#controller;
  }

  get session(): SearchSession | undefined {
    return this.#controller?.session;
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
   * Loads the heavy code, once; again after a failure.
   * @throws {SearchError} `offline`, `model-load`, `aborted` if the search was closed meanwhile
   */
  start(): Promise<WidgetController> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Loads everything that a search needs. Never rejects: `problem` and the first search say what is wrong. */
  async warmUp(): Promise<void> {
    try {
      const { session } = await this.start();
      await session.warmUp();
    } catch {
      // `problem` says it.
    }
  }

  /**
   * Makes a search for the page's script; it aborts the one before it.
   * @param options of the page; `search` gets them with a signal that ends for a newer call, too
   * @throws {SearchError} as `start` and `search`
   */
  async call<O extends SearchOptions>(
    options: O | undefined,
    search: (controller: WidgetController, options: O) => Promise<SearchDetail>,
  ): Promise<SearchDetail> {
    const given = options?.signal;
    throwIfAborted(given);
    this.#calling?.abort();
    const calling = new AbortController();
    this.#calling = calling;
    const signal = given ? AbortSignal.any([calling.signal, given]) : calling.signal;
    const controller = await this.start();
    throwIfAborted(signal);
    return search(controller, { ...options, signal } as O);
  }

  async info(): Promise<EngineInfo> {
    const { session } = await this.start();
    const { engine } = await session.open();
    return engine.info();
  }

  abort(): void {
    this.#calling?.abort();
    this.session?.abort();
  }

  /** Searches for somebody in front of the page; the views show how it ended. @throws as `start` */
  async take(photo: Blob | URL, label: string): Promise<void> {
    this.#calling?.abort();
    const { session } = await this.start();
    session.ask({ photo, label }).catch(() => undefined);
  }

  /** Other settings for this query and those to come; does nothing if they are the same. */
  set({ metric, k, narrowing }: Pick<SourceSettings, "metric" | "k" | "narrowing">): void {
    const { settings } = this;
    const changed = {
      ...(metric !== settings.metric && { metric }),
      ...(k !== settings.k && { k }),
    };
    if (narrowing === settings.narrowing && !("metric" in changed || "k" in changed)) return;
    this.settings = { ...settings, ...changed, narrowing };
    this.controller?.set(changed, narrowing);
  }

  close(): void {
    this.#closed = true;
    this.abort();
    this.#controller?.close();
  }

  async #load(): Promise<WidgetController> {
    this.starting = true;
    this.problem = undefined;
    this.#changed();
    try {
      const { WidgetController } = await import("./widget-controller.ts");
      if (this.#closed) throw new SearchError("aborted", "The element has left the page.");
      const controller = new WidgetController(this.source, this.settings);
      controller.session.addEventListener("change", () => this.#changed());
      this.#controller = controller;
      return controller;
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
