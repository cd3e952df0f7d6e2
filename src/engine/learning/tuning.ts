/** The shop's own metric: tuned from what the owner calls the same, kept where it finds better, taken back. */
import { throwIfAborted } from "../../core/errors.ts";
import type { CallOptions } from "../contract.ts";
import type { TuningReport } from "../learning-contract.ts";
import { gatherExamples } from "./examples.ts";
import { toLearnAnew } from "./learned.ts";
import type { CatalogueLearner } from "./learner.ts";
import type { LabTools } from "./quality.ts";

/** @throws {SearchError} `aborted`, `too-few-examples` */
export async function tuneMetric(
  { store, directory, learner, model }: Omit<LabTools, "openReader" | "pictures">,
  { signal, onProgress }: CallOptions,
): Promise<TuningReport> {
  return learner.use(
    "tuning",
    async (worker) => {
      const { fingerprint } = (await model()).model;
      const examples = await gatherExamples(store, directory, fingerprint);
      const judgements = await store.judgements();
      const { head, report } = await worker.tune({ examples, judgements }, (share) =>
        onProgress?.({
          phase: "catalogue",
          total: 100,
          completed: Math.round(100 * share),
          current: "",
        }),
      );
      throwIfAborted(signal);
      // With all that depends on similarities, so that no search sees the one without the other.
      if (head) await learner.learnWith(worker, { head });
      return report;
    },
    signal,
  );
}

/** The plain metric answers at once; what depends on similarities is learned anew behind it. */
export async function undoTuning(learner: CatalogueLearner): Promise<void> {
  await learner.revise((learned) => {
    const { head: _head, match: _match, ...understanding } = learned.understanding;
    return toLearnAnew({ ...learned, understanding });
  });
  void learner.learnAnew().catch(() => undefined);
}
