import { throwIfAborted } from "../../core/errors.ts";

/**
 * Between two parts of a long job: whoever waits for this worker comes first, and a cancellation is heard.
 * @throws {SearchError} `aborted`
 */
export async function yieldToEventLoop(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  throwIfAborted(signal);
}
