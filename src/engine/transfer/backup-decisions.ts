/**
 * The owner's decisions that no single product holds: they go into a backup's head, and are restored beside those
 * that were made here.
 */
import type { BackupHead } from "../../core/backup/backup.ts";
import { pairKey } from "../../core/catalogue/judgement.ts";
import { narrowingModes } from "../../core/learning/understanding.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type { OwnerStore } from "../ports/owner-store.ts";

export type OwnerDecisions = Pick<BackupHead, "narrowing" | "judgements">;
export type DecisionStore = Pick<OwnerStore, "setting" | "judgements" | "judge">;

export interface DecisionTools {
  readonly store: DecisionStore;
  readonly setNarrowing: (mode: NarrowingMode) => Promise<void>;
}

export async function readDecisions(store: DecisionStore): Promise<OwnerDecisions> {
  const narrowing = await store.setting("narrowing");
  const judgements = await store.judgements();
  return {
    ...(narrowing !== undefined && { narrowing }),
    ...(judgements.length > 0 && { judgements }),
  };
}

/**
 * Decisions that were made here are kept, whichever side the owner prefers for products that differ.
 * @param idHere the id here of a product of the backup
 */
export async function restoreDecisions(
  { store, setNarrowing }: DecisionTools,
  { narrowing, judgements = [] }: OwnerDecisions,
  idHere: (id: string) => string,
): Promise<void> {
  const judged = new Set((await store.judgements()).map(pairKey));
  for (const { a, b, same } of judgements) {
    const judgement = { a: idHere(a), b: idHere(b), same };
    if (!judged.has(pairKey(judgement))) await store.judge(judgement);
  }
  const mode = narrowingModes.find((known) => known === narrowing);
  if (mode && (await store.setting("narrowing")) === undefined) await setNarrowing(mode);
}
