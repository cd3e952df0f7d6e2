/** A worker of the photo pool: decodes, measures and embeds photos for the studio's worker. */
import { expose } from "comlink";
import { toOutcome } from "../src/core/errors.ts";
import { holdLock } from "../src/core/worker-lifetime.ts";
import type { BackendChoice } from "../src/engine/contracts/engine-contract.ts";
import { createPhotoReader } from "../src/engine/imports/photo-reader.ts";
import type { PhotoReader } from "../src/engine/ports/studio-ports.ts";
import { browserPorts } from "./compose-engine.ts";

let reader: PhotoReader | undefined;

const worker = {
  /** Holds the lock until this worker ends. */
  hold: (lockName: string) => holdLock(lockName, navigator.locks),
  open: (modelUrl: string, backend: BackendChoice) =>
    toOutcome(async () => {
      const embedder = await browserPorts.loadEmbedder({ modelUrl, backend }, () => {});
      reader = createPhotoReader(embedder, browserPorts.decoder);
      return reader.fingerprint;
    }),
  read: (photos: readonly Blob[]) => toOutcome(async () => (await reader?.read(photos)) ?? []),
};

export type PhotoWorker = typeof worker;

expose(worker);
