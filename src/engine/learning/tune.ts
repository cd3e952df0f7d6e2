/** Tunes the metric to what the shop calls the same: labels and judgements in, a metric head out. */
import { SearchError } from "../../core/errors.ts";
import { rowsOf } from "../../core/learning/matrices.ts";
import type { Matrices } from "../../core/learning/matrices.ts";
import { trainHead } from "../../core/learning/metric-head/train-head.ts";
import type { HeadExamples } from "../../core/learning/metric-head/train-head.ts";
import { yieldToEventLoop } from "../../core/yield-to-event-loop.ts";
import type { Examples, Report, TuneAnswer, TuneRequest } from "../ports/learning-tasks.ts";

/** Minimum time between two progress reports, at which the event loop gets a turn. */
const REPORT_INTERVAL_MS = 100;

/** @throws {SearchError} `too-few-examples` */
export async function tune(
  { examples, judgements }: TuneRequest,
  matrices: Matrices,
  report: Report,
): Promise<TuneAnswer> {
  const started = performance.now();
  let reported = started;
  const onStep = async (share: number) => {
    if (performance.now() - reported < REPORT_INTERVAL_MS) return;
    reported = performance.now();
    report(share);
    await yieldToEventLoop();
  };
  const { head, ...result } = await trainHead(
    { units: examples.units, ...headLabels(examples, judgements) },
    matrices,
    onStep,
  );
  const milliseconds = performance.now() - started;
  return {
    report: { kept: head !== undefined, ...result, milliseconds },
    ...(head && { head }),
  };
}

/**
 * Photos of one product are the same; so are, by a relation of their own, products of one category with the same
 * tags. The owner's judgements overrule both. Without the vectors, so that examples can be counted before they are read.
 */
export function headLabels(
  { groups, products }: Pick<Examples, "groups" | "products">,
  judgements: TuneRequest["judgements"],
): Omit<HeadExamples, "units"> {
  const places = new Map(products.map(({ id }, i) => [id, i]));
  const kinds = new Map<string, number>();
  const kindOf = products.map(({ category, tags }): readonly number[] => {
    if (tags.length === 0) return [];
    const key = [category, ...tags.toSorted()].join("\n");
    if (!kinds.has(key)) kinds.set(key, kinds.size);
    return [kinds.get(key) as number];
  });
  return {
    groups,
    relations: [Array.from(groups, (group) => kindOf[group] ?? [])],
    judgements: judgements.flatMap(({ a, b, same }) => {
      const [left, right] = [places.get(a), places.get(b)];
      return left === undefined || right === undefined ? [] : [{ a: left, b: right, same }];
    }),
  };
}

/** Photos and epochs of a trial: enough to tell whether tuning on the whole catalogue is worth its time. */
const TRIAL_PHOTOS = 1000;
const TRIAL_EPOCHS = 6;

/** Hit rate at 1 that tuning adds on a part of the catalogue; undefined if there are too few examples. */
export async function tryTuning(
  examples: Examples,
  matrices: Matrices,
  report: Report,
): Promise<number | undefined> {
  const part = sampleProducts(examples, TRIAL_PHOTOS);
  try {
    const options = { epochs: TRIAL_EPOCHS };
    const learned = { units: part.units, ...headLabels(part, []) };
    const onStep = async (share: number) => report(share);
    const { head, before, after } = await trainHead(learned, matrices, onStep, options);
    return head ? after - before : 0;
  } catch (error) {
    if (error instanceof SearchError && error.code === "too-few-examples") return undefined;
    throw error;
  }
}

/** Whole products, evenly over the catalogue, with about `photos` photos. */
function sampleProducts(examples: Examples, photos: number): Examples {
  const { units, norms, groups, photoIds } = examples;
  const stride = Math.max(1, Math.ceil(units.rows / photos));
  const rows = Array.from(groups.keys()).filter((row) => (groups[row] as number) % stride === 0);
  return {
    ...examples,
    photoIds: rows.map((row) => photoIds[row] as string),
    units: rowsOf(units, rows),
    norms: Float32Array.from(rows, (row) => norms[row] as number),
    groups: Int32Array.from(rows, (row) => groups[row] as number),
  };
}
