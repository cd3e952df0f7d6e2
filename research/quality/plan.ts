/** Which images a run embeds, and which are queries in which catalogue: all that is known before embedding. */
import { planRetrieval, imagesNeeded, spread } from "../shared/select.ts";
import type { LabelledImage, Retrieval } from "../shared/select.ts";
import { aloneDisturbances, together } from "./disturb.ts";
import type { Disturbance } from "./disturb.ts";
import type { SharedSets } from "./sets.ts";
import { drawSample } from "../shared/statistics.ts";
import { FASHION, retrievalTasks } from "./tasks.ts";
import type { RetrievalTask } from "./tasks.ts";
import { findRecolouredPairs } from "./recoloured-pairs.ts";

/** How much is measured. */
export interface Scale {
  /** Images of a split at most. */
  readonly images: number;
  readonly copiesTogether: number;
  readonly copiesAlone: number;
}

export const wholeScale: Scale = { images: Infinity, copiesTogether: 1500, copiesAlone: 500 };
export const quickScale: Scale = { images: 250, copiesTogether: 60, copiesAlone: 30 };

export interface Plan {
  readonly retrievals: readonly { readonly task: RetrievalTask; readonly retrieval: Retrieval }[];
  /** The photos in which copies and recoloured pairs are looked for, with the type of each. */
  readonly fashion: readonly LabelledImage[];
  readonly recoloured: ReadonlyMap<string, ReadonlySet<string>>;
  /** The files that are disturbed, by disturbance; the same ones for each single disturbance. */
  readonly copies: ReadonlyMap<Disturbance, readonly string[]>;
}

export async function planMeasurement(sets: SharedSets, scale: Scale): Promise<Plan> {
  const retrievals = await Promise.all(
    retrievalTasks.map(async (task) => {
      const rows = await sets.labelled(task.set, task.labelColumns);
      const limit = Math.min(scale.images, task.limit ?? Infinity);
      return { task, retrieval: planRetrieval(limited(rows, task, limit), task.sides) };
    }),
  );
  const { set, split, typeColumn } = FASHION;
  const sides = { query: split, catalogue: split };
  const column = (name: string) => sets.labelled(set, [name]);
  const [types, titles, colours] = await Promise.all([
    column(typeColumn),
    column("title"),
    column("base_colour"),
  ]);
  const fashion = limited(types, { sides }, scale.images);
  const kept = new Set(fashion.map(({ file }) => file));
  const products = titles
    .map(({ file, label }, i) => ({ file, title: label, colour: colours[i]?.label ?? "" }))
    .filter(({ file }) => kept.has(file));
  const asking = planRetrieval(fashion, sides).queries.map(({ file }) => file);
  const drawn = drawSample(asking, Math.max(scale.copiesTogether, scale.copiesAlone));
  const alone = drawn.slice(0, scale.copiesAlone);
  return {
    retrievals,
    fashion,
    recoloured: findRecolouredPairs(products, new Set(colours.map(({ label }) => label))),
    copies: new Map([
      [together, drawn.slice(0, scale.copiesTogether)],
      ...aloneDisturbances.map((kind): [Disturbance, string[]] => [kind, alone]),
    ]),
  };
}

/** Every photo that is embedded as it is, once. */
export function plannedFiles({ retrievals, fashion }: Plan): string[] {
  const images = retrievals.flatMap(({ retrieval: { queries, catalogue } }) => [
    ...queries,
    ...catalogue,
  ]);
  return [...new Set([...images, ...fashion].map(({ file }) => file))];
}

/** The images of a task's splits, at most `limit` of each. */
function limited(
  rows: readonly LabelledImage[],
  { sides }: Pick<RetrievalTask, "sides">,
  limit: number,
): LabelledImage[] {
  return [...new Set([sides.query, sides.catalogue])].flatMap((split) => [
    ...spread(imagesNeeded(rows, { query: split, catalogue: split }), limit),
  ]);
}
