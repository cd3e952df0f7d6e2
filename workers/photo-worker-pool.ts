/**
 * Workers that read the queue's photos: WebAssembly without threads uses one core, and two workers
 * measured 1.6 to 1.8 times the rate of one on two cores (docs/decisions/0013-studio.md).
 */
import { wrap } from "comlink";
import type { Remote } from "comlink";
import { fromOutcome, SearchError } from "../src/core/errors.ts";
import { superviseByLock, superviseWorker } from "../src/core/worker-lifetime.ts";
import type { WorkerLifetime } from "../src/core/worker-lifetime.ts";
import type { BackendChoice } from "../src/engine/contracts/engine-contract.ts";
import type { PhotoReader } from "../src/engine/ports/studio-ports.ts";
import type { PhotoWorker } from "./photo.worker.ts";

/** A third worker costs another copy of the model, and the page needs a core, too. */
const MAX_WORKERS = 2;

interface PooledWorker {
  readonly remote: Remote<PhotoWorker>;
  readonly lifetime: WorkerLifetime;
  /** Calls under way. */
  busy: number;
}

/** @throws {SearchError} `model-*`, `backend`, `worker-crashed` */
export async function openPhotoWorkers(
  modelUrl: string,
  backend: BackendChoice,
): Promise<PhotoReader> {
  const count = Math.min(MAX_WORKERS, Math.max(1, navigator.hardwareConcurrency ?? 1));
  const workers = Array.from({ length: count }, startWorker);
  const dispose = async () => {
    const closed = new SearchError("worker-crashed", "The photo workers were closed.");
    for (const { lifetime } of workers) lifetime.fail(closed);
  };
  try {
    const [fingerprint] = await Promise.all(
      workers.map(async ({ remote, lifetime }) => {
        await superviseByLock(lifetime, (name) => remote.hold(name), navigator.locks);
        return fromOutcome(await lifetime.guard(remote.open(modelUrl, backend)));
      }),
    );
    return {
      lanes: count,
      fingerprint: fingerprint as string,
      async read(photos) {
        const idlest = workers.reduce((least, one) => (one.busy < least.busy ? one : least));
        idlest.busy++;
        try {
          return fromOutcome(await idlest.lifetime.guard(idlest.remote.read(photos)));
        } finally {
          idlest.busy--;
        }
      },
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function startWorker(): PooledWorker {
  // Written out in full: the bundler finds the worker's file by this very form.
  const worker = new Worker(new URL("./photo.worker.ts", import.meta.url), { type: "module" });
  const lifetime = superviseWorker(worker, "A photo worker failed.");
  return { remote: wrap<PhotoWorker>(worker), lifetime, busy: 0 };
}
