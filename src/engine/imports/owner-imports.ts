/** The studio's calls for imports: read what was dropped, copy it into the queue, control the queue. */
import { throwIfAborted } from "../../core/errors.ts";
import type { CallOptions } from "../contracts/engine-contract.ts";
import type { ImportRunner } from "./import-runner.ts";
import type {
  ImportRequest,
  ImportStart,
  RetryRequest,
  SkippedFile,
} from "../contracts/import-contract.ts";
import type { ImportQueue, QueueDraft, Settings } from "../ports/owner-store.ts";
import type { ImportReader } from "../ports/studio-ports.ts";

/** Drafts are stored in groups of at most this size, so that a large zip never fills the memory. */
const GROUP_BYTES = 16 * 1024 * 1024;
const GROUP_PHOTOS = 200;

export class OwnerImports {
  readonly #store: ImportQueue & Settings;
  readonly #runner: ImportRunner;
  readonly #reader: ImportReader;

  constructor(store: ImportQueue & Settings, runner: ImportRunner, reader: ImportReader) {
    this.#store = store;
    this.#runner = runner;
    this.#reader = reader;
  }

  async start(request: ImportRequest, options: CallOptions): Promise<ImportStart> {
    const skipped: SkippedFile[] = [];
    let group: QueueDraft[] = [];
    let [bytes, queued] = [0, 0];
    const flush = async () => {
      await this.#store.enqueue(group);
      queued += group.length;
      group = [];
      bytes = 0;
      const current = request.files[0]?.path ?? "";
      options.onProgress?.({ phase: "index", total: 0, completed: queued, current });
    };
    try {
      for await (const item of this.#reader.read(request, options)) {
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
      if (queued > 0) this.#runner.wake();
    }
    return { queued, skipped };
  }

  async pause(): Promise<void> {
    await this.#store.set("paused", "yes");
    this.#runner.wake();
  }

  async resume(): Promise<void> {
    await this.#store.set("paused", undefined);
    this.#runner.wake();
  }

  /** @returns how many photos were waiting */
  async cancel(): Promise<number> {
    const left = await this.#store.clearQueue();
    await this.resume();
    return left;
  }

  async retry({ ids, replacement }: RetryRequest): Promise<void> {
    await this.#store.requeue(ids, replacement);
    this.#runner.wake();
  }

  async dismiss(ids: readonly number[] | undefined): Promise<void> {
    await this.#store.dropProblems(ids);
    this.#runner.wake();
  }
}
