/** The owner's store in IndexedDB: all its ports over one database, so that one transaction may span them. */
import type { OwnerStore, Settings } from "../../engine/ports/owner-store.ts";
import { createCatalogueStore } from "./catalogue-store.ts";
import { createLearnedRecords } from "./learning.ts";
import { createModelVectors } from "./model-vectors.ts";
import { openDatabase } from "./open-database.ts";
import type { OpenOptions } from "./open-database.ts";
import { createImportQueue } from "./queue.ts";
import type { MiripDatabase } from "./schema.ts";
import { guarded } from "./transactions.ts";

/** @throws {SearchError} as `openDatabase` */
export async function openIdbStore(options: OpenOptions = {}): Promise<OwnerStore> {
  const database = await openDatabase(options);
  return {
    ...createCatalogueStore(database),
    ...createImportQueue(database),
    ...createLearnedRecords(database),
    ...createModelVectors(database),
    ...createSettings(database),
  };
}

function createSettings(database: MiripDatabase): Settings {
  return {
    setting: (name) => guarded(() => database.get("settings", name)),
    set: (name, value) =>
      guarded(async () => {
        if (value === undefined) await database.delete("settings", name);
        else await database.put("settings", value, name);
      }),
  };
}
