/**
 * Guards for values that came out of JSON: a bundle, a backup, a file of what was learned. What they share;
 * guards for one format are beside that format.
 */

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isString(value: unknown): value is string {
  return typeof value === "string";
}

/** A whole number from 0. */
export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

export function isListOf<T>(
  value: unknown,
  is: ((item: unknown) => item is T) | ((item: unknown) => boolean),
): value is readonly T[] {
  return Array.isArray(value) && value.every((item) => is(item));
}

/** A guard that also lets an absent value pass. */
export function optional(is: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => value === undefined || is(value);
}
