/**
 * The owner's studio: the search engine over the catalogue of this browser, and everything that fills,
 * changes, keeps and publishes it.
 */
import { SearchError, throwIfAborted } from "../core/errors.ts";
import { previewBackup, restoreBackup, writeBackup } from "./backup.ts";
import { vectorLookup } from "./backup-source.ts";
import type {
  CallOptions,
  EngineInfo,
  OpenRequest,
  SearchRequest,
  SearchResponse,
} from "./contract.ts";
import { Directory, emptyOverview } from "./directory.ts";
import * as edits from "./edits.ts";
import { PortedEngine } from "./engine.ts";
import { ImportRunner } from "./import-runner.ts";
import { ModelSwitch } from "./model-switch.ts";
import { publishCatalogue } from "./publish-catalogue.ts";
import type {
  BrowseFilter,
  BrowseRequest,
  BrowseResponse,
  DroppedFile,
  EditRequest,
  ImportRequest,
  ImportStart,
  OwnItem,
  Page,
  PublishRequest,
  RestoreRequest,
  RetryRequest,
  SkippedFile,
  StorageUse,
  Studio,
  Undo,
  WrittenFile,
} from "./studio-contract.ts";
import type { OwnStore, QueueDraft, StudioPorts, Tabs } from "./studio-ports.ts";
import { withoutLostTwins } from "./twin-advice.ts";

export function createStudio(ports: StudioPorts): Studio {
  return new OwnStudio(ports);
}

/** Drafts are stored in groups of so many bytes, so that a large zip never fills the memory. */
const GROUP_BYTES = 16 * 1024 * 1024;
const GROUP_PHOTOS = 200;
/** So many products are read before anybody notices. */
const AT_ONCE = 2000;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Opened {
  readonly store: OwnStore;
  readonly directory: Directory;
  readonly runner: ImportRunner;
  readonly tabs: Tabs;
  readonly models: ModelSwitch;
}

class OwnStudio extends PortedEngine implements Studio {
  readonly #ports: StudioPorts;
  #own: Opened | undefined;

  constructor(ports: StudioPorts) {
    super({ ...ports, openStore: () => ports.openOwnStore() });
    this.#ports = ports;
  }

  override async open(request: OpenRequest, options: CallOptions = {}): Promise<EngineInfo> {
    if (request.catalogue.kind !== "own") {
      throw new SearchError("catalogue-read-only", "The studio opens the own catalogue.");
    }
    await super.open(request, options);
    // What `openStore` above opened.
    const { index } = this.opened();
    const store = this.opened().store as OwnStore;
    const directory = new Directory(store);
    const tabs = this.#ports.openTabs();
    const models = new ModelSwitch(store, this.#ports.models, request.modelUrl);
    const runner = new ImportRunner({
      store,
      index,
      tabs,
      fetchPhoto: this.#ports.fetchPhoto,
      target: () => models.target(),
      openReader: async () =>
        this.#ports.openReader((await models.target()).url, request.backend ?? "auto"),
      settled: ({ productIds, revision }) => directory.note(productIds, revision),
      renewed: async () => {
        await models.complete();
        this.dropEmbedder();
      },
    });
    this.#own = { store, directory, runner, tabs, models };
    void runner.start();
    // Nobody waits for it, and nothing is lost where it fails: it is tried again the next time.
    void edits
      .emptyTrash(this.#tools(), Date.now() - edits.TRASH_DAYS * DAY_MS)
      .catch(() => undefined);
    return this.info();
  }

  override async search(
    request: SearchRequest,
    options: CallOptions = {},
  ): Promise<SearchResponse> {
    try {
      return await super.search(request, options);
    } catch (error) {
      // Another tab has completed a change of models: ours is the former one.
      if (!(error instanceof SearchError) || error.code !== "catalogue-stale") throw error;
      this.dropEmbedder();
      return super.search(request, options);
    }
  }

  override async close(): Promise<void> {
    const own = this.#own;
    this.#own = undefined;
    await own?.runner.close();
    own?.tabs.close();
    await super.close();
  }

  previewImport(request: ImportRequest, options: CallOptions = {}) {
    return this.#ports.importReader.preview(request, options);
  }

  async startImport(request: ImportRequest, options: CallOptions = {}): Promise<ImportStart> {
    const { store, runner } = this.#opened();
    const skipped: SkippedFile[] = [];
    let group: QueueDraft[] = [];
    let [bytes, queued] = [0, 0];
    const flush = async () => {
      await store.enqueue(group);
      queued += group.length;
      group = [];
      bytes = 0;
      const current = request.files[0]?.path ?? "";
      options.onProgress?.({ phase: "index", total: 0, completed: queued, current });
    };
    try {
      for await (const item of this.#ports.importReader.read(request, options)) {
        throwIfAborted(options.signal);
        if (item.kind === "skipped") {
          skipped.push(item.file);
          continue;
        }
        group.push(item.draft);
        bytes += item.draft.source.kind === "file" ? item.draft.source.file.size : 0;
        if (bytes > GROUP_BYTES || group.length >= GROUP_PHOTOS) await flush();
      }
      await flush();
    } finally {
      if (queued > 0) runner.wake();
    }
    return { queued, skipped };
  }

  imports() {
    return this.#opened().runner.state();
  }

  async pauseImports(): Promise<void> {
    await this.#opened().store.set("paused", "yes");
    this.#opened().runner.wake();
  }

  async resumeImports(): Promise<void> {
    await this.#opened().store.set("paused", undefined);
    this.#opened().runner.wake();
  }

  async cancelImports(): Promise<number> {
    const { store, runner } = this.#opened();
    const left = await store.clearQueue();
    await store.set("paused", undefined);
    runner.wake();
    return left;
  }

  importProblems(page: Page) {
    return this.#opened().store.problems(page);
  }

  async retryProblems({ ids, replacement }: RetryRequest): Promise<void> {
    const { store, runner } = this.#opened();
    await store.requeue(ids, replacement);
    runner.wake();
  }

  async dismissProblems(ids?: readonly number[]): Promise<void> {
    const { store, runner } = this.#opened();
    await store.dropProblems(ids);
    runner.wake();
  }

  async browse(request: BrowseRequest): Promise<BrowseResponse> {
    const { store, directory } = this.#opened();
    const { offset, limit, ...filter } = request;
    if (!directory.loaded && offset === 0 && isPlain(filter)) {
      const { products } = await store.describe();
      if (products > AT_ONCE) return this.#firstLook(limit);
    }
    const ids = await directory.select(filter);
    const page = ids.slice(offset, offset + limit);
    return {
      ...(await directory.overview()),
      total: ids.length,
      items: await withoutLostTwins(await store.ownItems(page), store),
    };
  }

  select(filter: BrowseFilter): Promise<readonly string[]> {
    return this.#opened().directory.select(filter);
  }

  async product(id: string): Promise<OwnItem> {
    const { store } = this.#opened();
    const [item] = await withoutLostTwins(await store.ownItems([id]), store);
    if (!item) throw new SearchError("not-found", "That product is gone.");
    return item;
  }

  async edit(request: EditRequest): Promise<Undo> {
    return edits.edit(this.#tools(), request);
  }

  async orderPhotos(request: { readonly id: string; readonly photoIds: readonly string[] }) {
    return edits.orderPhotos(this.#tools(), request);
  }

  async discard(productIds: readonly string[]): Promise<Undo> {
    return edits.discard(this.#tools(), productIds);
  }

  async restore(productIds: readonly string[]): Promise<Undo> {
    return edits.restore(this.#tools(), productIds);
  }

  async merge(productIds: readonly string[]): Promise<Undo> {
    return edits.merge(this.#tools(), productIds);
  }

  async waveAdvice(productIds: readonly string[]): Promise<Undo> {
    return edits.waveAdvice(this.#tools(), productIds);
  }

  async undo(undo: Undo): Promise<void> {
    await edits.undo(this.#tools(), undo);
  }

  async emptyTrash(): Promise<number> {
    return edits.emptyTrash(this.#tools());
  }

  async storageUse(): Promise<StorageUse> {
    const { store, models } = this.#opened();
    const [estimate, use, target] = await Promise.all([
      this.#ports.estimateStorage(),
      store.use(),
      models.target().catch(() => undefined),
    ]);
    return { ...estimate, ...use, model: target?.model.bytes ?? 0 };
  }

  async writeBackup(
    { target }: { readonly target?: FileSystemFileHandle },
    options: CallOptions = {},
  ): Promise<WrittenFile> {
    const { store, models } = this.#opened();
    const model = await models.searching();
    const sink = await this.#ports.openSink(target);
    try {
      const vectorOf = await vectorLookup(store, model.model.fingerprint);
      const format = this.#ports.backupFormat;
      const tools = { store, format, vectorOf };
      const written = await writeBackup(tools, model.model, sink.write, options);
      const file = await sink.finish();
      return { ...written, ...(file && { file }) };
    } catch (error) {
      await sink.abandon();
      throw error;
    }
  }

  async previewBackup(file: Blob, options: CallOptions = {}) {
    const { store, models } = this.#opened();
    const { model } = await models.target();
    const format = this.#ports.backupFormat;
    return previewBackup({ store, format }, file, model.fingerprint, options);
  }

  async restoreBackup(request: RestoreRequest, options: CallOptions = {}) {
    const { store, runner } = this.#opened();
    const format = this.#ports.backupFormat;
    try {
      return await restoreBackup({ store, format }, request, options);
    } finally {
      this.#own?.tabs.announce({ kind: "changed" });
      // Vectors of another model are made anew.
      runner.wake();
    }
  }

  async publish(request: PublishRequest, options: CallOptions = {}) {
    const { store, directory, models } = this.#opened();
    const { publisher, openSink } = this.#ports;
    const { model } = await models.searching();
    const overview = await directory.overview();
    const tools = { store, publisher, openSink, model, overview };
    return publishCatalogue(tools, request, options);
  }

  async checkPublished(url: string, options: CallOptions = {}) {
    const target = await this.#opened()
      .models.target()
      .catch(() => undefined);
    return this.#ports.publisher.check(url, target?.model.fingerprint, options);
  }

  models() {
    return this.#opened().models.choices();
  }

  async installModel(files: readonly DroppedFile[], options: CallOptions = {}): Promise<string> {
    const before = await this.#ports.models.own();
    const url = await this.#ports.models.keep(files);
    const backend = this.opened().request.backend ?? "auto";
    try {
      throwIfAborted(options.signal);
      // Loading proves it: no backend is trusted that does not embed the model's own goldens rightly.
      const embedder = await this.ports.loadEmbedder(
        { modelUrl: url, backend },
        options.onProgress ?? (() => {}),
      );
      await embedder.dispose();
      throwIfAborted(options.signal);
    } catch (error) {
      // One that was there before stays: it may be the one in use.
      if (!before.some((model) => model.url === url)) await this.#ports.models.forget(url);
      throw error;
    }
    return url;
  }

  async switchModel(id: string): Promise<void> {
    const { models, runner } = this.#opened();
    await models.switchTo(id);
    runner.wake();
    this.#own?.tabs.announce({ kind: "changed" });
  }

  async removeModel(id: string): Promise<void> {
    const { models } = this.#opened();
    if ((await models.target()).url === id) {
      throw new SearchError("invalid-input", "The model in use can't be removed.");
    }
    await this.#ports.models.forget(id);
  }

  override async remove(productIds: readonly string[]): Promise<number> {
    const removed = await super.remove(productIds);
    this.#own?.tabs.announce({ kind: "changed" });
    return removed;
  }

  protected override async modelUrl(): Promise<string> {
    return (await this.#opened().models.searching()).url;
  }

  /** The newest products at once; the directory is read behind their back. */
  async #firstLook(limit: number): Promise<BrowseResponse> {
    const { store, directory } = this.#opened();
    const [newest, about, last] = await Promise.all([
      store.newest(limit),
      store.describe(),
      store.lastOverview(),
    ]);
    const items = await withoutLostTwins(await store.ownItems(newest.map(({ id }) => id)), store);
    // Later than the answer, which would wait behind it in the database.
    setTimeout(() => {
      void directory
        .overview()
        .then(() => this.#own?.tabs.announce({ kind: "changed" }))
        .catch(() => undefined);
    });
    const categories = about.categories.map(({ id, products }) => ({ id, products }));
    const { products } = about;
    const states = last?.states ?? emptyOverview.states;
    return { ...emptyOverview, states, products, categories, total: products, items };
  }

  #tools(): edits.EditTools {
    const { store, directory } = this.#opened();
    const { index } = this.opened();
    return {
      store,
      changed: (productIds, revision, vectors) => {
        directory.note(productIds, revision);
        const hidden = new Set(vectors === "hidden" ? productIds : []);
        if (vectors !== "other") index.removed(hidden, revision);
        this.#own?.tabs.announce({ kind: "changed" });
      },
    };
  }

  #opened(): Opened {
    if (!this.#own) throw new SearchError("closed", "No catalogue is open.");
    return this.#own;
  }
}

function isPlain({ text = "", category, tag, state, sort = "newest" }: BrowseFilter): boolean {
  return (
    text.trim() === "" &&
    category === undefined &&
    tag === undefined &&
    state === undefined &&
    sort === "newest"
  );
}
