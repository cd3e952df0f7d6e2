/** How results are ranked, and how many are shown: beside their heading, or among the filters on a phone. */
import { html, type TemplateResult } from "lit";
import type { SearchSession } from "../../../client/session/search-session.ts";
import type { QuerySettings } from "../../../client/session/query-step.ts";
import type { Metric } from "../../../core/vectors/vectors.ts";
import type { Localize } from "../../../messages/localize.ts";
import "../../controls/choice/choice.ts";
import type { ChoiceEvent } from "../../controls/choice/events.ts";
import { unawaited } from "../shared/session-controller.ts";

const metrics: readonly Metric[] = ["cosine", "euclidean"];
const counts: readonly number[] = [5, 10, 30];

export function rankingChoices(session: SearchSession, localize: Localize): TemplateResult {
  const { metric, k } = session.state.settings;
  const change = (settings: Partial<QuerySettings>): void => unawaited(session.set(settings));
  return html`<mirip-choice
      look="segments"
      label=${localize.term("metric")}
      caption=${localize.term("metricShort")}
      .options=${[{ label: localize.term("metricCosine") }, { label: localize.term("metricEuclidean") }]}
      .picked=${metrics.indexOf(metric)}
      @mirip-choice=${({ detail }: ChoiceEvent) =>
        change({ metric: metrics[detail.index] ?? "cosine" })}
    ></mirip-choice>
    <mirip-choice
      look="segments"
      label=${localize.term("howMany")}
      caption=${localize.term("howManyShort")}
      .options=${counts.map((count) => ({ label: localize.number(count) }))}
      .picked=${counts.indexOf(k)}
      @mirip-choice=${({ detail }: ChoiceEvent) => change({ k: counts[detail.index] ?? 10 })}
    ></mirip-choice>`;
}
