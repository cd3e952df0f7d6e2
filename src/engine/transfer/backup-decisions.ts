/** What the owner said that no single product holds: it goes with a backup, and comes back beside what is here. */
import type { BackupHead, PairJudgement } from "../../core/backup/backup.ts";
import { narrowingModes } from "../../core/learning/understanding.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type { OwnerStore } from "../ports/owner-store.ts";

export type OwnerDecisions = Pick<BackupHead, "narrowing" | "judgements">;
export type WordStore = Pick<OwnerStore, "setting" | "judgements" | "judge">;

export interface WordTools {
  readonly store: WordStore;
  readonly setNarrowing: (mode: NarrowingMode) => Promise<void>;
}

export async function readWords(store: WordStore): Promise<OwnerDecisions> {
  const narrowing = await store.setting("narrowing");
  const judgements = await store.judgements();
  return {
    ...(narrowing !== undefined && { narrowing }),
    ...(judgements.length > 0 && { judgements }),
  };
}

/** What was said here stands, whichever side wins where products differ. */
export async function restoreDecisions(
  { store, setNarrowing }: WordTools,
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

function pairKey({ a, b }: PairJudgement): string {
  return JSON.stringify([a, b].toSorted());
}
