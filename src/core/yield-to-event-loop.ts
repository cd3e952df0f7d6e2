/** Long jobs of a thread that must still be able to hear messages. */
import { throwIfAborted } from "./errors.ts";

// Every browser and Node have it; core knows the types of neither.
declare const setTimeout: (callback: () => void) => unknown;

/**
 * Called between two parts of a long job, so that messages to this thread, such as a cancellation, are
 * handled first.
 * @throws {SearchError} `aborted`
 */
export async function yieldToEventLoop(signal?: { readonly aborted: boolean }): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve));
  throwIfAborted(signal);
}
