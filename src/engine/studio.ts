/**
 * The owner's studio: the search engine over the catalogue of this browser, and everything that fills,
 * changes, keeps, understands and publishes it. Each group of calls is a module of its own.
 */
import { SearchError } from "../core/errors.ts";
import { browse, findProduct } from "./catalogue/browse-catalogue.ts";
import type { CallOptions, EngineInfo, OpenRequest } from "./contracts/engine-contract.ts";
import { Directory } from "./catalogue/product-directory.ts";
import * as edits from "./catalogue/edits.ts";
import { PortedEngine } from "./engine.ts";
import { ImportRunner } from "./imports/import-runner.ts";
import { cropPhoto, suggestCrop } from "./learning/crop-advice.ts";
import { CatalogueLearner } from "./learning/learner.ts";
import { OwnerLearning } from "./learning/learning.ts";
import { installModel, removeModel } from "./catalogue/owner-models.ts";
import { ModelSwitch, withNewestModel } from "./catalogue/model-switch.ts";
import { OwnerFiles } from "./transfer/owner-files.ts";
import { OwnerImports } from "./imports/owner-imports.ts";
import type { DroppedFile, ImportRequest, RetryRequest } from "./contracts/import-contract.ts";
import type { Page } from "./contracts/listing.ts";
import type {
  BrowseFilter,
  BrowseRequest,
  EditRequest,
  PublishRequest,
  RestoreRequest,
  StorageUse,
  Studio,
  Undo,
} from "./contracts/studio-contract.ts";
import type { OwnerStore } from "./ports/owner-store.ts";
import type { StudioPorts, Tabs } from "./ports/studio-ports.ts";

export function createStudio(ports: StudioPorts): Studio {
  return new OwnerStudio(ports);
}

const DAY_MS = 24 * 60 * 60 * 1000;

interface Opened {
  readonly store: OwnerStore;
  readonly directory: Directory;
  readonly runner: ImportRunner;
  readonly tabs: Tabs;
  readonly models: ModelSwitch;
  readonly learner: CatalogueLearner;
  readonly imports: OwnerImports;
  readonly learning: OwnerLearning;
  readonly files: OwnerFiles;
}

class OwnerStudio extends PortedEngine implements Studio {
  readonly #ports: StudioPorts;
  #own: Opened | undefined;

  constructor(ports: StudioPorts) {
    super({ ...ports, openStore: () => ports.openOwnerStore() });
    this.#ports = ports;
  }

  override async open(request: OpenRequest, options: CallOptions = {}): Promise<EngineInfo> {
    if (request.catalogue.kind !== "owner") {
      throw new SearchError("catalogue-read-only", "The studio opens the own catalogue.");
    }
    await super.open(request, options);
    this.#own = this.#openOwn(request);
    void this.#own.runner.start();
    // Nobody waits for it, and nothing is lost where it fails: it is tried again the next time.
    void edits
      .emptyTrash(this.#tools(), Date.now() - edits.TRASH_DAYS * DAY_MS)
      .catch(() => undefined);
    return this.info();
  }

  override async search(...asked: Parameters<Studio["search"]>) {
    return withNewestModel(
      () => super.search(...asked),
      () => this.dropEmbedder(),
    );
  }

  override async explain(...asked: Parameters<Studio["explain"]>) {
    return withNewestModel(
      () => super.explain(...asked),
      () => this.dropEmbedder(),
    );
  }

  override async close(): Promise<void> {
    const own = this.#own;
    this.#own = undefined;
    await own?.learning.close();
    await own?.runner.close();
    own?.tabs.close();
    await super.close();
  }

  previewImport = (request: ImportRequest, options: CallOptions = {}) =>
    this.#ports.importReader.preview(request, options);
  startImport = async (request: ImportRequest, options: CallOptions = {}) =>
    this.#opened().imports.start(request, options);
  imports = async () => this.#opened().runner.state();
  pauseImports = async () => this.#opened().imports.pause();
  resumeImports = async () => this.#opened().imports.resume();
  cancelImports = async () => this.#opened().imports.cancel();
  importProblems = async (page: Page) => this.#opened().store.problems(page);
  retryProblems = async (request: RetryRequest) => this.#opened().imports.retry(request);
  dismissProblems = async (ids?: readonly number[]) => this.#opened().imports.dismiss(ids);

  browse = async (request: BrowseRequest) => {
    const { store, directory } = this.#opened();
    return browse({ store, directory, read: () => this.#announceChange() }, request);
  };
  select = async (filter: BrowseFilter) => this.#opened().directory.select(filter);
  product = async (id: string) => findProduct(this.#opened().store, id);

  edit = async (request: EditRequest) => edits.edit(this.#tools(), request);
  orderPhotos = async (request: Parameters<Studio["orderPhotos"]>[0]) =>
    edits.orderPhotos(this.#tools(), request);
  discard = async (ids: readonly string[]) => edits.discard(this.#tools(), ids);
  restore = async (ids: readonly string[]) => edits.restore(this.#tools(), ids);
  merge = async (ids: readonly string[]) => edits.merge(this.#tools(), ids);
  dismissAdvice = async (ids: readonly string[]) => edits.dismissAdvice(this.#tools(), ids);
  undo = async (undo: Undo) => {
    await edits.undo(this.#tools(), undo);
    // A photo that was cropped under another model waits for its vector.
    if (undo.cropped) this.#opened().runner.wake();
  };
  emptyTrash = async () => edits.emptyTrash(this.#tools());

  learning = async () => this.#opened().learning.state();
  reviews = async (page: Page) => this.#opened().learning.reviews(page);
  acceptGuesses = async (ids: readonly string[]) => this.#opened().learning.acceptGuesses(ids);
  acceptAutofilled = async (ids: readonly string[]) => edits.acceptAutofilled(this.#tools(), ids);
  possibleMistakes = async (page: Page) => this.#opened().learning.possibleMistakes(page);
  confirmCategories = async (ids: readonly string[]) => edits.confirmCategories(this.#tools(), ids);
  setNarrowing = async (mode: Parameters<Studio["setNarrowing"]>[0]) =>
    this.#opened().learning.setNarrowing(mode);
  measureQuality = async (
    request: Parameters<Studio["measureQuality"]>[0],
    options: CallOptions = {},
  ) => this.#opened().learning.measureQuality(request, options);
  lastQuality = async () => this.#opened().learning.lastQuality();
  confusedPhotos = async (request: Parameters<Studio["confusedPhotos"]>[0]) =>
    this.#opened().learning.confusedPhotos(request);
  judge = async (judgement: Parameters<Studio["judge"]>[0]) =>
    this.#opened().store.judge(judgement);
  tuningExamples = async () => this.#opened().learning.tuningExamples();
  tuneMetric = async (options: CallOptions = {}) => this.#opened().learning.tuneMetric(options);
  undoTuning = async () => this.#opened().learning.undoTuning();
  suggestCrop = async (photoId: string, options: CallOptions = {}) =>
    suggestCrop(await this.#cropTools(options), photoId, options);
  cropPhoto = async (
    request: Parameters<Studio["cropPhoto"]>[0],
    options: CallOptions = {},
  ): Promise<Undo> => cropPhoto(await this.#cropTools(options), request);

  storageUse = async (): Promise<StorageUse> => {
    const { store, models } = this.#opened();
    const [estimate, use, target] = await Promise.all([
      this.#ports.estimateStorage(),
      store.use(),
      models.target().catch(() => undefined),
    ]);
    return { ...estimate, ...use, model: target?.model.bytes ?? 0 };
  };
  writeBackup = async (
    { target }: { readonly target?: FileSystemFileHandle },
    options: CallOptions = {},
  ) => this.#opened().files.writeBackup(target, options);
  previewBackup = async (file: Blob, options: CallOptions = {}) =>
    this.#opened().files.previewBackup(file, options);
  restoreBackup = async (request: RestoreRequest, options: CallOptions = {}) => {
    const { files, runner } = this.#opened();
    try {
      return await files.restoreBackup(request, options);
    } finally {
      this.#announceChange();
      // Vectors of another model are made anew.
      runner.wake();
    }
  };
  publish = async (request: PublishRequest, options: CallOptions = {}) =>
    this.#opened().files.publish(request, options);
  checkPublished = async (url: string, options: CallOptions = {}) =>
    this.#opened().files.checkPublished(url, options);

  models = async () => this.#opened().models.choices();
  installModel = async (files: readonly DroppedFile[], options: CallOptions = {}) => {
    const backend = this.opened().request.backend ?? "auto";
    return installModel(files, { ...this.#ports, backend }, options);
  };
  switchModel = async (id: string): Promise<void> => {
    const { models, runner } = this.#opened();
    await models.switchTo(id);
    runner.wake();
    this.#announceChange();
  };
  removeModel = async (id: string): Promise<void> =>
    removeModel(id, this.#opened().models, this.#ports.models);

  override async remove(productIds: readonly string[]): Promise<number> {
    const removed = await super.remove(productIds);
    this.#announceChange();
    return removed;
  }

  protected override async modelUrl(): Promise<string> {
    return (await this.#opened().models.searching()).url;
  }

  #openOwn(request: OpenRequest): Opened {
    const ports = this.#ports;
    // What `openStore` above opened.
    const { index } = this.opened();
    const store = this.opened().store as OwnerStore;
    const directory = new Directory(store);
    const tabs = ports.openTabs();
    const models = new ModelSwitch(store, ports.models, request.modelUrl);
    const openReader = async () =>
      ports.openReader((await models.target()).url, request.backend ?? "auto");
    const runner = new ImportRunner({
      store,
      index,
      tabs,
      fetchPhoto: ports.fetchPhoto,
      target: () => models.target(),
      openReader,
      onLeader: () => learner.onLeader(),
      onCommit: (batch) => {
        directory.note(batch.productIds, batch.revision);
        learner.onCommit(batch);
      },
      onIdle: () => learner.note(),
      onReembedded: async () => {
        await models.complete();
        this.dropEmbedder();
      },
    });
    const model = () => models.searching();
    const learner: CatalogueLearner = new CatalogueLearner({
      store,
      directory,
      tabs,
      model,
      openLearner: ports.openLearner,
      busy: () => runner.busy,
      changed: (ids, revision, tell) => this.#changed(ids, revision, "same", tell),
    });
    const lab = { store, directory, learner, model, openReader, pictures: ports.pictures };
    return {
      store,
      directory,
      runner,
      tabs,
      models,
      learner,
      imports: new OwnerImports(store, runner, ports.importReader),
      learning: new OwnerLearning({ ...lab, edits: this.#tools() }),
      files: new OwnerFiles({ store, directory, models, learner, ports }),
    };
  }

  #tools(): edits.EditTools {
    return {
      store: this.opened().store as OwnerStore,
      changed: (productIds, revision, vectors) => {
        this.#changed(productIds, revision, vectors);
        this.#own?.learner.note();
      },
    };
  }

  async #cropTools(options: CallOptions) {
    const { directory } = this.#opened();
    const { decoder, pictures } = this.#ports;
    const embedder = await this.embedder(options);
    return { ...this.#tools(), directory, decoder, pictures, embedder };
  }

  /** Products were written: the lists in memory keep step, and every tab hears of it. */
  #changed(ids: readonly string[], revision: number, vectors: edits.Vectors, tell = true): void {
    this.#own?.directory.note(ids, revision);
    const hidden = new Set(vectors === "hidden" ? ids : []);
    if (vectors !== "other") this.opened().index.removed(hidden, revision);
    if (tell) this.#own?.tabs.announce({ kind: "changed" });
  }

  /** What changed is not known product by product. */
  #announceChange(): void {
    this.#own?.tabs.announce({ kind: "changed" });
    this.#own?.learner.note();
  }

  #opened(): Opened {
    if (!this.#own) throw new SearchError("closed", "No catalogue is open.");
    return this.#own;
  }
}
