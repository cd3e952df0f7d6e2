/**
 * One visitor's search: the catalogue that is open, the trail of queries, how they are asked, and what
 * came back. Every view of a search is drawn from `state`, and none of them holds any of its own.
 *
 * A newer wish takes the place of the one before it, whose promise is rejected with `aborted`.
 * Nothing of it is stored: it goes when the page goes.
 */
import { asSearchError, SearchError } from "../../core/errors.ts";
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
import type { Answer, QueryStep, SearchSettings } from "./query-step.ts";
import { atRest, atTheStart } from "./session-state.ts";
import type { OpenedEngine, PhotoQuery, ProductQuery, SessionState } from "./session-state.ts";

export type { OpenedEngine, PhotoQuery, ProductQuery, SessionState } from "./session-state.ts";

/** How many further products `more` asks for. */
export const MORE = 30;
/** Each keeps its photo and its first answer in memory; who goes further back comes to the start. */
const MAX_STEPS = 30;
/** The engine answers no more than this at once. */
const MOST = 500;

export class SearchSession extends EventTarget {
  #state: SessionState = atTheStart;
  readonly #open: () => Promise<OpenedEngine>;
  readonly #trail: Trail;
  readonly #narrowing: () => NarrowingMode | undefined;
  #opening: Promise<OpenedEngine> | undefined;
  #closed = false;
  #running: AbortController | undefined;
  readonly #first = new WeakMap<QueryStep, SearchResponse>();
  readonly #regions = new PhotoRegions();
  /** Whether the predicted category was the only one searched, as far as one can tell. */
  #hides = false;
  #answered = false;
  /** Steps that have left the beginning of the trail. */
  #forgotten = 0;
  /** What a query begins with: what was narrowed for one photo is wrong for the next. */
  #lasting = atTheStart.settings;
  /** Products asked for beyond `settings.k`. */
  #further = 0;
  #warming: Promise<void> | undefined;

  /**
   * @param open opens the catalogue, once; again after a failure
   * @param makeTrail `browserTrail` for a session that Back and Forward lead through
   * @param narrowing what the page says of it; where it says nothing, the catalogue does
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

  /** The products in the current photo, as far as `findRegions` has found any. */
  get regions(): readonly Region[] {
    return this.#regions.of(this.current);
  }

  /**
   * Opens the catalogue; the model comes with the first call that needs it.
   * @throws {SearchError} as the engine's `open`, `closed` where the session has ended
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

  /** Loads the model ahead of the first search. A failure shows itself when somebody searches. */
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
   * Asks for another part of the current photo, or for all of it. No new step of the trail. What the `box`
   * of a region finds is shown at once.
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
   * Looks for the products in the photo that was answered last, once for each photo, when it was left alone
   * for a moment; `regions` holds them then. Gives way to any search. Never rejects.
   */
  async findRegions(): Promise<void> {
    const { answer, busy, settings } = this.#state;
    if (!answer || busy || !isPhoto(answer.step)) return;
    const { crop: _, ...whole } = answer.step;
    const found = await this.#regions.look(whole, settings, async (signal) => {
      const { engine } = await this.open();
      const query = await queryOf(whole, undefined, signal);
      if (query.kind !== "photo") return [];
      return engine.regions({ image: query.image, ...this.#asked(settings) }, { signal });
    });
    if (found) this.#become({});
  }

  /**
   * Why a photo of the catalogue is similar to what was asked for last.
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

  /** Other settings, and the current query asked anew with them. Metric and k stay for those to come. */
  async set(settings: Partial<SearchSettings>): Promise<Answer | undefined> {
    const { metric = this.#lasting.metric, k = this.#lasting.k } = settings;
    this.#lasting = { ...atTheStart.settings, metric, k };
    this.#further = 0;
    this.#become({ settings: { ...this.#state.settings, ...settings } });
    return this.current && this.#run();
  }

  /** One category, which beats the predicted one; undefined is all, also where only one was searched. */
  choose(category: string | undefined): Promise<Answer | undefined> {
    const { category: _, ...rest } = this.#state.settings.filter;
    return category === undefined ? this.widen(rest) : this.set({ filter: { ...rest, category } });
  }

  /** The same query with `filter`, and with no category that hides the others. */
  widen(filter: SearchSettings["filter"] = {}): Promise<Answer | undefined> {
    return this.set({ filter, ...(this.#hides && { narrowing: "soft" as const }) });
  }

  /** Whether there may be products beyond those shown. */
  get hasMore(): boolean {
    const { answer, settings } = this.#state;
    const asked = settings.k + this.#further;
    return answer !== undefined && asked < MOST && answer.response.matches.length >= asked;
  }

  async more(): Promise<Answer | undefined> {
    if (!this.hasMore) return undefined;
    this.#further = Math.min(this.#further + MORE, MOST - this.#state.settings.k);
    return this.#run();
  }

  /** To another step of the trail; -1 is the start. */
  goTo(position: number): void {
    this.#trail.go(this.#placeOf(this.#state.position), this.#placeOf(position));
  }

  retry(): Promise<Answer | undefined> {
    return this.current ? this.#run() : this.open().then(() => undefined);
  }

  /** Lets the search under way go. */
  abort(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#regions.abort();
    const { busy, answer, settings } = this.#state;
    if (!busy) return;
    // What stays is the answer before, which has as many as were asked for then.
    if (answer) this.#further = Math.max(0, answer.response.matches.length - settings.k);
    this.#become({ ...atRest, ...(!answer && { problem: "aborted" }) });
  }

  /** Takes up a newer version of the catalogue where there is one, and learns anew what it holds. */
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
      // Asked again, and answered, by the first search.
      this.#warming = undefined;
    }
  }

  #follow(step: QueryStep, other: PhotoQuery["settings"]): Promise<Answer> {
    const { steps, position } = this.#state;
    // A query that never got an answer gives up its place: nobody wants to go back to a photo that
    // could not be read.
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

  /** Of a step, among all that there ever were: what the trail goes by. */
  #placeOf(position: number): number {
    return position < 0 ? -1 : position + this.#forgotten;
  }

  #arrive(place: number): void {
    const { steps } = this.#state;
    const known = steps[place - this.#forgotten] ? place - this.#forgotten : -1;
    // Something that lay over the page had an entry of its own in the history, and has gone.
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
    // The outcome is in the state; nobody waits for it.
    if (this.current) this.#run().catch(() => undefined);
  }

  async #run(): Promise<Answer> {
    this.#running?.abort();
    this.#regions.abort();
    const running = new AbortController();
    this.#running = running;
    const step = this.current as QueryStep;
    const { settings, answer } = this.#state;
    // Another part of the same photo: what is shown stays until the new answer is there.
    const kept = answer?.step.query === step.query ? answer : undefined;
    this.#become({ busy: true, progress: undefined, problem: undefined, answer: kept });
    try {
      const found = await this.#search(step, settings, running.signal);
      if (this.#running !== running) throw new SearchError("aborted", "It was given up.");
      this.#become({ ...atRest, answer: found });
      return found;
    } catch (error) {
      const { code, message } = asSearchError(error, "backend");
      if (this.#running === running) {
        const problem = code === "aborted" ? undefined : code;
        this.#become({ ...atRest, answer: undefined, problem });
      }
      throw new SearchError(code, message, { cause: error });
    }
  }

  async #search(step: QueryStep, settings: SearchSettings, signal: AbortSignal): Promise<Answer> {
    const started = performance.now();
    const { engine } = await this.open();
    const query = await queryOf(step, this.#first.get(step), signal);
    const request = { query, ...this.#asked(settings), k: settings.k + this.#further };
    const response = await engine.search(request, {
      signal,
      onProgress: (progress) => {
        if (this.#running?.signal === signal) this.#become({ progress });
      },
    });
    if (!this.#first.has(step)) this.#first.set(step, response);
    if (response.narrowing === "hard") this.#hides = true;
    // The first answer brought the model, and what the catalogue may lack.
    if (!this.#answered) this.#become({ info: await engine.info() });
    this.#answered = true;
    const first = this.#first.get(step) ?? response;
    return { step, settings, response, first, milliseconds: performance.now() - started };
  }

  #asked({ metric, k, filter, narrowing = this.#narrowing() }: SearchSettings) {
    return { metric, k, filter, ...(narrowing && { narrowing }) };
  }

  #become(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    this.dispatchEvent(new Event("change"));
  }
}
