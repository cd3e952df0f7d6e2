/** The queue of photos on their way into the catalogue, and the problems that wait for a person. */
import { idOfCopy, idOfKey } from "../../core/catalogue/incoming-photos.ts";
import { textIn } from "../../core/catalogue/local-text.ts";
import { awaitsFile, fateOf, fileNameIn } from "../../core/catalogue/queued-photos.ts";
import type { ImportProblem } from "../../engine/contracts/import-contract.ts";
import type { Page } from "../../engine/contracts/listing.ts";
import type {
  CommittedBatch,
  ImportQueue,
  QueuedPhoto,
  QueueDraft,
  QueueOutcome,
} from "../../engine/ports/owner-store.ts";
import { copyFor, readPictures, returnFromTrash, storePhotos, updateFromRow } from "./changes.ts";
import type { IncomingPhoto } from "./changes.ts";
import type { MiripDatabase, StoredTask, Transaction } from "./schema.ts";
import { change, guarded, nextRevision } from "./transactions.ts";

export function createImportQueue(database: MiripDatabase): ImportQueue {
  return {
    enqueue: (drafts) => change(database, (transaction) => enqueue(transaction, drafts)),
    nextQueued: (limit, after) => guarded(() => nextQueued(database, limit, after)),
    commitBatch: (outcomes, fingerprint) =>
      change(database, async (transaction) => {
        const batch = await commitBatch(transaction, outcomes, fingerprint);
        return { ...batch, revision: await nextRevision(transaction) };
      }),
    queueCounts: () =>
      guarded(async () => {
        const states = database.transaction("tasks").store.index("state");
        return { waiting: await states.count("waiting"), problems: await states.count("problem") };
      }),
    problems: (page) => guarded(() => problems(database, page)),
    requeue: (ids, replacement) =>
      change(database, (transaction) => requeue(transaction, ids, replacement)),
    dropProblems: (ids) => change(database, (transaction) => dropProblems(transaction, ids)),
    clearQueue: () => change(database, clearQueue),
  };
}

async function enqueue(transaction: Transaction, drafts: readonly QueueDraft[]): Promise<void> {
  const tasks = transaction.objectStore("tasks");
  const awaited = await awaitedFiles(transaction);
  for (const draft of drafts) {
    const file = fileNameIn(draft.name);
    const awaiting = draft.product.key === undefined ? awaited.get(file) : undefined;
    if (awaiting && draft.source.kind === "file") {
      // A table's row has been waiting for this file, which is no product of its own then.
      awaited.delete(file);
      const { code: _code, ...task } = awaiting;
      await tasks.put({ ...task, source: draft.source, state: "waiting" });
    } else if (draft.source.kind === "missing") {
      await tasks.add({ ...draft, state: "problem", code: "image-missing" });
    } else {
      await tasks.add({ ...draft, state: "waiting" });
    }
  }
}

/** Problems that a file would solve, by the name of that file. */
async function awaitedFiles(transaction: Transaction): Promise<Map<string, StoredTask>> {
  const found = new Map<string, StoredTask>();
  const index = transaction.objectStore("tasks").index("state");
  for (let at = await index.openCursor("problem"); at; at = await at.continue()) {
    if (awaitsFile(at.value.code)) found.set(fileNameIn(at.value.name), at.value);
  }
  return found;
}

async function nextQueued(
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
    // Waiting tasks mostly follow each other: they are read at once, not one by one.
    const range = IDBKeyRange.lowerBound(at.primaryKey);
    const tasks = await store.getAll(range, limit - found.length);
    found.push(...tasks.filter(({ state }) => state === "waiting").map(toQueued));
    from = (tasks.at(-1)?.id ?? from) + 1;
  }
  return found;
}

async function commitBatch(
  transaction: Transaction,
  outcomes: readonly QueueOutcome[],
  fingerprint: string,
): Promise<Omit<CommittedBatch, "revision">> {
  const tasks = transaction.objectStore("tasks");
  const incoming: IncomingPhoto[] = [];
  const changed: string[] = [];
  let [returned, dequeued, failed] = [false, 0, 0];
  for (const { outcome, task, photo } of await readStored(transaction, outcomes)) {
    const isStored = photo?.fingerprint === fingerprint;
    const fate = fateOf(outcome.kind, task?.state === "waiting", isStored);
    if (!task || fate === "unchanged") continue;
    dequeued++;
    if (outcome.kind === "problem") {
      await tasks.put({ ...task, state: "problem", code: outcome.code });
      failed++;
      continue;
    }
    await tasks.delete(outcome.queued.id);
    if (fate === "store" && outcome.kind === "done") {
      incoming.push(withIdOfItsOwn(toIncoming(outcome), incoming));
      continue;
    }
    const photoId = photoIdOf(outcome);
    const back = await returnFromTrash(transaction, photoId);
    returned ||= back.length > 0;
    changed.push(...back);
    const copy = await copyForRow(transaction, outcome.queued, photoId, fingerprint);
    if (copy) incoming.push(copy);
    else changed.push(...(await updateFromRow(transaction, outcome.queued.product)));
  }
  const stored = await storePhotos(transaction, incoming, fingerprint);
  const productIds = [...changed, ...stored.map(({ productId }) => productId)];
  return { stored, productIds, returned, dequeued, failed };
}

/** Each outcome with its task and the photo that is stored of it, all read at once. */
function readStored(transaction: Transaction, outcomes: readonly QueueOutcome[]) {
  const tasks = transaction.objectStore("tasks");
  const photos = transaction.objectStore("photos");
  return Promise.all(
    outcomes.map(async (outcome) => {
      const [task, photo] = await Promise.all([
        tasks.get(outcome.queued.id),
        outcome.kind === "problem" ? undefined : photos.get(photoIdOf(outcome)),
      ]);
      return { outcome, task, photo };
    }),
  );
}

type ReadOutcome = Exclude<QueueOutcome, { kind: "problem" }>;

function photoIdOf(outcome: ReadOutcome): string {
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

/** Two rows of one batch may show two products by one picture: the second one becomes a copy. */
function withIdOfItsOwn(photo: IncomingPhoto, others: readonly IncomingPhoto[]): IncomingPhoto {
  const { id, key } = photo;
  const isTaken = others.some((other) => other.id === id && other.key !== key);
  return isTaken && key !== undefined ? { ...photo, id: idOfCopy(id, idOfKey(key)) } : photo;
}

/** A copy of a stored picture for the row's product; undefined if it has one already, or without a row. */
async function copyForRow(
  transaction: Transaction,
  { product: { key, ...product }, position }: QueuedPhoto,
  photoId: string,
  fingerprint: string,
): Promise<IncomingPhoto | undefined> {
  if (key === undefined) return undefined;
  const { id, isStored } = await copyFor(transaction, photoId, key);
  const pictures = isStored ? undefined : await readPictures(transaction, photoId, fingerprint);
  return pictures && { ...pictures, id, product: { ...product, id: idOfKey(key) }, key, position };
}

async function problems(database: MiripDatabase, { offset, limit }: Page) {
  const index = database.transaction("tasks").store.index("state");
  const total = await index.count("problem");
  const items: ImportProblem[] = [];
  let at = await index.openCursor("problem");
  if (at && offset > 0) at = await at.advance(offset);
  for (; at && items.length < limit; at = await at.continue()) items.push(toProblem(at.value));
  return { total, items };
}

async function requeue(
  transaction: Transaction,
  ids: readonly number[] | undefined,
  replacement: Blob | undefined,
): Promise<void> {
  const tasks = transaction.objectStore("tasks");
  for (const { code: _code, ...task } of await readProblems(transaction, ids)) {
    const source = replacement ? ({ kind: "file", file: replacement } as const) : task.source;
    // A photo that never came stays a problem.
    if (source.kind !== "missing") await tasks.put({ ...task, source, state: "waiting" });
  }
}

async function dropProblems(
  transaction: Transaction,
  ids: readonly number[] | undefined,
): Promise<void> {
  const tasks = transaction.objectStore("tasks");
  for (const { id } of await readProblems(transaction, ids)) await tasks.delete(id as number);
}

/** The named problems, or all of them; other tasks are left out. */
async function readProblems(
  transaction: Transaction,
  ids: readonly number[] | undefined,
): Promise<readonly StoredTask[]> {
  const tasks = transaction.objectStore("tasks");
  if (ids === undefined) return tasks.index("state").getAll("problem");
  const found = await Promise.all(ids.map((id) => tasks.get(id)));
  return found.filter((task) => task?.state === "problem") as StoredTask[];
}

async function clearQueue(transaction: Transaction): Promise<number> {
  const tasks = transaction.objectStore("tasks");
  const waiting = await tasks.index("state").getAllKeys("waiting");
  for (const id of waiting) await tasks.delete(id);
  return waiting.length;
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
