import type { CallOptions, OpenRequest } from "../engine/contracts/engine-contract.ts";
import { connectEngine } from "./connect-engine.ts";
import type { OpenedEngine } from "./session/search-session.ts";

/**
 * Connects a new engine and opens a catalogue in it; closes it again if that fails.
 * @param base as for {@link connectEngine}
 * @throws {SearchError} as the engine's `open`
 */
export async function openEngine(
  request: OpenRequest,
  base?: string | URL,
  options?: CallOptions,
): Promise<OpenedEngine> {
  const engine = connectEngine(base);
  const release = () => engine.close();
  try {
    return { engine, info: await engine.open(request, options), release };
  } catch (error) {
    await release();
    throw error;
  }
}
