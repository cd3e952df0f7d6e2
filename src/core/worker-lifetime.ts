/**
 * How long a worker lives, and what becomes of the work that hangs on it. A worker that dies often says
 * nothing, as when memory runs out, so its death is also read off a lock that it held.
 */
import { asSearchError, SearchError } from "./errors.ts";

/**
 * Once it has failed, everything under way fails with it. It takes the place of `Promise.race` with a
 * promise that outlives the work, which would keep every answer in memory until that promise settles.
 */
export class WorkerLifetime {
  readonly #listeners = new Set<(error: SearchError) => void>();
  #error: SearchError | undefined;

  get hasFailed(): boolean {
    return this.#error !== undefined;
  }

  /** Settles as `work` does, or rejects with the reason as soon as the lifetime has failed. */
  guard<P extends Promise<unknown>>(work: P): Promise<Awaited<P>> {
    return new Promise((resolve, reject) => {
      const remove = this.onFail(reject);
      work.then((value) => resolve(value as Awaited<P>), reject).finally(remove);
    });
  }

  /** Calls `listener` on the failure, at once if it has failed already; returns what removes it. */
  onFail(listener: (error: SearchError) => void): () => void {
    if (this.#error) listener(this.#error);
    else this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Only the first failure counts. */
  fail(error: SearchError): void {
    if (this.#error) return;
    this.#error = error;
    for (const listener of this.#listeners) listener(error);
    this.#listeners.clear();
  }
}

/** The part of a `Worker` that supervision needs; core knows no browser types. */
interface SupervisedWorker {
  addEventListener(type: string, listener: (event: SupervisedEvent) => void): void;
  terminate(): void;
}

interface SupervisedEvent {
  readonly message?: string;
  preventDefault(): void;
}

/** The part of `navigator.locks` that supervision needs; absent on plain http and in a sandboxed frame. */
interface Locks {
  request(name: string, granted: () => unknown): Promise<unknown>;
}

/**
 * Terminates `worker` when its lifetime fails, and lets it fail when the worker reports an error.
 * @param advice said when a script can't be loaded, which comes without a message
 */
export function superviseWorker(worker: SupervisedWorker, advice: string): WorkerLifetime {
  const lifetime = new WorkerLifetime();
  const crash = (reason: string) => lifetime.fail(new SearchError("worker-crashed", reason));
  lifetime.onFail(() => worker.terminate());
  worker.addEventListener("error", (event) => {
    // Handled here: the page around us has its own way to report an uncaught error.
    event.preventDefault();
    crash(event.message || advice);
  });
  worker.addEventListener("messageerror", () => crash("A message was unreadable."));
  return lifetime;
}

/**
 * Lets the lifetime fail when the worker dies without a word: it holds a lock until it is gone, for
 * whatever reason, and the lock is then granted here.
 * @param hold asks the worker to hold the named lock; resolves to false if it has no locks
 * @throws {SearchError} what the lifetime failed with meanwhile
 */
export async function superviseByLock(
  lifetime: WorkerLifetime,
  hold: (lockName: string) => Promise<boolean>,
  locks: Locks | undefined,
): Promise<void> {
  const lockName = `mirip-worker-${Math.random()}-${Date.now()}`;
  try {
    if (!(await lifetime.guard(hold(lockName)))) return;
  } catch (error) {
    lifetime.fail(asSearchError(error, "worker-crashed"));
    throw error;
  }
  const gone = () => lifetime.fail(new SearchError("worker-crashed", "The worker is gone."));
  // Without locks only error events tell of a death.
  void locks?.request(lockName, gone).catch(() => undefined);
}

/**
 * The worker's side: resolves to true once it holds the lock, which it never releases, and to false if
 * there are no locks.
 */
export async function holdLock(name: string, locks: Locks | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const hold = () => {
      resolve(true);
      return new Promise<never>(() => {});
    };
    if (!locks) resolve(false);
    else locks.request(name, hold).catch(() => resolve(false));
  });
}
