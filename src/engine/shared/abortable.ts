/** Waiting that can be cancelled, whether the awaited work can be or not. */
import { SearchError, throwIfAborted } from "../../core/errors.ts";

/** Settles as `work`, or rejects with `aborted` as soon as `signal` fires; the work itself goes on. */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  // What is left to itself fails for nobody.
  work.catch(() => undefined);
  throwIfAborted(signal);
  return new Promise((resolve, reject) => {
    const abort = () => reject(new SearchError("aborted", "The call was cancelled."));
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
