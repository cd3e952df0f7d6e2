/** The shop's own metric: tuned to what the owner calls the same, stored if it finds more, and undone. */
import { throwIfAborted } from "../../core/errors.ts";
import { countExamples } from "../../core/learning/metric-head/train-head.ts";
import type { CallOptions } from "../contracts/engine-contract.ts";
import type { TuningExamples, TuningReport } from "../contracts/learning-contract.ts";
import { exampleOf, gatherExamples } from "./examples.ts";
import { invalidate } from "./learned-state.ts";
import type { CatalogueLearner } from "./learner.ts";
import type { LabTools } from "./quality.ts";
import { headLabels } from "./tune.ts";

/** Whether there are enough examples, counted as `tuneMetric` will count them. */
export async function tuningExamples({
  store,
  directory,
}: Pick<LabTools, "store" | "directory">): Promise<TuningExamples> {
  const [products, judgements] = await Promise.all([directory.all(), store.judgements()]);
  const groups = products.flatMap(({ photoIds }, group) => photoIds.map(() => group));
  const said = { groups: Int32Array.from(groups), products: products.map(exampleOf) };
  return countExamples(headLabels(said, judgements));
}

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
      // Together with everything that depends on similarities, so that no search sees one without the other.
      if (head) await learner.learnWith(worker, { head });
      return report;
    },
    signal,
  );
}

/** The network's own metric is in use at once; what depends on similarities is learned again after that. */
export async function undoTuning(learner: CatalogueLearner): Promise<void> {
  await learner.revise((learned) => {
    const { head: _head, match: _match, ...understanding } = learned.understanding;
    return invalidate({ ...learned, understanding });
  });
  void learner.relearn().catch(() => undefined);
}
