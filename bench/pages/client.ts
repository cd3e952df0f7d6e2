/** A catalogue is made as a page makes one: through the client, in the engine's worker, into IndexedDB. */
import { connectEngine } from "../../src/client/connect-engine.ts";
import type { PhotoToIndex } from "../../src/engine/contracts/engine-contract.ts";

export interface ClientRun {
  /** Until the model is loaded and proven. */
  readonly readyMs: number;
  readonly photos: number;
  readonly indexMs: number;
  /** When it began, on the page's clock: what happened before is none of the engine's. */
  readonly startedMs: number;
}

export async function indexThroughClient(
  modelUrl: string,
  names: readonly string[],
): Promise<ClientRun> {
  const photos = await Promise.all(names.map(fetchPhoto));
  const engine = connectEngine();
  const started = performance.now();
  await engine.open({
    catalogue: { kind: "owner" },
    modelUrl: new URL(modelUrl, location.origin).href,
    backend: "wasm",
  });
  await engine.warmUp({ onProgress: () => {} });
  const readyMs = performance.now() - started;
  const report = await engine.index(photos, { onProgress: () => {} });
  await engine.close();
  if (report.added !== names.length) throw new Error(`Only ${report.added} photos were indexed.`);
  return { readyMs, photos: report.added, indexMs: report.milliseconds, startedMs: started };
}

async function fetchPhoto(name: string): Promise<PhotoToIndex> {
  const file = await (await fetch(`/files/${name}`)).blob();
  return { file, name, productName: name, category: "bench" };
}
