/**
 * The worker that all engines of a page share. It starts with the first engine and ends with the last.
 * When it dies every engine is told; the next call of any of them starts another.
 */
import { proxy, releaseProxy, transfer, wrap } from "comlink";
import type { Remote } from "comlink";
import { asSearchError, SearchError } from "../../core/errors.ts";
import { WorkerLifetime } from "../../core/worker-lifetime.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import type { EngineWire, ProgressListener, WorkerWire } from "../../engine/contracts/wire.ts";

/** A new engine in the worker. Typed for the studio's calls, too; an engine's worker serves its own. */
export interface EngineConnection {
  /** @throws {SearchError} `worker-crashed`, `closed`; never where `life` has not been cut */
  readonly wire: Promise<Remote<EngineWire<Studio>>>;
  /** Cut when the worker dies or the line is closed. */
  readonly life: WorkerLifetime;
  /** Ends the engine, and the worker where it was the last one. */
  close(reason: SearchError): void;
}

interface RunningWorker {
  readonly control: Promise<Remote<WorkerWire>>;
  readonly life: WorkerLifetime;
  engines: number;
}

export class WorkerHost {
  readonly #createWorker: () => Worker;
  readonly #advice: string;
  #running: RunningWorker | undefined;

  /**
   * @param createWorker may throw where a policy forbids the worker
   * @param advice for developers, where the worker does not start: what it needs
   */
  constructor(createWorker: () => Worker, advice = "It could not be started.") {
    this.#createWorker = createWorker;
    this.#advice = advice;
  }

  connect(listener: ProgressListener): EngineConnection {
    const running =
      this.#running && !this.#running.life.hasFailed
        ? this.#running
        : (this.#running = this.#start());
    const life = new WorkerLifetime();
    const forget = running.life.onFail((error) => life.cut(error));
    const opening = openLine(running, listener);
    running.engines++;
    return {
      wire: life.hold(opening),
      life,
      close(reason) {
        if (life.hasFailed) return;
        life.cut(reason);
        forget();
        running.engines--;
        if (running.engines === 0) running.life.cut(reason);
        else void closeLine(opening);
      },
    };
  }

  #start(): RunningWorker {
    const life = new WorkerLifetime();
    const control = this.#startUp(life).catch((error: unknown) => {
      const failure = asSearchError(error, "worker-crashed");
      life.cut(failure);
      throw failure;
    });
    return { control, life, engines: 0 };
  }

  async #startUp(life: WorkerLifetime): Promise<Remote<WorkerWire>> {
    const crash = (reason: string) => life.cut(new SearchError("worker-crashed", reason));
    const worker = this.#createWorker();
    life.onFail(() => worker.terminate());
    worker.addEventListener("error", (event) => {
      // Ours to report: the page around us has its own idea of what an uncaught error is.
      event.preventDefault();
      // A script that can't be loaded comes without a message.
      crash(event.message || this.#advice);
    });
    worker.addEventListener("messageerror", () => crash("A message was unreadable."));
    const control = wrap<WorkerWire>(worker);
    const lockName = `mirip-worker-${performance.timeOrigin}-${Math.random()}`;
    // The worker holds the lock until it is gone, for whatever reason; then it is granted to us.
    if (await life.hold(control.hold(lockName))) {
      void watchLock(lockName, () => crash("The worker is gone."));
    }
    return control;
  }
}

async function openLine(
  { control, life }: RunningWorker,
  listener: ProgressListener,
): Promise<Remote<EngineWire<Studio>>> {
  const worker = await control;
  const { port1: port, port2: theirs } = new MessageChannel();
  port.addEventListener("messageerror", () =>
    life.cut(new SearchError("worker-crashed", "A message was unreadable.")),
  );
  await life.hold(worker.serve(transfer(theirs, [theirs]), proxy(listener)));
  return wrap<EngineWire<Studio>>(port);
}

/** Not waited for: an engine that is busy must not keep anybody from closing it. */
async function closeLine(opening: Promise<Remote<EngineWire<Studio>>>): Promise<void> {
  try {
    const wire = await opening;
    await wire.close();
    wire[releaseProxy]();
  } catch {
    // The worker died, and the engine with it.
  }
}

/** Where there are no locks (plain http, a sandboxed frame) only error events tell of a death. */
async function watchLock(name: string, listener: () => void): Promise<void> {
  try {
    await navigator.locks.request(name, listener);
  } catch {
    // As above.
  }
}
