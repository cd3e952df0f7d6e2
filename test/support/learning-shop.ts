/**
 * A shop for tests of learning: a store in memory with made-up embeddings, tabs that only listen, and a learner in
 * the test's own thread.
 */
import { packRows } from "../../src/core/catalogue/catalogue.ts";
import type { OwnerProduct, VectorBlock, VectorRow } from "../../src/core/catalogue/catalogue.ts";
import { SearchError } from "../../src/core/errors.ts";
import { plainMatrices } from "../../src/core/learning/matrices.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";
import type { UnitVector } from "../../src/core/vectors/vectors.ts";
import { Directory } from "../../src/engine/catalogue/product-directory.ts";
import type { Judgement } from "../../src/engine/contracts/learning-contract.ts";
import { CatalogueLearner } from "../../src/engine/learning/learner.ts";
import { createLearningTasks } from "../../src/engine/learning/tasks.ts";
import type { StudioEvent } from "../../src/engine/contracts/studio-contract.ts";
import type {
  LearnedState,
  MeasuredQuality,
  OwnerStore,
  SettingName,
} from "../../src/engine/ports/owner-store.ts";
import type { Learner, Tabs } from "../../src/engine/ports/studio-ports.ts";

export const FINGERPRINT = "model-a";
const DIMENSIONS = 16;

/** An embedding near the one of `place`; with `spread` 0 it is that one itself. */
export function embeddingNear(place: number, spread: number, random: () => number): UnitVector {
  const raw = Float32Array.from({ length: DIMENSIONS }, (_, i) => {
    const noise = (random() + random() + random() - 1.5) * spread;
    return (i === place % DIMENSIONS ? 1 : 0) + noise;
  });
  return toUnit(raw);
}

export interface ShopProduct extends Partial<OwnerProduct> {
  readonly id: string;
  readonly vectors: readonly UnitVector[];
}

export class LearningStore implements Pick<
  OwnerStore,
  | "vectors"
  | "revision"
  | "ownerProducts"
  | "ownerItems"
  | "edit"
  | "change"
  | "describe"
  | "learned"
  | "reviseLearned"
  | "replacedVectors"
  | "setting"
  | "set"
  | "understanding"
  | "judgements"
  | "judge"
  | "lastQuality"
  | "keepQuality"
  | "rememberOverview"
  | "lastOverview"
> {
  readonly products = new Map<string, OwnerProduct>();
  readonly rows = new Map<string, VectorRow & { readonly fingerprint: string }>();
  readonly kept = new Map<string, LearnedState>();
  readonly judged: Judgement[] = [];
  readonly settings = new Map<string, string>();
  replaced = 0;
  quality: MeasuredQuality | undefined;
  fingerprint = FINGERPRINT;
  #revision = 1;

  put({ id, vectors, ...values }: ShopProduct): void {
    const photoIds = vectors.map((_, i) => `${id}-${i}`);
    const added = this.products.size + 1;
    this.products.set(id, { id, name: id, category: "", added, ...values, photoIds });
    vectors.forEach((vector, i) => {
      const photoId = `${id}-${i}`;
      const { fingerprint } = this;
      this.rows.set(photoId, { photoId, productId: id, vector, fingerprint });
    });
    this.#revision++;
  }

  /** Changes a product as another tab would; or a setting, as the store has it. */
  async set(id: string, values: Partial<OwnerProduct> | string | undefined): Promise<void> {
    if (typeof values === "string") this.settings.set(id, values);
    else {
      this.products.set(id, { ...this.of(id), ...values });
      this.#revision++;
    }
  }

  delete(id: string): void {
    this.products.delete(id);
    for (const [key, { productId }] of this.rows) if (productId === id) this.rows.delete(key);
    this.#revision++;
  }

  of(id: string): OwnerProduct {
    const product = this.products.get(id);
    if (!product) throw new Error(`no product ${id}`);
    return product;
  }

  async vectors(fingerprint: string): Promise<readonly VectorBlock[]> {
    const rows = [...this.rows.values()].filter((row) => row.fingerprint === fingerprint);
    return rows.length === 0 ? [] : [packRows(rows)];
  }
  async revision() {
    return this.#revision;
  }
  async ownerProducts(ids: readonly string[] = [...this.products.keys()]) {
    return structuredClone(ids.flatMap((id) => this.products.get(id) ?? []));
  }
  async ownerItems(ids: readonly string[]) {
    const products = await this.ownerProducts(ids);
    return products.map((product) => ({
      product,
      photos: product.photoIds.map((id) => {
        const picture = new Blob([id], { type: "image/jpeg" });
        return { id, productId: product.id, thumbnail: picture, display: picture };
      }),
    }));
  }
  async edit(ids: readonly string[], change: (product: OwnerProduct) => OwnerProduct) {
    const before = await this.ownerProducts(ids);
    for (const product of before) this.products.set(product.id, change(product));
    return { before, revision: ++this.#revision };
  }
  async change({ put = [], remove = [] }: Parameters<OwnerStore["change"]>[0]) {
    for (const product of put) this.products.set(product.id, product);
    for (const id of remove) this.products.delete(id);
    return ++this.#revision;
  }
  async describe() {
    return {
      name: "",
      products: this.products.size,
      photos: this.rows.size,
      categories: [],
      attribution: [],
      fingerprints: [this.fingerprint],
    };
  }
  async learned(fingerprint: string) {
    return structuredClone(this.kept.get(fingerprint));
  }
  async reviseLearned(...[fingerprint, change]: Parameters<OwnerStore["reviseLearned"]>) {
    const after = change(structuredClone(this.kept.get(fingerprint)));
    if (after) this.kept.set(fingerprint, structuredClone(after));
  }
  async replacedVectors() {
    return this.replaced;
  }
  async setting(name: SettingName) {
    return this.settings.get(name);
  }
  async understanding(fingerprint: string) {
    return (await this.learned(fingerprint))?.understanding;
  }
  async judgements() {
    return this.judged;
  }
  async judge(judgement: Judgement) {
    this.judged.push(judgement);
  }
  async lastQuality() {
    return structuredClone(this.quality);
  }
  async keepQuality(measured: MeasuredQuality) {
    this.quality = structuredClone(measured);
  }
  async rememberOverview() {}
  async lastOverview() {
    return undefined;
  }
}

export interface LearningShop {
  readonly store: LearningStore;
  readonly directory: Directory;
  readonly learner: CatalogueLearner;
  /** What was announced to the other tabs, and how they answer. */
  readonly events: StudioEvent[];
  readonly hear: (event: StudioEvent) => void;
  /** How many learning workers were started, and how many of those have ended. */
  readonly workers: { started: number; ended: number };
  /** Set it to delay a worker, or to do something while it works. */
  duringLearning: () => Promise<void>;
  /** Set it to delay the start of a worker. */
  beforeWorker: () => Promise<void>;
  busy: boolean;
}

/** The model card's curve, roughly. */
const sameKind = { slope: 12, intercept: -7 };

export function openShop(products: readonly ShopProduct[]): LearningShop {
  const store = new LearningStore();
  for (const product of products) store.put(product);
  const own = store as unknown as OwnerStore;
  const directory = new Directory(own);
  const events: StudioEvent[] = [];
  const listeners: ((event: StudioEvent) => void)[] = [];
  const tabs: Tabs = {
    announce: (event) => events.push(structuredClone(event)),
    onEvent: (listener) => listeners.push(listener),
    wake: () => {},
    onWake: () => {},
    acquireLeadership: async () => {},
    close: () => {},
  };
  const workers = { started: 0, ended: 0 };
  const shop: LearningShop = {
    store,
    directory,
    events,
    hear: (event) => listeners.forEach((listener) => listener(event)),
    workers,
    duringLearning: async () => {},
    beforeWorker: async () => {},
    busy: false,
    learner: new CatalogueLearner({
      store: own,
      directory,
      tabs,
      model: async () => ({
        url: "",
        model: {
          id: "a",
          name: "A",
          fingerprint: store.fingerprint,
          dimensions: DIMENSIONS,
          bytes: 0,
          sameKind,
        },
      }),
      openLearner: async () => {
        await shop.beforeWorker();
        return workerOf(shop);
      },
      busy: () => shop.busy,
      changed: (ids, revision) => directory.note(ids, revision),
    }),
  };
  return shop;
}

function workerOf(shop: LearningShop): Learner {
  shop.workers.started++;
  const tasks = createLearningTasks(plainMatrices);
  const ending: ((error: Error) => void)[] = [];
  let ended = false;
  /** The answer of a worker that has ended is dropped. */
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    const end = new Promise<never>((_, reject) => ending.push(reject));
    end.catch(() => undefined);
    return Promise.race([shop.duringLearning().then(work), end]);
  };
  return {
    learn: (request) => alive(() => tasks.learn(structuredClone(request))),
    measure: (request, report) => alive(() => tasks.measure(structuredClone(request), report)),
    tune: (request, report) => alive(() => tasks.tune(structuredClone(request), report)),
    async dispose() {
      if (!ended) shop.workers.ended++;
      ended = true;
      for (const reject of ending) reject(new SearchError("aborted", "ended"));
    },
  };
}
