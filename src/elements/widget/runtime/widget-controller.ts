/**
 * A search of the widget once it has been loaded: the session over its engine, and the events that the page
 * gets of it. Imported with the first sign that somebody is about to search, together with all views.
 */
import type { LitElement } from "lit";
import { browserTrail, privateTrail } from "../../../client/session/browser-trail.ts";
import { openEngine } from "../../../client/open-engine.ts";
import { photoOf, type PhotoSource } from "../../../client/session/photo-source.ts";
import type { PhotoSearchOptions, SearchOptions } from "../../../client/search-options.ts";
import type { Answer, QuerySettings } from "../../../client/session/query-step.ts";
import { detailOf, type SearchDetail } from "../../../client/session/search-detail.ts";
import { SearchSession } from "../../../client/session/search-session.ts";
import { initialState } from "../../../client/session/session-state.ts";
import type { SessionState } from "../../../client/session/search-session.ts";
import { asSearchError, SearchError, throwIfAborted } from "../../../core/errors.ts";
import { narrowingModes, type NarrowingMode } from "../../../core/learning/understanding.ts";
import { checkSearchSettings } from "../../../engine/contracts/search-settings.ts";
import { Localize } from "../../../messages/localize.ts";
import {
  MiripErrorEvent,
  MiripProgressEvent,
  MiripQueryEvent,
  MiripReadyEvent,
  MiripResultsEvent,
  MiripSelectEvent,
} from "./events.ts";
import { internalEvents } from "./internal-events.ts";
import type { SourceSettings } from "./source-settings.ts";
import { nameOf } from "../../search/photo-input/transferred-photo.ts";
import { categoryName } from "../../search/shared/category-options.ts";
import { RefreshController } from "../../search/shared/refresh-controller.ts";
import { ResultCards, type OpenProduct } from "./result-cards.ts";
import "./views.ts";

/** More products than this at once are too many for a page to draw. */
const MAX_K = 100;

export class WidgetController {
  readonly session: SearchSession;
  readonly #source: LitElement;
  readonly #localize: Localize;
  readonly #refresher = new RefreshController(() => this.session.refresh());
  readonly #cards = new Map<HTMLElement, ResultCards>();
  /** The attribute, as written. */
  #narrowing: string | undefined;
  #published: SessionState;
  #warned = false;

  /** @param source the element that dispatches the events */
  constructor(source: LitElement, settings: SourceSettings) {
    const { src, model: modelUrl, base, backend, metric, k, history, narrowing } = settings;
    this.#narrowing = narrowing;
    this.#source = source;
    this.#localize = new Localize(source);
    this.session = new SearchSession(
      () =>
        openEngine({ catalogue: { kind: "bundle", url: src }, modelUrl, backend }, base).catch(
          (error: unknown) => {
            this.#warn(`${src} can't be opened`, error);
            throw error;
          },
        ),
      history ? browserTrail : privateTrail,
      () => narrowingOf(this.#narrowing),
    );
    // There is no query yet, so nothing can fail.
    void this.session.set({ metric, k });
    this.#published = this.session.state;
    this.session.addEventListener("change", this.#publishChanges);
    source.addController(this.#refresher);
  }

  /** Settings for this query and those to come. */
  set(settings: Partial<Pick<QuerySettings, "metric" | "k">>, narrowing: string | undefined): void {
    this.#narrowing = narrowing;
    this.session.set(settings).catch(() => undefined);
  }

  async search(
    photo: PhotoSource,
    { crop, signal, ...options }: PhotoSearchOptions,
  ): Promise<SearchDetail> {
    const settings = checked(options);
    const image = addressOf(photo) ?? (await this.#inTime(photoOf(photo, signal), signal));
    const label = labelOf(image) || this.#localize.term("yourPhoto");
    return this.#answer(
      this.session.ask({ photo: image, label, settings, byPage: true, ...(crop && { crop }) }),
      signal,
    );
  }

  async searchSimilar(
    productId: string,
    { signal, ...options }: SearchOptions,
  ): Promise<SearchDetail> {
    const settings = checked(options);
    const items = this.session.open().then(({ engine }) => engine.items([productId]));
    const [item] = await this.#inTime(items, signal);
    const photo = item?.photos[0];
    if (!item || !photo) throw new SearchError("not-found", `There is no product ${productId}.`);
    const { product } = item;
    return this.#answer(this.session.askLike({ product, photo, settings, byPage: true }), signal);
  }

  /** Stops internal events at `root`. */
  keepIn(root: Node): void {
    for (const name of internalEvents) root.addEventListener(name, stop);
  }

  /** Renders the answer with the shop's own cards in `host`; `open` shows a product that has no link of its own. */
  showCards(host: HTMLElement, open: OpenProduct): void {
    const { answer, info } = this.session.state;
    if (!answer || !info) return;
    const cards =
      this.#cards.get(host) ?? new ResultCards(host, (match) => this.select(match), open);
    this.#cards.set(host, cards);
    const { categories } = info.catalogue;
    cards.show(answer.response.matches, this.#localize, (id) =>
      categoryName(categories, id, this.#localize),
    );
  }

  /** Removes the cards: `host` no longer belongs to this search. */
  hideCards(host: HTMLElement): void {
    this.#cards.get(host)?.clear();
    this.#cards.delete(host);
  }

  /** Dispatches that a product was chosen. @returns whether our own dialog is to show it */
  select({ product, photo, rank }: MiripSelectEvent["detail"]): boolean {
    const detail = { product, photo, ...(rank !== undefined && { rank }) };
    return this.#source.dispatchEvent(new MiripSelectEvent(detail));
  }

  /** Warns the page's developer, once; visitors read the notice. */
  #warn(what: string, reason: unknown): void {
    if (this.#warned) return;
    this.#warned = true;
    const { localName, id } = this.#source;
    const { code, message } = asSearchError(reason, "catalogue-load");
    const element = `<${localName}${id && ` id="${id}"`}>`;
    // oxlint-disable-next-line eslint/no-console
    console.warn(`${element}: ${what} (${code}: ${message})`);
  }

  close(): void {
    for (const cards of this.#cards.values()) cards.clear();
    this.#cards.clear();
    this.#source.removeController(this.#localize);
    this.#source.removeController(this.#refresher);
    this.#refresher.hostDisconnected();
    this.session.removeEventListener("change", this.#publishChanges);
    void this.session.close();
  }

  /** @throws {SearchError} `aborted` if the visitor made another query before `needed` was there */
  async #inTime<T>(needed: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const { current } = this.session;
    const value = await needed;
    throwIfAborted(signal);
    if (this.session.current !== current) throw new SearchError("aborted", "A newer query came.");
    return value;
  }

  async #answer(asking: Promise<Answer>, signal: AbortSignal | undefined): Promise<SearchDetail> {
    const step = this.session.current;
    const abort = (): void => {
      // The signal is of this query only, not of a later one.
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

  readonly #publishChanges = (): void => {
    const before = this.#published;
    const now = this.session.state;
    this.#published = now;
    const localize = this.#localize;
    const dispatch = (event: Event): boolean => this.#source.dispatchEvent(event);
    if (now.info && !before.info) dispatch(new MiripReadyEvent({ catalogue: now.info.catalogue }));
    const step = now.steps[now.position];
    if (step && step.query !== before.steps[before.position]?.query) {
      dispatch(new MiripQueryEvent({ kind: step.query.kind, label: localize.text(step.label) }));
    }
    if (now.progress && now.progress !== before.progress) {
      const { phase, total, completed, current } = now.progress;
      dispatch(new MiripProgressEvent({ phase, total, completed, current }));
    }
    if (now.answer && now.answer !== before.answer) {
      const { response, milliseconds } = now.answer;
      dispatch(new MiripResultsEvent(detailOf(response, milliseconds)));
    }
    // A query that fails because the catalogue can't be opened is one failure, not two.
    const failure = now.busy || now.problem ? undefined : changed(now.failure, before.failure);
    const code = changed(now.problem, before.problem) ?? failure;
    // An aborted query is no failure.
    if (code && code !== "aborted") {
      const message = localize.term("problem", code, step ? localize.text(step.label) : "");
      dispatch(new MiripErrorEvent({ code, message }));
    }
  };
}

/** One function for all calls: adding the same listener twice has no effect. */
const stop = (event: Event): void => event.stopPropagation();

function changed<T>(now: T, before: T): T | undefined {
  return now === before ? undefined : now;
}

/**
 * What a call says of the settings of its own query, checked before the query is shown.
 * @throws {SearchError} `invalid-input`
 */
function checked({ metric, k, filter, narrowing }: SearchOptions): Partial<QuerySettings> {
  const settings = {
    ...(metric !== undefined && { metric }),
    ...(k !== undefined && { k }),
    ...(filter && { filter }),
    ...(narrowing !== undefined && { narrowing }),
  };
  checkSearchSettings({ ...initialState.settings, ...settings }, MAX_K);
  return settings;
}

/** Undefined, which leaves the choice to the catalogue, for what is no narrowing mode. */
function narrowingOf(written: string | undefined): NarrowingMode | undefined {
  return narrowingModes.find((mode) => mode === written);
}

/** Empty if the photo has no name. */
function labelOf(image: Blob | URL): string {
  if (image instanceof URL) return image.protocol.startsWith("http") ? nameOf(image) : "";
  return image instanceof File ? image.name : "";
}

/** Undefined for a photo that is no address; those that are one are fetched by the session. */
function addressOf(photo: PhotoSource): URL | undefined {
  if (typeof photo !== "string" && !(photo instanceof URL)) return undefined;
  try {
    return new URL(photo, document.baseURI);
  } catch (error) {
    throw new SearchError("image-address", `${String(photo)} is no address.`, { cause: error });
  }
}
