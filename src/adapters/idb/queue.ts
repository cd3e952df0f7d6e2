/** The queue of photos on their way into the catalogue, and those that wait for a person. */
import type { ImportProblem } from "../../engine/contracts/import-contract.ts";
import type { Listed, Page } from "../../engine/contracts/listing.ts";
import type {
  QueuedPhoto,
  QueueOutcome,
  CommittedBatch,
  QueueDraft,
} from "../../engine/ports/owner-store.ts";
import { textIn } from "../../core/catalogue/local-text.ts";
import {
  idOfKey,
  returnFromTrash,
  shareOf,
  storedContent,
  storePhotos,
  updateFromDraft,
} from "./changes.ts";
import type { IncomingPhoto } from "./changes.ts";
import type { MiripDatabase, StoredTask, Transaction } from "./schema.ts";

/** A photo that a table was waiting for takes the place there, instead of being a product of its own. */
export async function enqueue(transaction: Transaction, drafts: readonly QueueDraft[]) {
  const tasks = transaction.objectStore("tasks");
  const awaited = await awaitedByName(transaction);
  for (const draft of drafts) {
    const place = draft.product.key === undefined ? awaited.get(nameKey(draft.name)) : undefined;
    if (place && draft.source.kind === "file") {
      awaited.delete(nameKey(draft.name));
      const { code: _code, ...task } = place;
      await tasks.put({ ...task, source: draft.source, state: "waiting" });
      continue;
    }
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
  const { store } = database.transaction("tasks");
  const found: QueuedPhoto[] = [];
  for (let from = after + 1; found.length < limit;) {
    let at = await store.index("state").openKeyCursor("waiting");
    if (at && at.primaryKey < from) at = await at.continuePrimaryKey("waiting", from);
    if (!at) break;
    // Those that wait mostly follow each other: read at once, not one by one.
    const range = IDBKeyRange.lowerBound(at.primaryKey);
    const tasks = await store.getAll(range, limit - found.length);
    found.push(...tasks.filter(({ state }) => state === "waiting").map(toQueued));
    from = (tasks.at(-1)?.id ?? from) + 1;
  }
  return found;
}

/**
 * A task that another tab has committed meanwhile is left alone: its photo is in the catalogue already,
 * or it was cancelled.
 */
export async function commitBatch(
  transaction: Transaction,
  outcomes: readonly QueueOutcome[],
  fingerprint: string,
): Promise<Omit<CommittedBatch, "revision">> {
  const tasks = transaction.objectStore("tasks");
  const incoming: IncomingPhoto[] = [];
  const updated: string[] = [];
  let [returned, dequeued, failed] = [false, 0, 0];
  for (const { outcome, task, there } of await lookUp(transaction, outcomes)) {
    const { queued } = outcome;
    if (task?.state !== "waiting") continue;
    if (outcome.kind === "problem") {
      await tasks.put({ ...task, state: "problem", code: outcome.code });
      dequeued++;
      failed++;
      continue;
    }
    // One that was there and is deleted meanwhile stays in line, and is read after all.
    if (there?.fingerprint !== fingerprint && outcome.kind === "already") continue;
    await tasks.delete(queued.id);
    dequeued++;
    if (there?.fingerprint !== fingerprint && outcome.kind === "done") {
      incoming.push(besides(incoming, toIncoming(outcome)));
      continue;
    }
    const photoId = outcome.kind === "done" ? outcome.photo.id : outcome.photoId;
    const back = await returnFromTrash(transaction, photoId);
    returned ||= back.length > 0;
    updated.push(...back);
    const shared = await sharedPhoto(transaction, queued, photoId, fingerprint);
    if (shared) incoming.push(shared);
    else updated.push(...(await updateFromDraft(transaction, queued.product)));
  }
  const stored = await storePhotos(transaction, incoming, fingerprint, true);
  const productIds = [...updated, ...stored.map(({ productId }) => productId)];
  return { stored, productIds, returned, dequeued, failed };
}

/** What is stored of each outcome's task and photo, asked for all at once. */
function lookUp(transaction: Transaction, outcomes: readonly QueueOutcome[]) {
  const tasks = transaction.objectStore("tasks");
  const photos = transaction.objectStore("photos");
  return Promise.all(
    outcomes.map(async (outcome) => {
      const id = photoIdOf(outcome);
      const [task, there] = await Promise.all([
        tasks.get(outcome.queued.id),
        id === undefined ? undefined : photos.get(id),
      ]);
      return { outcome, task, there };
    }),
  );
}

function photoIdOf(outcome: QueueOutcome): string | undefined {
  if (outcome.kind === "problem") return undefined;
  return outcome.kind === "done" ? outcome.photo.id : outcome.photoId;
}

function toIncoming({
  queued,
  photo,
  advice,
}: Extract<QueueOutcome, { kind: "done" }>): IncomingPhoto {
  const { key, ...product } = queued.product;
  const id = key === undefined ? photo.id : idOfKey(key);
  return {
    ...photo,
    product: { ...product, id },
    advice,
    ...(key !== undefined && { key, position: queued.position }),
  };
}

/** Two rows of one batch may show two products by one picture. */
function besides(incoming: readonly IncomingPhoto[], photo: IncomingPhoto): IncomingPhoto {
  const twin = incoming.some(({ id, key }) => id === photo.id && key !== photo.key);
  return twin && photo.key !== undefined
    ? { ...photo, id: `${photo.id}~${idOfKey(photo.key)}` }
    : photo;
}

/** What a second product gets of a picture that another one has already; nothing where it has it too. */
async function sharedPhoto(
  transaction: Transaction,
  { product: draft, position }: QueuedPhoto,
  photoId: string,
  fingerprint: string,
): Promise<IncomingPhoto | undefined> {
  const { key, ...product } = draft;
  if (key === undefined) return undefined;
  const { id, there } = await shareOf(transaction, photoId, key);
  const content = there ? undefined : await storedContent(transaction, photoId, fingerprint);
  return content && { ...content, id, product: { ...product, id: idOfKey(key) }, key, position };
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

/** Tasks whose photo is missing or can't be fetched, by the name of the file that would help. */
async function awaitedByName(transaction: Transaction): Promise<Map<string, StoredTask>> {
  const found = new Map<string, StoredTask>();
  const problems = transaction.objectStore("tasks").index("state");
  for (let at = await problems.openCursor("problem"); at; at = await at.continue()) {
    const { code, name } = at.value;
    if (code === "image-missing" || code === "image-address") found.set(nameKey(name), at.value);
  }
  return found;
}

/** A file's name in a path or an address, whatever its case. */
function nameKey(name: string): string {
  const [path = name] = name.split(/[?#]/u);
  return path.slice(path.search(/[^/\\]*$/u)).toLowerCase();
}
