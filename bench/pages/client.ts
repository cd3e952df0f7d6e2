/** A catalogue is made as an owner makes one: through the client, in the studio's workers, into IndexedDB. */
import { connectStudio } from "../../src/client/connect-studio.ts";
import type { DroppedFile } from "../../src/engine/contracts/import-contract.ts";

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
  const studio = connectStudio();
  const started = performance.now();
  await studio.open({
    catalogue: { kind: "owner" },
    modelUrl: new URL(modelUrl, location.origin).href,
    backend: "wasm",
  });
  await studio.warmUp({ onProgress: () => {} });
  const readyMs = performance.now() - started;
  const indexing = performance.now();
  await studio.startImport({ files: photos, currency: "IDR" }, { onProgress: () => {} });
  for (;;) {
    const { phase, completed, added } = await studio.imports();
    if (phase === "stopped") throw new Error("The queue has stopped.");
    if (phase === "idle" && completed === names.length) {
      if (added !== completed) throw new Error(`Only ${added} photos were indexed.`);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const indexMs = performance.now() - indexing;
  await studio.close();
  return { readyMs, photos: names.length, indexMs, startedMs: started };
}

async function fetchPhoto(name: string): Promise<DroppedFile> {
  const file = await (await fetch(`/files/${name}`)).blob();
  return { path: `bench/${name}`, file };
}
