/** What was learned of the catalogue, the owner's words on pairs of products, the last report. */
import type { Understanding } from "../../core/learning/understanding.ts";
import type { Judgement } from "../../engine/contracts/learning-contract.ts";
import type { OwnerStore } from "../../engine/ports/owner-store.ts";
import type { MiripDatabase, Transaction } from "./schema.ts";

/** Remembers what searches read, which each of them asks for, until a tab learns something. */
export class UnderstandingReader {
  readonly #database: MiripDatabase;
  #last: { fingerprint: string; count: number; value: Understanding | undefined } | undefined;

  constructor(database: MiripDatabase) {
    this.#database = database;
  }

  async read(fingerprint: string): Promise<Understanding | undefined> {
    const transaction = this.#database.transaction(["learned", "counters"]);
    const count = (await transaction.objectStore("counters").get("learned")) ?? 0;
    if (this.#last?.fingerprint !== fingerprint || this.#last.count !== count) {
      const learned = await transaction.objectStore("learned").get(fingerprint);
      this.#last = { fingerprint, count, value: learned?.understanding };
    }
    return this.#last.value;
  }
}

export async function reviseLearned(
  database: MiripDatabase,
  fingerprint: string,
  change: Parameters<OwnerStore["reviseLearned"]>[1],
): Promise<void> {
  const transaction = database.transaction(["learned", "counters"], "readwrite");
  // A request that fails tells of it first.
  transaction.done.catch(() => undefined);
  const learned = transaction.objectStore("learned");
  const before = await learned.get(fingerprint);
  const after = change(before);
  if (after) await learned.put(after, fingerprint);
  // Searches read the understanding alone, and anew only where it is another.
  if (after && after.understanding !== before?.understanding) {
    const counters = transaction.objectStore("counters");
    await counters.put(((await counters.get("learned")) ?? 0) + 1, "learned");
  }
  await transaction.done;
}

export async function judgements(database: MiripDatabase): Promise<readonly Judgement[]> {
  const transaction = database.transaction(["judgements", "products"]);
  const products = transaction.objectStore("products");
  const isThere = async (id: string) => (await products.getKey(id)) !== undefined;
  const all = await transaction.objectStore("judgements").getAll();
  const there = await Promise.all(
    all.map(async ({ a, b }) => (await isThere(a)) && (await isThere(b))),
  );
  return all.filter((_, i) => there[i]);
}

export async function judge(database: MiripDatabase, judgement: Judgement): Promise<void> {
  const { a, b } = judgement;
  const transaction = database.transaction(["judgements", "products"], "readwrite");
  // A request that fails tells of it first.
  transaction.done.catch(() => undefined);
  const products = transaction.objectStore("products");
  const there = await Promise.all([a, b].map((id) => products.getKey(id)));
  if (!there.includes(undefined)) {
    await transaction.objectStore("judgements").put(judgement, a < b ? [a, b] : [b, a]);
  }
  await transaction.done;
}

/** Of products that go for good; one that was merged into another may still come back. */
export async function forgetJudgements(
  transaction: Transaction,
  productIds: ReadonlySet<string>,
): Promise<void> {
  const judgements = transaction.objectStore("judgements");
  for (const pair of await judgements.getAllKeys()) {
    if (pair.some((id) => productIds.has(id))) await judgements.delete(pair);
  }
}
