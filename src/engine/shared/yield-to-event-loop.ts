import { throwIfAborted } from "../../core/errors.ts";

/**
 * Called between two parts of a long job, so that messages to this worker, such as a cancellation, are
 * handled first.
 * @throws {SearchError} `aborted`
 */
export async function yieldToEventLoop(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  throwIfAborted(signal);
}
