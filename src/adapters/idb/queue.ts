/** The queue of photos on their way into the catalogue, and those that wait for a person. */
import type { ImportProblem, Listed, Page } from "../../engine/studio-contract.ts";
import type { QueuedPhoto, QueueDraft, QueueOutcome, Settled } from "../../engine/studio-ports.ts";
import { textIn } from "../../core/local-text.ts";
import { storePhotos, updateFromDraft } from "./changes.ts";
import type { MiripDatabase, StoredTask, Transaction } from "./schema.ts";

export async function enqueue(transaction: Transaction, drafts: readonly QueueDraft[]) {
  const tasks = transaction.objectStore("tasks");
  for (const draft of drafts) {
    const missing = draft.source.kind === "missing";
    await tasks.add(
      missing
        ? { ...draft, state: "problem", code: "image-missing" }
        : { ...draft, state: "waiting" },
    );
  }
}

export async function nextQueued(
  database: MiripDatabase,
  limit: number,
  after = 0,
): Promise<readonly QueuedPhoto[]> {
  const found: QueuedPhoto[] = [];
  const waiting = database.transaction("tasks").store.index("state");
  let at = await waiting.openCursor("waiting");
  if (at && at.primaryKey <= after) at = await at.continuePrimaryKey("waiting", after + 1);
  for (; at && found.length < limit; at = await at.continue()) found.push(toQueued(at.value));
  return found;
}

/**
 * A task that another tab has settled meanwhile is left alone: its photo is in the catalogue already,
 * or it was cancelled.
 */
export async function settle(
  transaction: Transaction,
  outcomes: readonly QueueOutcome[],
  fingerprint: string,
): Promise<Omit<Settled, "revision">> {
  const tasks = transaction.objectStore("tasks");
  const stored: Settled["stored"][number][] = [];
  const updated: string[] = [];
  for (const outcome of outcomes) {
    const { queued } = outcome;
    const task = await tasks.get(queued.id);
    if (task?.state !== "waiting") continue;
    if (outcome.kind === "problem") {
      await tasks.put({ ...task, state: "problem", code: outcome.code });
      continue;
    }
    await tasks.delete(queued.id);
    if (outcome.kind === "already") {
      updated.push(...(await updateFromDraft(transaction, queued.product)));
      continue;
    }
    const { key, ...product } = queued.product;
    const { photo, advice } = outcome;
    const id = key === undefined ? photo.id : idOfKey(key);
    const incoming = {
      ...photo,
      product: { ...product, id },
      advice,
      ...(key !== undefined && { key, position: queued.position }),
    };
    stored.push(...(await storePhotos(transaction, [incoming], fingerprint)));
  }
  return { stored, productIds: [...updated, ...stored.map(({ productId }) => productId)] };
}

export async function problems(
  database: MiripDatabase,
  { offset, limit }: Page,
): Promise<Listed<ImportProblem>> {
  const index = database.transaction("tasks").store.index("state");
  const total = await index.count("problem");
  const items: ImportProblem[] = [];
  let at = await index.openCursor("problem");
  if (at && offset > 0) at = await at.advance(offset);
  for (; at && items.length < limit; at = await at.continue()) items.push(toProblem(at.value));
  return { total, items };
}

/** Back into the queue; one whose photo was never there stays, unless it comes now. */
export async function requeue(
  transaction: Transaction,
  ids: readonly number[] | undefined,
  replacement: Blob | undefined,
): Promise<void> {
  await eachProblem(transaction, ids, async (task, save) => {
    const source = replacement ? ({ kind: "file", file: replacement } as const) : task.source;
    if (source.kind === "missing") return;
    const { code: _, ...rest } = task;
    await save({ ...rest, source, state: "waiting" });
  });
}

export async function dropProblems(
  transaction: Transaction,
  ids: readonly number[] | undefined,
): Promise<void> {
  await eachProblem(transaction, ids, (_task, save) => save(undefined));
}

/** Returns how many photos were waiting. */
export async function clearQueue(transaction: Transaction): Promise<number> {
  const tasks = transaction.objectStore("tasks");
  const waiting = await tasks.index("state").getAllKeys("waiting");
  for (const id of waiting) await tasks.delete(id);
  return waiting.length;
}

async function eachProblem(
  transaction: Transaction,
  ids: readonly number[] | undefined,
  work: (task: StoredTask, save: (task: StoredTask | undefined) => Promise<void>) => Promise<void>,
): Promise<void> {
  const tasks = transaction.objectStore("tasks");
  for (const id of ids ?? (await tasks.index("state").getAllKeys("problem"))) {
    const task = await tasks.get(id);
    if (task?.state !== "problem") continue;
    await work(task, async (changed) => {
      if (changed) await tasks.put(changed);
      else await tasks.delete(id);
    });
  }
}

function toQueued({ id, product, position, name, source }: StoredTask): QueuedPhoto {
  return { id: id as number, product, position, name, source };
}

function toProblem({ id, name, code, product, source }: StoredTask): ImportProblem {
  return {
    id: id as number,
    name,
    code: code ?? "image-decode",
    product: textIn(product.name, "id"),
    ...(source.kind === "address" && { address: source.url }),
  };
}

/** The id of the product that a key stands for, the same in every import; no photo's id looks like it. */
function idOfKey(key: string): string {
  return `key:${key}`;
}
