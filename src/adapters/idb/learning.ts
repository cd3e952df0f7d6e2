/** What was learned of the catalogue, the owner's judgements on pairs of products, the last report. */
import type { Understanding } from "../../core/learning/understanding.ts";
import type { Judgement } from "../../engine/contracts/learning-contract.ts";
import type { LearnedRecords } from "../../engine/ports/owner-store.ts";
import type { MiripDatabase, Transaction } from "./schema.ts";
import { guarded } from "./transactions.ts";

export function createLearnedRecords(database: MiripDatabase): LearnedRecords {
  return {
    learned: (fingerprint) => guarded(() => database.get("learned", fingerprint)),
    reviseLearned: (fingerprint, change) =>
      guarded(() => reviseLearned(database, fingerprint, change)),
    replacedVectors: () => guarded(async () => (await database.get("counters", "replaced")) ?? 0),
    judgements: () => guarded(() => judgements(database)),
    judge: (judgement) => guarded(() => judge(database, judgement)),
    lastQuality: () => guarded(() => database.get("reports", "quality")),
    keepQuality: (measured) =>
      guarded(async () => void (await database.put("reports", measured, "quality"))),
  };
}

/** Reads what every search asks for, which is kept in memory until a tab learns something. */
export function createUnderstandingReader(database: MiripDatabase) {
  let last: { fingerprint: string; count: number; value: Understanding | undefined } | undefined;
  return async (fingerprint: string): Promise<Understanding | undefined> => {
    const transaction = database.transaction(["learned", "counters"]);
    const count = (await transaction.objectStore("counters").get("learned")) ?? 0;
    if (last?.fingerprint !== fingerprint || last.count !== count) {
      const learned = await transaction.objectStore("learned").get(fingerprint);
      last = { fingerprint, count, value: learned?.understanding };
    }
    return last.value;
  };
}

/** Products that are deleted for good lose their judgements; one that was merged away may still come back. */
export async function forgetJudgements(
  transaction: Transaction,
  productIds: ReadonlySet<string>,
): Promise<void> {
  const judgements = transaction.objectStore("judgements");
  for (const pair of await judgements.getAllKeys()) {
    if (pair.some((id) => productIds.has(id))) await judgements.delete(pair);
  }
}

async function reviseLearned(
  database: MiripDatabase,
  ...[fingerprint, change]: Parameters<LearnedRecords["reviseLearned"]>
): Promise<void> {
  const transaction = database.transaction(["learned", "counters"], "readwrite");
  // If a request fails, its own error is thrown first.
  transaction.done.catch(() => undefined);
  const learned = transaction.objectStore("learned");
  const before = await learned.get(fingerprint);
  const after = change(before);
  if (after) await learned.put(after, fingerprint);
  // Searches read the understanding alone, and again only if it changed.
  if (after && after.understanding !== before?.understanding) {
    const counters = transaction.objectStore("counters");
    await counters.put(((await counters.get("learned")) ?? 0) + 1, "learned");
  }
  await transaction.done;
}

async function judgements(database: MiripDatabase): Promise<readonly Judgement[]> {
  const transaction = database.transaction(["judgements", "products"]);
  const products = transaction.objectStore("products");
  const exists = async (id: string) => (await products.getKey(id)) !== undefined;
  const all = await transaction.objectStore("judgements").getAll();
  const holds = await Promise.all(
    all.map(async ({ a, b }) => (await exists(a)) && (await exists(b))),
  );
  return all.filter((_, i) => holds[i]);
}

async function judge(database: MiripDatabase, judgement: Judgement): Promise<void> {
  const { a, b } = judgement;
  const transaction = database.transaction(["judgements", "products"], "readwrite");
  // If a request fails, its own error is thrown first.
  transaction.done.catch(() => undefined);
  const products = transaction.objectStore("products");
  const found = await Promise.all([a, b].map((id) => products.getKey(id)));
  if (!found.includes(undefined)) {
    await transaction.objectStore("judgements").put(judgement, a < b ? [a, b] : [b, a]);
  }
  await transaction.done;
}
