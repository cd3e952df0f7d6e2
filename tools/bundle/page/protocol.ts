/** What the program asks of the page, and what it gets. */
import type { ImportProblem, SkippedFile } from "../../../src/engine/contracts/import-contract.ts";
import type { PublishReport } from "../../../src/engine/contracts/studio-contract.ts";

export interface BundleJob {
  /** Paths of the files; the n-th one's bytes are at `/files/n`. */
  readonly paths: readonly string[];
  /** Relative to the server. */
  readonly modelPath: string;
  readonly name: string;
  readonly currency: string;
}

export interface BundleOutcome {
  readonly report: Omit<PublishReport, "file">;
  readonly skipped: readonly SkippedFile[];
  readonly problems: readonly ImportProblem[];
}

declare global {
  interface Window {
    /** Answers when the zip has been sent to `/zip`. */
    buildBundle: (job: BundleJob) => Promise<BundleOutcome>;
    /** Given by the program. */
    tell: (completed: number, total: number) => Promise<void>;
  }
}
