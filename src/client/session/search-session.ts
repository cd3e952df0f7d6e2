/**
 * One visitor's search: the open catalogue, the trail of queries, how they are asked, and their answers.
 * Every view of a search is rendered from `state`, and none of them holds any state of its own.
 *
 * A newer call takes the place of the one before it, whose promise is rejected with `aborted`.
 * Nothing of a session is stored: it is gone when the page is closed.
 */
import { asSearchError, SearchError } from "../../core/errors.ts";
import { MAX_PRODUCTS } from "../../engine/contracts/search-settings.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type {
  CropBox,
  Explanation,
  Region,
  SearchResponse,
} from "../../engine/contracts/engine-contract.ts";
import { privateTrail } from "./browser-trail.ts";
import type { Trail, TrailMaker } from "./browser-trail.ts";
import { PhotoRegions } from "./photo-regions.ts";
import { isPhoto, queryOf } from "./query-step.ts";
import type { Answer, QueryStep, QuerySettings } from "./query-step.ts";
import { idleState, initialState } from "./session-state.ts";
import type { OpenedEngine, PhotoQuery, ProductQuery, SessionState } from "./session-state.ts";

export type { OpenedEngine, PhotoQuery, ProductQuery, SessionState } from "./session-state.ts";

/** How many further products `more` asks for. */
export const MORE = 30;
/** Each step keeps its photo and its first answer in memory; further back there is only the start. */
const MAX_STEPS = 30;

export class SearchSession extends EventTarget {
  #state: SessionState = initialState;
  readonly #open: () => Promise<OpenedEngine>;
  readonly #trail: Trail;
  readonly #narrowing: () => NarrowingMode | undefined;
  #opening: Promise<OpenedEngine> | undefined;
  #closed = false;
  /** Of the current query: its search, and after the answer the look into its photo. */
  #running: AbortController | undefined;
  readonly #first = new WeakMap<QueryStep, SearchResponse>();
  readonly #regions = new PhotoRegions();
  /** Whether an answer was of the predicted category only, so that others may be hidden. */
  #hides = false;
  #answered = false;
  /** How many steps were dropped from the beginning of the trail. */
  #forgotten = 0;
  /** What a query begins with, without filters: those chosen for one photo are wrong for the next. */
  #lasting = initialState.settings;
  /** Products asked for beyond `settings.k`. */
  #further = 0;
  #warming: Promise<void> | undefined;

  /**
   * @param open opens the catalogue, once; again after a failure
   * @param makeTrail `browserTrail` for a session that Back and Forward lead through
   * @param narrowing the page's own mode; if it has none, the catalogue's applies
   */
  constructor(
    open: () => Promise<OpenedEngine>,
    makeTrail: TrailMaker = privateTrail,
    narrowing: () => NarrowingMode | undefined = () => undefined,
  ) {
    super();
    this.#open = open;
    this.#narrowing = narrowing;
    this.#trail = makeTrail((place) => this.#arrive(place));
  }

  get state(): SessionState {
    return this.#state;
  }

  get current(): QueryStep | undefined {
    return this.#state.steps[this.#state.position];
  }

  /** The products in the current photo that `findRegions` has found. */
  get regions(): readonly Region[] {
    return this.#regions.of(this.current);
  }

  /**
   * Opens the catalogue; the model comes with the first call that needs it.
   * @throws {SearchError} as the engine's `open`, `closed` if the session has ended
   */
  async open(): Promise<OpenedEngine> {
    if (this.#closed) throw new SearchError("closed", "The search has ended.");
    const opening = (this.#opening ??= this.#open());
    try {
      const opened = await opening;
      if (!this.#state.info) this.#become({ info: opened.info, failure: undefined });
      return opened;
    } catch (error) {
      if (this.#opening === opening) this.#opening = undefined;
      const failure = asSearchError(error, "catalogue-load");
      this.#become({ failure: failure.code });
      throw failure;
    }
  }

  /** Loads the model ahead of the first search. Never rejects: a failure shows with the first search. */
  warmUp(): Promise<void> {
    this.#warming ??= this.#warm();
    return this.#warming;
  }

  /** @throws {SearchError} as the engine's `open` and `search`, `image-address`, `aborted` */
  ask({ photo, label, crop, settings, byPage = false }: PhotoQuery): Promise<Answer> {
    const query =
      photo instanceof URL
        ? ({ kind: "address", url: photo.href } as const)
        : ({ kind: "photo", image: photo } as const);
    const picture = photo instanceof URL ? photo.href : photo;
    return this.#follow({ query, picture, label, byPage, ...(crop && { crop }) }, settings);
  }

  /** More like a product of the catalogue, by one of its photos. */
  askLike({ product, photo, settings, byPage = false }: ProductQuery): Promise<Answer> {
    const query = { kind: "catalogue", photoId: photo.id } as const;
    return this.#follow({ query, picture: photo.display, label: product.name, byPage }, settings);
  }

  /**
   * Searches with another part of the current photo, or with all of it, which is no new step of the trail.
   * What is known to be found by the `box` of a region is shown at once.
   */
  async crop(box: CropBox | undefined): Promise<Answer | undefined> {
    const { current } = this;
    if (!current) return undefined;
    const { crop: _, ...whole } = current;
    const step = box ? { ...whole, crop: box } : whole;
    const { steps, position, settings } = this.#state;
    const preview = this.#further > 0 ? undefined : this.#regions.resultsOf(current, box, settings);
    this.#become({ steps: steps.with(position, step), preview });
    return this.#run();
  }

  /**
   * Looks for the products in the photo of the last answer, once per photo, a moment after the answer;
   * `regions` holds them then. Any search ends it. Never rejects.
   */
  async findRegions(): Promise<void> {
    const { answer, busy, settings } = this.#state;
    if (!answer || busy || !isPhoto(answer.step)) return;
    const { crop: _, ...whole } = answer.step;
    const { signal } = (this.#running ??= new AbortController());
    const found = await this.#regions.look(whole, settings, signal, async () => {
      const { engine } = await this.open();
      const query = await queryOf(whole, undefined, signal);
      if (query.kind !== "photo") return [];
      return engine.regions({ image: query.image, ...this.#narrowed(settings) }, { signal });
    });
    if (found) this.#become({});
  }

  /**
   * Why a photo of the catalogue is similar to the last query.
   * @throws {SearchError} as the engine's `explain`, `image-address`
   */
  async explain(photoId: string, signal: AbortSignal): Promise<Explanation> {
    const step = this.#state.answer?.step ?? this.current;
    const { engine } = await this.open();
    const query = step && (await queryOf(step, undefined, signal));
    if (!query || query.kind === "embedding") {
      throw new SearchError("invalid-input", "There is no photo to compare with.");
    }
    return engine.explain({ query, photoId }, { signal });
  }

  /** Changes settings and repeats the current query with them. Metric and k apply to later queries, too. */
  async set(settings: Partial<QuerySettings>): Promise<Answer | undefined> {
    const { metric = this.#lasting.metric, k = this.#lasting.k } = settings;
    this.#lasting = { ...initialState.settings, metric, k };
    this.#further = 0;
    this.#become({ settings: { ...this.#state.settings, ...settings } });
    return this.current && this.#run();
  }

  /** One category, which beats the predicted one; undefined is all of them, even if only one was searched. */
  choose(category: string | undefined): Promise<Answer | undefined> {
    const { category: _, ...rest } = this.#state.settings.filter;
    return category === undefined ? this.widen(rest) : this.set({ filter: { ...rest, category } });
  }

  /** Repeats the query with `filter` and without hiding other categories than the predicted one. */
  widen(filter: QuerySettings["filter"] = {}): Promise<Answer | undefined> {
    return this.set({ filter, ...(this.#hides && { narrowing: "soft" as const }) });
  }

  /** Whether there may be more products than those shown. */
  get hasMore(): boolean {
    const { answer, settings } = this.#state;
    const asked = settings.k + this.#further;
    return answer !== undefined && asked < MAX_PRODUCTS && answer.response.matches.length >= asked;
  }

  async more(): Promise<Answer | undefined> {
    if (!this.hasMore) return undefined;
    this.#further = Math.min(this.#further + MORE, MAX_PRODUCTS - this.#state.settings.k);
    return this.#run();
  }

  /** To another step of the trail; -1 is the start. */
  goTo(position: number): void {
    this.#trail.go(this.#placeOf(this.#state.position), this.#placeOf(position));
  }

  retry(): Promise<Answer | undefined> {
    return this.current ? this.#run() : this.open().then(() => undefined);
  }

  /** Aborts the search under way. */
  abort(): void {
    this.#running?.abort();
    this.#running = undefined;
    const { busy, answer, settings } = this.#state;
    if (!busy) return;
    // The answer before stays, with as many products as were asked for then.
    if (answer) this.#further = Math.max(0, answer.response.matches.length - settings.k);
    this.#become({ ...idleState, ...(!answer && { problem: "aborted" }) });
  }

  /** Takes up a newer version of the catalogue, if there is one, and reads again what it holds. */
  async refresh(): Promise<void> {
    if (!this.#opening) return;
    const { engine } = await this.#opening;
    await engine.refresh();
    this.#become({ info: await engine.info() });
  }

  /** Ends the session. */
  async close(): Promise<void> {
    this.#closed = true;
    this.abort();
    this.#trail.dispose();
    const opening = this.#opening;
    this.#opening = undefined;
    await opening?.then(({ release }) => release?.()).catch(() => undefined);
  }

  async #warm(): Promise<void> {
    try {
      const { engine } = await this.open();
      this.#become({ info: await engine.warmUp() });
    } catch {
      // The first search tries again and says what is wrong.
      this.#warming = undefined;
    }
  }

  #follow(step: QueryStep, other: PhotoQuery["settings"]): Promise<Answer> {
    const { steps, position } = this.#state;
    // A query without an answer is replaced: nobody wants to go back to a photo that could not be read.
    const { current } = this;
    const replaces = current !== undefined && !this.#first.has(current);
    const whole = [...steps.slice(0, replaces ? position : position + 1), step];
    const kept = whole.slice(-MAX_STEPS);
    this.#forgotten += whole.length - kept.length;
    this.#further = 0;
    this.#become({
      steps: kept,
      position: kept.length - 1,
      settings: { ...this.#lasting, ...other },
      preview: undefined,
    });
    this.#trail.push(this.#placeOf(this.#state.position), replaces);
    return this.#run();
  }

  /** A step's position among all steps of the session, dropped ones included, which the trail counts by. */
  #placeOf(position: number): number {
    return position < 0 ? -1 : position + this.#forgotten;
  }

  #arrive(place: number): void {
    const { steps } = this.#state;
    const known = steps[place - this.#forgotten] ? place - this.#forgotten : -1;
    // Only a history entry of something over the page, such as a dialog, was left.
    if (known === this.#state.position) return;
    this.abort();
    this.#further = 0;
    this.#become({
      position: known,
      settings: this.#lasting,
      answer: undefined,
      preview: undefined,
      problem: undefined,
    });
    // The outcome is in the state; nobody awaits it.
    if (this.current) this.#run().catch(() => undefined);
  }

  async #run(): Promise<Answer> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const step = this.current as QueryStep;
    const { settings, answer } = this.#state;
    // For another part of the same photo, the answer shown stays until the new one is there.
    const kept = answer?.step.query === step.query ? answer : undefined;
    this.#become({ busy: true, progress: undefined, problem: undefined, answer: kept });
    try {
      const found = await this.#search(step, settings, running.signal);
      if (this.#running !== running) throw new SearchError("aborted", "The search was aborted.");
      this.#become({ ...idleState, answer: found });
      return found;
    } catch (error) {
      const { code, message } = asSearchError(error, "backend");
      if (this.#running === running) {
        const problem = code === "aborted" ? undefined : code;
        this.#become({ ...idleState, answer: undefined, problem });
      }
      throw new SearchError(code, message, { cause: error });
    }
  }

  async #search(step: QueryStep, settings: QuerySettings, signal: AbortSignal): Promise<Answer> {
    const started = performance.now();
    const { engine } = await this.open();
    const query = await queryOf(step, this.#first.get(step), signal);
    const request = { query, ...this.#narrowed(settings), k: settings.k + this.#further };
    const response = await engine.search(request, {
      signal,
      onProgress: (progress) => {
        if (this.#running?.signal === signal) this.#become({ progress });
      },
    });
    if (!this.#first.has(step)) this.#first.set(step, response);
    if (response.narrowing === "hard") this.#hides = true;
    // With the first answer the model is known, and what a damaged catalogue is missing.
    if (!this.#answered) this.#become({ info: await engine.info() });
    this.#answered = true;
    const first = this.#first.get(step) ?? response;
    return { step, settings, response, first, milliseconds: performance.now() - started };
  }

  /** The settings with the page's own narrowing mode, unless the query has one. */
  #narrowed(settings: QuerySettings): QuerySettings {
    const narrowing = settings.narrowing ?? this.#narrowing();
    return narrowing ? { ...settings, narrowing } : settings;
  }

  #become(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    this.dispatchEvent(new Event("change"));
  }
}
