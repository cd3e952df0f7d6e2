import { vi } from "vitest";
import { PATIENCE } from "./patience.ts";

/** As `vi.waitUntil`, with as much patience as `expect.poll` has here. */
export async function until<T>(get: () => T | Promise<T>) {
  return vi.waitUntil(get, { timeout: PATIENCE });
}
