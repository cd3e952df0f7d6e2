/**
 * The worker that all engines of a page share. It starts with the first engine and ends with the last.
 * When it dies every engine is told; the next call of any of them starts another.
 */
import { proxy, releaseProxy, transfer, wrap } from "comlink";
import type { Remote } from "comlink";
import { asSearchError, SearchError } from "../../core/errors.ts";
import { superviseByLock, superviseWorker, WorkerLifetime } from "../../core/worker-lifetime.ts";
import type { EngineWire, ProgressListener, WorkerWire } from "../../engine/contracts/wire.ts";

/** A new engine in the worker. */
export interface EngineConnection {
  /** @throws {SearchError} `worker-crashed`, `closed`; never before `lifetime` has failed */
  readonly wire: Promise<Remote<EngineWire>>;
  /** Fails when the worker dies or the connection is closed. */
  readonly lifetime: WorkerLifetime;
  /** Ends the engine, and the worker if it was the last one. */
  close(reason: SearchError): void;
}

interface RunningWorker {
  readonly control: Promise<Remote<WorkerWire>>;
  readonly lifetime: WorkerLifetime;
  engines: number;
}

export class WorkerHost {
  readonly #createWorker: () => Worker;
  readonly #advice: string;
  #running: RunningWorker | undefined;

  /**
   * @param createWorker may throw if a policy forbids the worker
   * @param advice for developers, if the worker does not start: what it needs
   */
  constructor(createWorker: () => Worker, advice = "It could not be started.") {
    this.#createWorker = createWorker;
    this.#advice = advice;
  }

  connect(listener: ProgressListener): EngineConnection {
    if (!this.#running || this.#running.lifetime.hasFailed) this.#running = this.#start();
    const running = this.#running;
    const lifetime = new WorkerLifetime();
    const removeListener = running.lifetime.onFail((error) => lifetime.fail(error));
    const opening = openWire(running, listener);
    running.engines++;
    return {
      wire: lifetime.guard(opening),
      lifetime,
      close(reason) {
        if (lifetime.hasFailed) return;
        lifetime.fail(reason);
        removeListener();
        running.engines--;
        if (running.engines === 0) running.lifetime.fail(reason);
        else void closeWire(opening);
      },
    };
  }

  #start(): RunningWorker {
    try {
      const worker = this.#createWorker();
      const lifetime = superviseWorker(worker, this.#advice);
      const control = wrap<WorkerWire>(worker);
      const held = superviseByLock(lifetime, (name) => control.hold(name), navigator.locks);
      return { control: held.then(() => control), lifetime, engines: 0 };
    } catch (error) {
      const lifetime = new WorkerLifetime();
      const failure = asSearchError(error, "worker-crashed");
      lifetime.fail(failure);
      return { control: Promise.reject(failure), lifetime, engines: 0 };
    }
  }
}

async function openWire(
  { control, lifetime }: RunningWorker,
  listener: ProgressListener,
): Promise<Remote<EngineWire>> {
  const worker = await control;
  const { port1: port, port2: theirs } = new MessageChannel();
  port.addEventListener("messageerror", () =>
    lifetime.fail(new SearchError("worker-crashed", "A message was unreadable.")),
  );
  await lifetime.guard(worker.serve(transfer(theirs, [theirs]), proxy(listener)));
  return wrap<EngineWire>(port);
}

/** Not awaited: an engine that is busy must not keep anybody from closing it. */
async function closeWire(opening: Promise<Remote<EngineWire>>): Promise<void> {
  try {
    const wire = await opening;
    await wire.close();
    wire[releaseProxy]();
  } catch {
    // The worker died, and the engine with it.
  }
}
