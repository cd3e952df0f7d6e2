/** An import runner over a queue in memory, with tabs, a photo reader and a model that tests steer. */
import { ExactIndex } from "../../src/adapters/exact/exact-index.ts";
import type { StudioEvent } from "../../src/engine/contracts/studio-contract.ts";
import type { ImportState } from "../../src/engine/contracts/import-contract.ts";
import { ImportRunner } from "../../src/engine/imports/import-runner.ts";
import type {
  CommittedBatch,
  OwnerStore,
  PhotoContent,
  QueuedPhoto,
  QueueOutcome,
  SettingName,
} from "../../src/engine/ports/owner-store.ts";
import type { PhotoReader, Tabs } from "../../src/engine/ports/studio-ports.ts";
import { SyncedIndex } from "../../src/engine/search/synced-index.ts";

export const FINGERPRINT = "model-a";

/** What the runner needs of the store; a photo's id is its file's text. */
export class MemoryQueue implements Pick<
  OwnerStore,
  | "has"
  | "nextQueued"
  | "commitBatch"
  | "queueCounts"
  | "setting"
  | "set"
  | "photosOfOtherModels"
  | "countOfOtherModels"
  | "addVectors"
  | "revision"
  | "vectors"
> {
  readonly waiting: QueuedPhoto[] = [];
  readonly problems: { readonly name: string; readonly code: string }[] = [];
  /** Names of the photos in the catalogue, in the order of their commits. */
  readonly stored: string[] = [];
  readonly otherModels = new Set<string>();
  readonly settings = new Map<SettingName, string>();
  /** How many photos each transaction took out of the queue. */
  readonly batches: number[] = [];
  /** Called before each commit; what it throws, the commit fails with. */
  beforeCommit: () => void = () => {};
  #revision = 0;
  #lastId = 0;

  enqueue(...names: readonly string[]): void {
    for (const name of names) {
      const product = { name, category: "" };
      const source = { kind: "file", file: new Blob([name]) } as const;
      this.waiting.push({ id: ++this.#lastId, product, position: 0, name, source });
    }
  }

  async has() {
    return false;
  }
  async nextQueued(limit: number, after = 0) {
    return this.waiting.filter(({ id }) => id > after).slice(0, limit);
  }
  async commitBatch(outcomes: readonly QueueOutcome[]): Promise<CommittedBatch> {
    this.beforeCommit();
    const stored: string[] = [];
    let failed = 0;
    for (const { queued, ...outcome } of outcomes) {
      const at = this.waiting.findIndex(({ id }) => id === queued.id);
      this.waiting.splice(at, 1);
      if (outcome.kind === "problem") {
        failed++;
        this.problems.push({ name: queued.name, code: outcome.code });
      } else stored.push(queued.name);
    }
    this.stored.push(...stored);
    this.batches.push(outcomes.length);
    return {
      revision: ++this.#revision,
      stored: stored.map((id) => ({ photoId: id, productId: id, vector: content().vector })),
      productIds: stored,
      returned: false,
      dequeued: outcomes.length,
      failed,
    };
  }
  async queueCounts() {
    return { waiting: this.waiting.length, problems: this.problems.length };
  }
  async setting(name: SettingName) {
    return this.settings.get(name);
  }
  async set(name: SettingName, value: string | undefined) {
    if (value === undefined) this.settings.delete(name);
    else this.settings.set(name, value);
  }
  async photosOfOtherModels(_fingerprint: string, limit: number) {
    const ids = [...this.otherModels].slice(0, limit);
    const picture = new Blob(["picture"]);
    return ids.map((id) => ({ id, productId: id, thumbnail: picture, display: picture }));
  }
  async countOfOtherModels() {
    return this.otherModels.size;
  }
  async addVectors(rows: Parameters<OwnerStore["addVectors"]>[0]) {
    for (const { photoId } of rows) this.otherModels.delete(photoId);
    return ++this.#revision;
  }
  async revision() {
    return this.#revision;
  }
  async vectors() {
    return [];
  }
}

export interface ImportTest {
  readonly store: MemoryQueue;
  readonly runner: ImportRunner;
  /** Makes this tab the leader. */
  readonly lead: () => void;
  /** What this tab announced. */
  readonly events: StudioEvent[];
  /** Lets this tab hear what another one announces. */
  readonly hear: (event: StudioEvent) => void;
  /** What the runner called, in order. */
  readonly calls: string[];
  readonly readers: { opened: number; open: number };
  /** Set it to hold a photo up, or to let its worker crash. */
  beforeRead: (names: readonly string[]) => Promise<void>;
  /** Set it to let the model fail. */
  beforeOpen: () => Promise<void>;
  target: string;
}

export function openImport(): ImportTest {
  const store = new MemoryQueue();
  const events: StudioEvent[] = [];
  const listeners: ((event: StudioEvent) => void)[] = [];
  let lead = () => {};
  const tabs: Tabs = {
    announce: (event) => events.push(event),
    onEvent: (listener) => listeners.push(listener),
    wake: () => {},
    onWake: () => {},
    acquireLeadership: (signal) =>
      new Promise((resolve, reject) => {
        lead = resolve;
        signal.addEventListener("abort", () => reject(new Error("closed")));
      }),
    close: () => {},
  };
  const calls: string[] = [];
  const readers = { opened: 0, open: 0 };
  const test: ImportTest = {
    store,
    events,
    calls,
    readers,
    lead: () => lead(),
    hear: (event) => listeners.forEach((listener) => listener(event)),
    beforeRead: async () => {},
    beforeOpen: async () => {},
    target: FINGERPRINT,
    runner: new ImportRunner({
      store,
      index: new SyncedIndex(store, () => new ExactIndex()),
      tabs,
      fetchPhoto: async () => new Blob(),
      openReader: async () => {
        await test.beforeOpen();
        return openReader(test);
      },
      target: async () => ({ model: modelOf(test.target) }),
      onLeader: () => calls.push("leader"),
      onCommit: () => calls.push("commit"),
      onIdle: () => calls.push("idle"),
      onReembedded: async () => void calls.push("re-embedded"),
    }),
  };
  return test;
}

/** States of the import that were announced, the oldest first. */
export function statesOf({ events }: ImportTest): readonly ImportState[] {
  return events.flatMap((event) => (event.kind === "imports" ? [event.state] : []));
}

function openReader(test: ImportTest): PhotoReader {
  test.readers.opened++;
  test.readers.open++;
  return {
    lanes: 2,
    fingerprint: test.target,
    async read(photos) {
      const names = await Promise.all(photos.map((photo) => photo.text()));
      await test.beforeRead(names);
      return names.map((name) => (name.startsWith("unreadable") ? "image-decode" : content()));
    },
    async dispose() {
      test.readers.open--;
    },
  };
}

function content(): PhotoContent {
  const picture = new Blob(["picture"]);
  const vector = { unit: Float32Array.of(1, 0), norm: 1 };
  const size = { width: 999, height: 999 };
  const measures = { ...size, blurPx: 0.5, highlights: 200, onWhite: true, clipped: 0, clutter: 0 };
  return { thumbnail: picture, display: picture, vector, measures };
}

function modelOf(fingerprint: string) {
  const sameKind = { slope: 12, intercept: -7 };
  return { id: "a", name: "A", fingerprint, dimensions: 2, bytes: 0, sameKind };
}
