/** What the element that is the source of a search says of it by its attributes. */
import type { Metric } from "../../../core/vectors/vectors.ts";
import type { BackendChoice } from "../../../engine/contracts/engine-contract.ts";

/** Addresses are absolute, and of folders. */
export interface SourceSettings {
  readonly src: string;
  readonly model: string;
  /** The folder of Mirip's own files; absent if the bundler knows it. */
  readonly base: string | undefined;
  readonly backend: BackendChoice;
  /** Whether the browser's Back and Forward lead through the queries. */
  readonly history: boolean;
  readonly metric: Metric;
  readonly k: number;
  /** As written; what is no narrowing mode leaves the choice to the catalogue. */
  readonly narrowing: string | undefined;
}
