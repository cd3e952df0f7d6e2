/**
 * Lanes for the queue, a worker each: WebAssembly without threads uses one core, and two workers
 * measured 1.6 to 1.8 times the rate of one on two cores (docs/decisions/0013-studio.md).
 */
import { wrap } from "comlink";
import type { Remote } from "comlink";
import { fromOutcome, SearchError } from "../src/core/errors.ts";
import { WorkerLifetime } from "../src/core/worker-lifetime.ts";
import type { BackendChoice } from "../src/engine/contracts/engine-contract.ts";
import type { PhotoReader } from "../src/engine/ports/studio-ports.ts";
import { watchLock } from "./hold-lock.ts";
import type { PhotoWorker } from "./photo.worker.ts";

/** A third worker costs another copy of the model, and the page needs a core, too. */
const MAX_LANES = 2;

interface Lane {
  readonly remote: Remote<PhotoWorker>;
  /** Cut when the worker has ended. */
  readonly life: WorkerLifetime;
  readonly worker: Worker;
  /** Calls under way. */
  busy: number;
}

/** @throws {SearchError} `model-*`, `backend`, `worker-crashed` */
export async function openPhotoWorkers(
  modelUrl: string,
  backend: BackendChoice,
): Promise<PhotoReader> {
  const count = Math.min(MAX_LANES, Math.max(1, navigator.hardwareConcurrency ?? 1));
  const lanes = Array.from({ length: count }, startLane);
  const dispose = async () => lanes.forEach(({ worker }) => worker.terminate());
  try {
    const [fingerprint] = await Promise.all(
      lanes.map(async ({ remote, life }) => {
        const lockName = `mirip-photos-${crypto.randomUUID()}`;
        // One that runs out of memory often says nothing.
        if (await life.hold(remote.hold(lockName))) {
          void watchLock(lockName, () => life.cut(crash("A photo worker is gone.")));
        }
        return fromOutcome(await life.hold(remote.open(modelUrl, backend)));
      }),
    );
    return {
      lanes: count,
      fingerprint: fingerprint as string,
      async read(photos) {
        const lane = lanes.reduce((least, one) => (one.busy < least.busy ? one : least));
        lane.busy++;
        try {
          return fromOutcome(await lane.life.hold(lane.remote.read(photos)));
        } finally {
          lane.busy--;
        }
      },
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function startLane(): Lane {
  // Written out in full: the bundler finds the worker's file by this very form.
  const worker = new Worker(new URL("./photo.worker.ts", import.meta.url), { type: "module" });
  const life = new WorkerLifetime();
  worker.addEventListener("error", ({ message }) =>
    life.cut(crash(message || "A photo worker failed.")),
  );
  worker.addEventListener("messageerror", () =>
    life.cut(crash("A photo worker was not understood.")),
  );
  return { remote: wrap<PhotoWorker>(worker), life, worker, busy: 0 };
}

const crash = (reason: string) => new SearchError("worker-crashed", reason);
