/** Opens the catalogue's database in its present shape. */
import { openDB } from "idb";
import { asSearchError, SearchError } from "../../core/errors.ts";
import { migrations } from "./schema.ts";
import type { Migration, MiripDatabase, MiripSchema, UpgradeTransaction } from "./schema.ts";

const DATABASE_NAME = "mirip-catalogue";

export interface OpenOptions {
  readonly name?: string;
  readonly migrations?: readonly Migration[];
}

/**
 * @param options for tests: another database, other migrations
 * @throws {SearchError} `storage-unavailable` (private mode), `storage-newer` (a newer Mirip wrote the database),
 *   `storage`
 */
export async function openDatabase(options: OpenOptions): Promise<MiripDatabase> {
  const steps = options.migrations ?? migrations;
  if (globalThis.indexedDB === undefined) throw unavailable();
  try {
    return await openDB<MiripSchema>(options.name ?? DATABASE_NAME, steps.length, {
      upgrade(opened, from, _to, transaction) {
        // A step waits for requests of its transaction and for nothing else; the next one follows it.
        return steps
          .slice(from)
          .reduce(
            (before, step) => before.then(() => step(opened, transaction as UpgradeTransaction)),
            Promise.resolve(),
          );
      },
      // A newer Mirip in another tab waits to upgrade the database; this tab can be reloaded.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
  } catch (error) {
    throw openFailure(error);
  }
}

function openFailure(error: unknown): SearchError {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "VersionError") {
    return new SearchError("storage-newer", "The catalogue was written by a newer Mirip.", {
      cause: error,
    });
  }
  if (name === "SecurityError" || name === "InvalidStateError") return unavailable(error);
  return asSearchError(error, "storage");
}

function unavailable(cause?: unknown): SearchError {
  return new SearchError("storage-unavailable", "This browser stores nothing here.", { cause });
}
