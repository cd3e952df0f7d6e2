/**
 * A search that has begun: the session over its engine, and what the page around hears of it. Imported
 * with the first sign that somebody is about to search, and all views with it.
 */
import type { LitElement } from "lit";
import { browserTrail, privateTrail } from "../../client/browser-trail.ts";
import { connectEngine } from "../../client/connect-engine.ts";
import { photoOf, type PhotoSource } from "../../client/photo-of.ts";
import type { Answer } from "../../client/query-step.ts";
import { detailOf, type SearchDetail } from "../../client/search-detail.ts";
import { SearchSession } from "../../client/search-session.ts";
import type { OpenedEngine, SessionState } from "../../client/search-session.ts";
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import type { CatalogueItem } from "../../engine/contract.ts";
import { Words } from "../../words/words.ts";
import {
  ErrorEvent,
  ProgressEvent,
  QueryEvent,
  ReadyEvent,
  ResultsEvent,
  SelectEvent,
} from "../piece/events.ts";
import type { PhotoOptions, SimilarOptions, SourceSettings } from "../piece/instance.ts";
import { categoryName } from "../shared/category-options.ts";
import { ResultCards } from "./result-cards.ts";
import "./views.ts";

export class LiveSearch {
  readonly session: SearchSession;
  readonly #source: LitElement;
  readonly #words: Words;
  readonly #cards = new Map<HTMLElement, ResultCards>();
  #told: SessionState;

  /** @param source what the events come from */
  constructor(source: LitElement, settings: SourceSettings) {
    const { metric, k, history } = settings;
    this.#source = source;
    this.#words = new Words(source);
    this.session = new SearchSession(
      () => openEngine(settings),
      history ? browserTrail : privateTrail,
    );
    // Nothing is asked yet, so nothing can go wrong.
    void this.session.set({ metric, k });
    this.#told = this.session.state;
    this.session.addEventListener("change", () => this.#tell());
  }

  async search(
    photo: PhotoSource,
    { crop, signal, ...settings }: PhotoOptions,
  ): Promise<SearchDetail> {
    const address = addressOf(photo);
    const image = address ?? (await photoOf(photo, signal));
    throwIfAborted(signal);
    const label = image instanceof File ? image.name : "";
    return this.#answer(
      this.session.ask({ photo: image, label, settings, ...(crop && { crop }) }),
      signal,
    );
  }

  async searchSimilar(
    productId: string,
    { signal, ...settings }: SimilarOptions,
  ): Promise<SearchDetail> {
    const [item] = await this.items([productId]);
    throwIfAborted(signal);
    const photo = item?.photos[0];
    if (!item || !photo) throw new SearchError("not-found", `There is no product ${productId}.`);
    return this.#answer(this.session.askLike({ product: item.product, photo }, settings), signal);
  }

  async items(productIds: readonly string[]): Promise<readonly CatalogueItem[]> {
    const { engine } = await this.session.open();
    return engine.items(productIds);
  }

  /** Keeps the shop's own cards in `host` in step with the answer. */
  showCards(host: HTMLElement): void {
    const { answer, info } = this.session.state;
    if (!answer || !info) return;
    const cards = this.#cards.get(host) ?? new ResultCards(host, (match) => this.select(match));
    this.#cards.set(host, cards);
    const { categories } = info.catalogue;
    cards.show(answer.response.matches, this.#words, (id) =>
      categoryName(categories, id, this.#words),
    );
  }

  /** Tells the page which product was chosen; whether it leaves the rest to us. */
  select({ product, photo, rank }: SelectEvent["detail"]): boolean {
    const detail = { product, photo, ...(rank !== undefined && { rank }) };
    return this.#source.dispatchEvent(new SelectEvent(detail));
  }

  close(): void {
    for (const cards of this.#cards.values()) cards.clear();
    this.#cards.clear();
    this.#source.removeController(this.#words);
    void this.session.close();
  }

  async #answer(asking: Promise<Answer>, signal: AbortSignal | undefined): Promise<SearchDetail> {
    const step = this.session.current;
    const abort = (): void => {
      // A later query is none of this signal's business.
      if (this.session.current === step) this.session.abort();
    };
    signal?.addEventListener("abort", abort, { once: true });
    try {
      const { response, milliseconds } = await asking;
      return detailOf(response, milliseconds);
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  #tell(): void {
    const before = this.#told;
    const now = this.session.state;
    this.#told = now;
    const words = this.#words;
    const dispatch = (event: Event): boolean => this.#source.dispatchEvent(event);
    if (now.info && !before.info) dispatch(new ReadyEvent({ catalogue: now.info.catalogue }));
    const step = now.steps[now.position];
    if (step && step.query !== before.steps[before.position]?.query) {
      dispatch(new QueryEvent({ kind: step.query.kind, label: words.text(step.label) }));
    }
    if (now.progress && now.progress !== before.progress) {
      const { phase, total, completed, current } = now.progress;
      dispatch(new ProgressEvent({ phase, total, completed, current }));
    }
    if (now.answer && now.answer !== before.answer) {
      const { response, milliseconds } = now.answer;
      dispatch(new ResultsEvent(detailOf(response, milliseconds)));
    }
    const code = changed(now.problem, before.problem) ?? changed(now.failure, before.failure);
    if (code) {
      const message = words.term("problem", code, step ? words.text(step.label) : "");
      dispatch(new ErrorEvent({ code, message }));
    }
  }
}

function changed<T>(now: T, before: T): T | undefined {
  return now === before ? undefined : now;
}

/** A photo that is known by its address is fetched by the session. */
function addressOf(photo: PhotoSource): URL | undefined {
  if (typeof photo !== "string" && !(photo instanceof URL)) return undefined;
  try {
    return new URL(photo, document.baseURI);
  } catch (error) {
    throw new SearchError("image-address", `${String(photo)} is no address.`, { cause: error });
  }
}

async function openEngine(settings: SourceSettings): Promise<OpenedEngine> {
  const { src: url, model: modelUrl, base, backend } = settings;
  const engine = connectEngine(base);
  try {
    const info = await engine.open({ catalogue: { kind: "bundle", url }, modelUrl, backend });
    return { engine, info, release: () => engine.close() };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
