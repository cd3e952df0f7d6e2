/**
 * A lock that lives as long as its worker does. Who waits for it learns of the worker's death, which
 * often comes without an event, as when memory runs out.
 *
 * Plain http and opaque origins (a sandboxed frame, `file://`) have no locks.
 */

/** Resolves with true when the lock is ours: it is never released. False where there are no locks. */
export async function holdLock(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const hold = () => {
      resolve(true);
      return new Promise<never>(() => {});
    };
    requestLock(name, hold).catch(() => resolve(false));
  });
}

/** Calls `listener` when whoever holds the lock is gone. */
export function watchLock(name: string, listener: () => void): Promise<void> {
  return requestLock(name, listener).catch(() => undefined);
}

/** Typed as always there, and absent in an insecure context: then this rejects. */
async function requestLock(name: string, granted: () => unknown): Promise<void> {
  await navigator.locks.request(name, granted);
}
