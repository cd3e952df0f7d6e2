/** The figures of a run, from the embeddings of its photos and of their disturbed copies. */
import { measureRetrieval } from "../../src/core/vectors/evaluation.ts";
import { rankerOf, rankQueries } from "../shared/rank.ts";
import type { Ranker } from "../shared/rank.ts";
import { planRetrieval } from "../shared/select.ts";
import { classFigures, confusions } from "./classes.ts";
import { aloneDisturbances, copyName } from "./disturb.ts";
import type { Disturbance } from "./disturb.ts";
import type { Plan } from "./plan.ts";
import { hashQueries, meanOf, shareOf } from "./record.ts";
import type { TaskRecord } from "./record.ts";
import { RECOLOURED_ID, RECOLOURED_PLACES, UNTOUCHED_ID } from "./tasks.ts";
import type { RetrievalTask } from "./tasks.ts";

type Embeddings = ReadonlyMap<string, Float32Array>;

/** The maximum number of results on the site. */
const MAP_PLACES = 30;

/** @param onTask called with the id of what is measured next */
export function measureTasks(
  plan: Plan,
  embeddings: Embeddings,
  onTask: (id: string) => void,
): TaskRecord[] {
  const usable = usablePlan(plan, embeddings);
  const byLabel = usable.retrievals.map(({ task, retrieval }) => {
    onTask(task.id);
    return measureTask(task, retrieval, embeddings);
  });
  onTask("recoloured pairs and copies");
  const nearest = rankerOf(
    usable.fashion.map(({ file }) => file),
    embeddings,
    "cosine",
  );
  return [...byLabel, measureRecoloured(usable, nearest), ...measureCopies(usable, nearest)];
}

/** Without the images that could not be decoded. */
function usablePlan(
  { retrievals, fashion, recoloured, copies }: Plan,
  embeddings: Embeddings,
): Plan {
  const has = ({ file }: { readonly file: string }) => embeddings.has(file);
  return {
    retrievals: retrievals.map(({ task, retrieval }) => {
      const { queries, catalogue, leaveOneOut } = retrieval;
      const left = { queries: queries.filter(has), catalogue: catalogue.filter(has), leaveOneOut };
      // A label may be left with one image, which then can't be a query.
      return { task, retrieval: leaveOneOut ? planRetrieval(left.catalogue, undefined) : left };
    }),
    fashion: fashion.filter(has),
    recoloured: new Map([...recoloured].filter(([file]) => embeddings.has(file))),
    copies: new Map(
      [...copies].map(([kind, files]) => [
        kind,
        files.filter((file) => embeddings.has(file) && embeddings.has(copyName(kind, file))),
      ]),
    ),
  };
}

function measureTask(
  task: RetrievalTask,
  retrieval: Plan["retrievals"][number]["retrieval"],
  embeddings: Embeddings,
): TaskRecord {
  const ranked = rankQueries(retrieval, embeddings, "cosine", MAP_PLACES);
  const ks = [1, ...task.hitPlaces, MAP_PLACES];
  const each = ranked.map((query) => measureRetrieval([query], ks));
  const hitRates = task.hitPlaces.map((k) => [
    `hit rate@${k}`,
    shareOf(each.map(({ hitRate }) => hitRate[k] === 1)),
  ]);
  return {
    id: task.id,
    ...sizes(
      retrieval.queries.map(({ file }) => file),
      retrieval.catalogue.length - (retrieval.leaveOneOut ? 1 : 0),
    ),
    measures: {
      "precision@1": shareOf(each.map(({ precision }) => precision[1] === 1)),
      ...Object.fromEntries(hitRates),
      [`mAP@${MAP_PLACES}`]: meanOf(each.map((one) => one.meanAveragePrecision)),
    },
    ...(task.classes !== undefined && {
      classes: classFigures(ranked),
      confusions: confusions(ranked),
    }),
  };
}

function measureRecoloured({ recoloured, fashion }: Plan, nearest: Ranker): TaskRecord {
  const queries = [...recoloured];
  const hits = queries.map(([file, others]) =>
    nearest(file, RECOLOURED_PLACES, file).some((found) => others.has(found)),
  );
  return {
    id: RECOLOURED_ID,
    ...sizes(
      queries.map(([file]) => file),
      fashion.length - 1,
    ),
    measures: { [`hit rate@${RECOLOURED_PLACES}`]: shareOf(hits) },
  };
}

/**
 * For each copy whether its original comes first, and whether the first result is of its type if the original is left
 * out: a shop that has the product, and one that has similar products only.
 */
function measureCopies({ copies, fashion }: Plan, nearest: Ranker): TaskRecord[] {
  const types = new Map(fashion.map(({ file, label }) => [file, label]));
  const isOfType = (file: string, found: string | undefined) =>
    found !== undefined && types.get(found) === types.get(file);
  const measured = [...copies].map(([kind, files]): TaskRecord => {
    const found = files.map((file) => nearest(copyName(kind, file), 2));
    const others = found.map((two, i) => two.find((one) => one !== files[i]));
    return {
      id: kind.id,
      ...sizes(files, fashion.length),
      measures: {
        "recall@1": shareOf(found.map(([first], i) => first === files[i])),
        "precision@1": shareOf(files.map((file, i) => isOfType(file, others[i]))),
      },
    };
  });
  const untouched = copies.get(aloneDisturbances[0] as Disturbance) ?? [];
  const asTheyAre = untouched.map((file) => isOfType(file, nearest(file, 1, file)[0]));
  return [
    ...measured,
    {
      id: UNTOUCHED_ID,
      ...sizes(untouched, fashion.length - 1),
      measures: { "precision@1": shareOf(asTheyAre) },
    },
  ];
}

function sizes(queries: readonly string[], catalogueSize: number) {
  return { queries: queries.length, catalogueSize, queriesHash: hashQueries(queries) };
}
