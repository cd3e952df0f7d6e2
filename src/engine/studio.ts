/**
 * The owner's studio: a search engine over the catalogue of this browser, and everything that fills,
 * changes, keeps, understands and publishes it. What it answers to is the object that `createStudio`
 * returns: the wire dispatches the names of that object and no others.
 */
import { isExpired } from "../core/catalogue/product-changes.ts";
import { SearchError } from "../core/errors.ts";
import { browse, findProduct } from "./catalogue/browse-catalogue.ts";
import * as edits from "./catalogue/edits.ts";
import { ModelSwitch, withNewestModel } from "./catalogue/model-switch.ts";
import { installModel, removeModel } from "./catalogue/owner-models.ts";
import { Directory } from "./catalogue/product-directory.ts";
import type { CallOptions, EngineInfo, OpenRequest } from "./contracts/engine-contract.ts";
import type { Studio } from "./contracts/studio-contract.ts";
import { engineCalls, EngineSession } from "./engine.ts";
import { ImportRunner } from "./imports/import-runner.ts";
import { OwnerImports } from "./imports/owner-imports.ts";
import { cropPhoto, suggestCrop } from "./learning/crop-advice.ts";
import { CatalogueLearner } from "./learning/learner.ts";
import { OwnerLearning } from "./learning/learning.ts";
import type { OwnerStore } from "./ports/owner-store.ts";
import type { StudioPorts, Tabs } from "./ports/studio-ports.ts";
import { OwnerFiles } from "./transfer/owner-files.ts";

export function createStudio(ports: StudioPorts): Studio {
  const session = new StudioSession(ports);
  const engine = engineCalls(session.engine);
  const opened = () => session.opened();
  const tools = () => session.editTools();
  return {
    ...engine,
    open: (request, options) => session.open(request, options),
    close: () => session.close(),
    search: (...request) => session.withNewestModel(() => engine.search(...request)),
    explain: (...request) => session.withNewestModel(() => engine.explain(...request)),
    regions: (...request) => session.withNewestModel(() => engine.regions(...request)),

    previewImport: async (request, options = {}) => ports.importReader.preview(request, options),
    startImport: async (request, options = {}) => opened().imports.start(request, options),
    imports: async () => opened().runner.state(),
    pauseImports: async () => opened().imports.pause(),
    resumeImports: async () => opened().imports.resume(),
    cancelImports: async () => opened().imports.cancel(),
    importProblems: async (page) => opened().store.problems(page),
    retryProblems: async (request) => opened().imports.retry(request),
    dismissProblems: async ({ ids }) => opened().imports.dismiss(ids),

    async browse(request) {
      const { store, directory } = opened();
      return browse({ store, directory, onLoaded: () => session.announceChange() }, request);
    },
    select: async (filter) => opened().directory.select(filter),
    product: async (id) => findProduct(opened().store, id),
    edit: async (request) => edits.edit(tools(), request),
    orderPhotos: async (request) => edits.orderPhotos(tools(), request),
    discard: async (ids) => edits.discard(tools(), ids),
    restore: async (ids) => edits.restore(tools(), ids),
    merge: async (ids) => edits.merge(tools(), ids),
    dismissAdvice: async (ids) => edits.dismissAdvice(tools(), ids),
    async undo(undo) {
      await edits.undo(tools(), undo);
      // A photo that was cropped under another model waits for its vector.
      if (undo.cropped) opened().runner.wake();
    },
    emptyTrash: async () => edits.emptyTrash(tools()),

    learning: async () => opened().learning.state(),
    reviews: async (page) => opened().learning.reviews(page),
    acceptGuesses: async (ids) => opened().learning.acceptGuesses(ids),
    acceptAutofilled: async (ids) => edits.acceptAutofilled(tools(), ids),
    possibleMistakes: async (page) => opened().learning.possibleMistakes(page),
    confirmCategories: async (ids) => edits.confirmCategories(tools(), ids),
    setNarrowing: async (mode) => opened().learning.setNarrowing(mode),
    measureQuality: async (request, options) => opened().learning.measureQuality(request, options),
    lastQuality: async () => opened().learning.lastQuality(),
    confusedPhotos: async (request) => opened().learning.confusedPhotos(request),
    judge: async (judgement) => opened().store.judge(judgement),
    tuningExamples: async () => opened().learning.tuningExamples(),
    tuneMetric: async (options) => opened().learning.tuneMetric(options),
    undoTuning: async () => opened().learning.undoTuning(),
    suggestCrop: async (photoId, options = {}) =>
      suggestCrop(await session.cropTools(options), photoId, options),
    cropPhoto: async (request, options = {}) =>
      cropPhoto(await session.cropTools(options), request),

    async storageUse() {
      const { store, models } = opened();
      const [estimate, use, target] = await Promise.all([
        ports.estimateStorage(),
        store.use(),
        models.target().catch(() => undefined),
      ]);
      return { ...estimate, ...use, model: target?.model.bytes ?? 0 };
    },
    writeBackup: async ({ target }, options = {}) => opened().files.writeBackup(target, options),
    previewBackup: async (file, options = {}) => opened().files.previewBackup(file, options),
    async restoreBackup(request, options = {}) {
      const { files, runner } = opened();
      try {
        return await files.restoreBackup(request, options);
      } finally {
        session.announceChange();
        // Vectors of another model are computed again.
        runner.wake();
      }
    },
    publish: async (request, options = {}) => opened().files.publish(request, options),
    checkPublished: async (url, options = {}) => opened().files.checkPublished(url, options),

    models: async () => opened().models.choices(),
    async installModel(files, options = {}) {
      const backend = session.engine.opened().request.backend ?? "auto";
      return installModel(files, { ...ports, backend }, options);
    },
    async switchModel(id) {
      const { models, runner } = opened();
      await models.switchTo(id);
      runner.wake();
      session.announceChange();
    },
    removeModel: async (id) => removeModel(id, opened().models, ports.models),
  };
}

interface OpenedStudio {
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

/** The open catalogue with everything that works on it, around an engine's session. */
class StudioSession {
  readonly engine: EngineSession<OwnerStore>;
  readonly #ports: StudioPorts;
  #opened: OpenedStudio | undefined;

  constructor(ports: StudioPorts) {
    this.#ports = ports;
    const openStore = async () => {
      const store = await ports.openOwnerStore();
      // If a catalogue was open before, nothing may work on it any more when it is closed.
      await this.#endWork();
      return store;
    };
    this.engine = new EngineSession(
      { ...ports, openStore },
      async () => (await this.opened().models.searching()).url,
    );
  }

  async open(request: OpenRequest, options?: CallOptions): Promise<EngineInfo> {
    if (request.catalogue.kind !== "owner") {
      throw new SearchError("catalogue-read-only", "The studio opens the owner's catalogue.");
    }
    const info = await this.engine.open(request, options);
    this.#opened = this.#connect(request);
    void this.#opened.runner.start();
    // Best effort: nothing is lost if it fails, and the next visit tries again.
    const now = Date.now();
    void edits
      .emptyTrash(this.editTools(), (product) => isExpired(product, now))
      .catch(() => undefined);
    return info;
  }

  async close(): Promise<void> {
    await this.#endWork();
    await this.engine.close();
  }

  /** @throws {SearchError} `closed` */
  opened(): OpenedStudio {
    if (!this.#opened) throw new SearchError("closed", "No catalogue is open.");
    return this.#opened;
  }

  /** Another tab may have changed models meanwhile: the call is then tried with the new one. */
  withNewestModel<T>(call: () => Promise<T>): Promise<T> {
    return withNewestModel(call, () => this.engine.dropEmbedder());
  }

  editTools(store = this.opened().store): edits.EditTools {
    return {
      store,
      changed: (productIds, revision, vectors) => {
        this.#changed(productIds, revision, vectors);
        this.#opened?.learner.note();
      },
    };
  }

  async cropTools(options: CallOptions) {
    const { directory } = this.opened();
    const { decoder, pictures } = this.#ports;
    const embedder = await this.engine.embedder(options);
    return { ...this.editTools(), directory, decoder, pictures, embedder };
  }

  /** Tells every tab of a change of which the products are not known one by one. */
  announceChange(): void {
    this.#opened?.tabs.announce({ kind: "changed" });
    this.#opened?.learner.note();
  }

  /** Products were written: the lists in memory are brought in step, and every tab is told. */
  #changed(ids: readonly string[], revision: number, vectors: edits.Vectors, tell = true): void {
    this.#opened?.directory.note(ids, revision);
    const hidden = new Set(vectors === "hidden" ? ids : []);
    if (vectors !== "other") this.engine.opened().index.removed(hidden, revision);
    if (tell) this.#opened?.tabs.announce({ kind: "changed" });
  }

  async #endWork(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await opened?.learning.close();
    await opened?.runner.close();
    opened?.tabs.close();
  }

  #connect(request: OpenRequest): OpenedStudio {
    const ports = this.#ports;
    const { store, index } = this.engine.opened();
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
        this.engine.dropEmbedder();
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
      learning: new OwnerLearning({ ...lab, edits: this.editTools(store) }),
      files: new OwnerFiles({ store, directory, models, learner, ports }),
    };
  }
}
