/**
 * The one error type that crosses Mirip's boundaries, and its form on the wire.
 *
 * Structured clone keeps an Error's message but drops own fields such as `code`, so a call that
 * crosses the worker boundary answers with an {@link Outcome} instead of throwing.
 * Words for people live in `src/messages`; the messages here are for developers.
 */

/** Every way in which a call can fail. A page maps each code to words in its visitor's language. */
export const searchErrorCodes = [
  "aborted",
  "backend",
  "backup-corrupt",
  "backup-newer",
  "catalogue-corrupt",
  "catalogue-empty",
  "catalogue-load",
  "catalogue-newer",
  "catalogue-read-only",
  "catalogue-stale",
  "closed",
  "image-address",
  "image-decode",
  "image-empty",
  "image-heic",
  "image-missing",
  "image-too-large",
  "image-unsupported",
  "insecure-context",
  "invalid-input",
  "model-corrupt",
  "model-invalid",
  "model-load",
  "not-found",
  "offline",
  "publish-target",
  "quota",
  "storage",
  "storage-newer",
  "storage-unavailable",
  "too-few-examples",
  "worker-crashed",
] as const;

export type SearchErrorCode = (typeof searchErrorCodes)[number];

export class SearchError extends Error {
  override readonly name = "SearchError";
  readonly code: SearchErrorCode;

  constructor(code: SearchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Returns `error` itself when it is a `SearchError`, else wraps it under `code`. */
export function asSearchError(error: unknown, code: SearchErrorCode): SearchError {
  if (error instanceof SearchError) return error;
  if (isNamed(error, "AbortError")) return new SearchError("aborted", "The call was cancelled.");
  if (isNamed(error, "QuotaExceededError")) {
    return new SearchError("quota", "The browser's storage is full.", { cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new SearchError(code, message, { cause: error });
}

/** @throws {SearchError} `aborted` once `signal` has fired. */
export function throwIfAborted(signal: { readonly aborted: boolean } | undefined): void {
  if (signal?.aborted) throw new SearchError("aborted", "The call was cancelled.");
}

/** What a call answers when it crosses a worker boundary: a cloneable value or a cloneable error. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: { readonly code: SearchErrorCode; readonly message: string };
    };

export async function toOutcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const { code, message } = asSearchError(error, "backend");
    return { ok: false, error: { code, message } };
  }
}

/** @throws {SearchError} the error that `outcome` carries. */
export function fromOutcome<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new SearchError(outcome.error.code, outcome.error.message);
}

function isNamed(error: unknown, name: string): boolean {
  return typeof error === "object" && error !== null && "name" in error && error.name === name;
}
