/** Waiting that can be cancelled, whether the awaited work can be or not. */
import { SearchError, throwIfAborted } from "../../core/errors.ts";

/** Settles as `work`, or rejects with `aborted` as soon as `signal` fires; the work itself goes on. */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  // Nobody waits for the work any more, so its failure must not count as unhandled.
  work.catch(() => undefined);
  throwIfAborted(signal);
  return new Promise((resolve, reject) => {
    const abort = () => reject(new SearchError("aborted", "The call was cancelled."));
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** As `abortable`, for something that has to be disposed of if it opens after `signal` has fired. */
export async function openAbortable<T extends { dispose(): Promise<void> }>(
  opening: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    return await abortable(opening, signal);
  } catch (error) {
    void opening.then((late) => late.dispose()).catch(() => undefined);
    throw error;
  }
}
