/** What every part of the measurement is given. */
import type { Matrices } from "../../src/core/learning/matrices.ts";
import type { ModelCard } from "../../src/core/model/card.ts";
import type { SetName, SharedSet } from "../shared/embedded-sets.ts";

export interface Setup {
  /** Opens a shared set, once. */
  set(name: SetName): Promise<SharedSet>;
  /** The folder of the shared sets. */
  readonly dataFolder: string;
  readonly modelFolder: string;
  /** The photos that are measured on: `test`, or `val`, which constants are chosen on. */
  readonly split: "test" | "val";
  readonly card: ModelCard;
  readonly matrices: Matrices;
}
