/** What the publish screen needs to know in addition to the catalogue's counts. */
import type {
  BrowseResponse,
  ModelChoices,
  Studio,
} from "../../engine/contracts/studio-contract.ts";

export interface Readiness {
  readonly states: BrowseResponse["states"];
  /** Photos that are still in the import queue. */
  readonly queued: number;
  /** Photos that wait for a vector of the model switched to. */
  readonly waiting: number;
  /** Bytes of the search that a visitor downloads. */
  readonly modelBytes: number | undefined;
}

export async function readReadiness(studio: Studio): Promise<Readiness> {
  const [{ states }, imports, models] = await Promise.all([
    studio.browse({ offset: 0, limit: 1 }),
    studio.imports(),
    studio.models(),
  ]);
  const queued = imports.phase === "idle" ? 0 : imports.total - imports.completed;
  return { states, queued, waiting: models.waiting, modelBytes: bytesOf(models) };
}

function bytesOf({ models, current }: ModelChoices): number | undefined {
  return models.find(({ id }) => id === current)?.bytes;
}
