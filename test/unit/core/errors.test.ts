import { describe, expect, test } from "vitest";
import {
  asSearchError,
  fromOutcome,
  SearchError,
  throwIfAborted,
  toOutcome,
} from "../../../src/core/errors.ts";

describe("errors", () => {
  test("cross the wire with their code", async () => {
    const outcome = await toOutcome(async () => {
      throw new SearchError("image-heic", "no");
    });
    const cloned = structuredClone(outcome);
    expect(() => fromOutcome(cloned)).toThrow(expect.objectContaining({ code: "image-heic" }));
    expect(fromOutcome(await toOutcome(async () => 5))).toBe(5);
  });

  test("of the browser get the code they stand for", () => {
    const named = (name: string) => new DOMException("x", name);
    expect(asSearchError(named("AbortError"), "storage").code).toBe("aborted");
    expect(asSearchError(named("QuotaExceededError"), "storage").code).toBe("quota");
    expect(asSearchError("odd", "storage")).toMatchObject({ code: "storage", message: "odd" });
    const own = new SearchError("not-found", "x");
    expect(asSearchError(own, "storage")).toBe(own);
  });

  test("a fired signal throws", () => {
    expect(() => throwIfAborted(AbortSignal.abort())).toThrow(SearchError);
    throwIfAborted(undefined);
    throwIfAborted(new AbortController().signal);
  });
});
