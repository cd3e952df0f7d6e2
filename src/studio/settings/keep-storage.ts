/** Asks the browser to keep what is stored even when space runs low, and returns its answer. */
import type { KeepState } from "../../messages/id/publish.ts";

export async function askToKeep(): Promise<KeepState> {
  // Old browsers, and pages that are not served by https, don't have this API.
  const storage = navigator.storage as StorageManager | undefined;
  if (typeof storage?.persist !== "function") return "unable";
  try {
    return (await storage.persist()) ? "kept" : "refused";
  } catch {
    return "refused";
  }
}
