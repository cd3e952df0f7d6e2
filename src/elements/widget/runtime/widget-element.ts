/**
 * What all elements of the widget have in common. An element with `src` is the source of a search; the
 * others join one, by `for` or by `instance`, as soon as it exists.
 */
import { update as localizeAgain } from "@shoelace-style/localize";
import { LitElement, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import { folderAddress } from "../../../client/folder-address.ts";
import type { PhotoSearchOptions, SearchOptions } from "../../../client/search-options.ts";
import type { PhotoSource } from "../../../client/session/photo-source.ts";
import type { SearchDetail } from "../../../client/session/search-detail.ts";
import { backendChoiceOf, type BackendChoice } from "../../../core/model/backend-choices.ts";
import { SearchError } from "../../../core/errors.ts";
import type { NarrowingMode } from "../../../core/learning/understanding.ts";
import { shippedModelPath } from "../../../core/model/shipped-model.ts";
import type { Metric } from "../../../core/vectors/vectors.ts";
import type { EngineInfo } from "../../../engine/contracts/engine-contract.ts";
import { ShellLocalize } from "../../../messages/shell-localize.ts";
import { baseStyles } from "../../controls/styles/base.styles.ts";
import { registerTokens } from "../../controls/styles/tokens.ts";
import { MiripErrorEvent } from "./events.ts";
import { WidgetSearch } from "./widget-search.ts";
import { defaultName, widgetSearches } from "./widget-search-registry.ts";
import { widgetElementStyles } from "./widget-element.styles.ts";

registerTokens();

/** The folder of `mirip.js`, which the entry sets. Our own pages have no such folder. */
let scriptFolder: string | undefined;

export function setScriptFolder(address: string): void {
  scriptFolder = address;
}

export abstract class WidgetElement extends LitElement {
  static override styles = [baseStyles, widgetElementStyles];

  /** Folder of a published catalogue. Makes this element the source of a search. */
  @property({ reflect: true }) src: string | undefined;
  /** Folder of a model's `card.json`; absent, the model that comes with Mirip. */
  @property({ reflect: true }) model: string | undefined;
  /** Folder of Mirip's own files (`worker.js`, `models/`); absent, that of `mirip.js`. */
  @property({ reflect: true }) base: string | undefined;
  /** What runs the network: `webgpu`, `wasm` or `cpu`; `auto` takes the best that this browser has. */
  @property({ reflect: true }) backend: BackendChoice | undefined;
  /** How embeddings are compared, to begin with: `cosine` or `euclidean`. */
  @property({ reflect: true }) metric: Metric | undefined;
  /** Products to find, to begin with: 1 to 100. */
  @property({ type: Number, reflect: true }) k: number | undefined;
  /** What a photo's predicted category does to the ranking: `none`, `soft`, `hard`; absent, the catalogue says. */
  @property({ reflect: true }) narrowing: NarrowingMode | undefined;
  /** `on`: the browser's Back and Forward lead through the queries. */
  @property({ reflect: true }) history: "on" | "off" | undefined;
  /** Offers to put a product in the shop's cart; the event `mirip-add-to-cart` says which. */
  @property({ type: Boolean, reflect: true }) cart = false;
  /** The search's name, if a page has several. */
  @property({ reflect: true }) instance: string | undefined;
  /** Id of the element whose search this one belongs to. */
  @property({ reflect: true }) for: string | undefined;
  /** `light` or `dark`, whatever the page is; `auto` follows the page's `color-scheme`. */
  @property({ reflect: true }) theme: "auto" | "light" | "dark" | undefined;

  protected readonly localize = new ShellLocalize(this);
  #own: WidgetSearch | undefined;
  /** The settings that `#own` was made for, as one string. */
  #kept: string | undefined;
  #joined: WidgetSearch | undefined;
  readonly #join = (): void => this.#follow(this.#own ?? this.#find());
  readonly #changed = (): void => this.requestUpdate();

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, "lang"];
  }

  /**
   * Searches with a photo. A newer search takes the place of one that is under way.
   * @param photo a string or URL is the photo's address
   * @throws {SearchError} as the code says; `aborted` if a newer search came
   */
  async search(photo: PhotoSource, options?: PhotoSearchOptions): Promise<SearchDetail> {
    return this.#required().call(options, (controller, all) => controller.search(photo, all));
  }

  /**
   * Searches for products like one of the catalogue. Needs no model.
   * @throws {SearchError} `not-found`, else as `search`
   */
  async searchSimilar(productId: string, options?: SearchOptions): Promise<SearchDetail> {
    return this.#required().call(options, (controller, all) =>
      controller.searchSimilar(productId, all),
    );
  }

  /** Aborts the search under way. */
  abort(): void {
    this.#applyProperties().#joined?.abort();
  }

  /** Loads the code, the catalogue and the model ahead of the first search. */
  async warmUp(): Promise<void> {
    await this.#applyProperties().#joined?.warmUp();
  }

  /** What is open, and what runs it. @throws {SearchError} if the catalogue can't be opened */
  async info(): Promise<EngineInfo | undefined> {
    return this.#applyProperties().#joined?.info();
  }

  /** The first rendering is a task of its own, so that the page's scripts don't wait for it. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await new Promise((resolve) => setTimeout(resolve));
    super.scheduleUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    widgetSearches.addEventListener("change", this.#join);
    this.#applyProperties();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only moved is connected again by then, and keeps its search.
    queueMicrotask(() => {
      if (this.isConnected) return;
      widgetSearches.removeEventListener("change", this.#join);
      this.#applyProperties();
    });
  }

  override attributeChangedCallback(
    name: string,
    before: string | null,
    after: string | null,
  ): void {
    super.attributeChangedCallback(name, before, after);
    // The elements within are localized again, too.
    if (name === "lang" && before !== after) localizeAgain();
  }

  /** The search that this element belongs to; undefined until its source exists. */
  protected get joined(): WidgetSearch | undefined {
    return this.#joined;
  }

  /** Somebody is about to search: loads the heavy code. After a failure, only an explicit retry does. */
  protected intend(): void {
    if (this.#joined?.problem === undefined) void this.#joined?.warmUp();
  }

  /** The message for what kept the heavy code from loading. */
  protected get startProblem(): string | undefined {
    const problem = this.#joined?.problem;
    if (problem === undefined) return undefined;
    return this.localize.term(problem === "offline" ? "startOffline" : "startFailed");
  }

  protected override willUpdate(changed: PropertyValues): void {
    // Most updates come from the search and change none of the element's own properties.
    if (changed.size > 0) this.#applyProperties();
    // Before the first views are rendered.
    this.#joined?.controller?.keepIn(this.renderRoot);
  }

  /**
   * Starts, ends, restarts or updates the search of which this element is the source, as its properties say.
   * Runs before each call, too: one right after a new `src` is meant for the new source.
   */
  #applyProperties(): this {
    const settings = this.#settings();
    const { src, base, model, backend, history } = settings;
    const name = this.instance ?? defaultName;
    const isSource = this.isConnected && this.src !== undefined;
    const wanted = isSource ? [name, src, base, model, backend, history].join("\n") : undefined;
    if (wanted === this.#kept) this.#own?.set(settings);
    else this.#begin(isSource ? new WidgetSearch(this, name, settings) : undefined);
    this.#kept = wanted;
    this.#join();
    return this;
  }

  #begin(own: WidgetSearch | undefined): void {
    const before = this.#own;
    this.#own = own;
    this.#own?.addEventListener("fail", () => this.#report());
    // Each of the two notifies every element.
    if (before) widgetSearches.remove(before);
    if (this.#own) widgetSearches.add(this.#own);
  }

  #report(): void {
    const code = this.#own?.problem;
    if (!code) return;
    this.dispatchEvent(new MiripErrorEvent({ code, message: this.startProblem ?? "" }));
  }

  #settings(): WidgetSearch["settings"] {
    const base = this.base === undefined ? undefined : folderAt(this.base);
    return {
      src: folderAt(this.src ?? ""),
      model:
        this.model === undefined
          ? new URL(shippedModelPath, base ?? scriptFolder ?? document.baseURI).href
          : folderAt(this.model),
      base,
      backend: backendChoiceOf(this.backend),
      history: this.history === "on",
      metric: this.metric === "euclidean" ? "euclidean" : "cosine",
      k: Math.min(100, Math.max(1, Math.round(this.k ?? 10) || 10)),
      narrowing: this.narrowing,
    };
  }

  #find(): WidgetSearch | undefined {
    if (!this.isConnected) return undefined;
    return widgetSearches.find(this, this.for, this.instance ?? defaultName);
  }

  #follow(search: WidgetSearch | undefined): void {
    if (search === this.#joined) return;
    this.#joined?.removeEventListener("change", this.#changed);
    this.#joined?.controller?.hideCards(this);
    this.#joined?.leave(this);
    search?.addEventListener("change", this.#changed);
    search?.join(this);
    this.#joined = search;
    this.requestUpdate();
  }

  #required(): WidgetSearch {
    const joined = this.#applyProperties().#joined;
    if (joined) return joined;
    throw new SearchError(
      "invalid-input",
      "The element is not in the page, or belongs to none with `src`.",
    );
  }
}

/** An invalid address stays as it is: opening it fails, which the visitor is told. */
function folderAt(address: string): string {
  try {
    return folderAddress(address);
  } catch {
    return address;
  }
}
