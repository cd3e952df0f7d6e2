/** Composition root: the studio as it runs in a browser. */
import { backupFormat } from "../src/adapters/backup/backup-format.ts";
import { bundlePublisher } from "../src/adapters/bundle/publisher.ts";
import { freeDownloads, openFileSink } from "../src/adapters/files/file-sink.ts";
import { fetchPhoto } from "../src/adapters/http/fetch-photo.ts";
import { openIdbStore } from "../src/adapters/idb/idb-store.ts";
import { browserPictures } from "../src/adapters/image/alter-picture.ts";
import { createImportReader } from "../src/adapters/import/import-reader.ts";
import { createModelLibrary } from "../src/adapters/models/model-library.ts";
import { createBrowserTabs } from "../src/adapters/tabs/browser-tabs.ts";
import { createStudio } from "../src/engine/studio.ts";
import type { Studio } from "../src/engine/contracts/studio-contract.ts";
import { browserPorts } from "./compose-engine.ts";
import { openLearner } from "./learning-worker.ts";
import { openPhotoWorkers } from "./photo-worker-pool.ts";

export function composeStudio(): Studio {
  // Nobody waits for it; what stays is freed the next time.
  void freeDownloads().catch(() => undefined);
  return createStudio({
    ...browserPorts,
    openOwnerStore: () => openIdbStore(),
    importReader: createImportReader(),
    openTabs: createBrowserTabs,
    openReader: openPhotoWorkers,
    openLearner,
    pictures: browserPictures,
    fetchPhoto,
    backupFormat,
    openSink: openFileSink,
    publisher: bundlePublisher,
    models: createModelLibrary(location.origin),
    async estimateStorage() {
      const [estimate, persisted] = await Promise.all([
        navigator.storage?.estimate?.().catch(() => undefined),
        navigator.storage?.persisted?.().catch(() => false),
      ]);
      const { usage: used, quota } = estimate ?? {};
      return {
        ...(used !== undefined && { used }),
        ...(quota !== undefined && { quota }),
        persisted: persisted ?? false,
      };
    },
  });
}
