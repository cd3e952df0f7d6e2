/** Tunes the metric: what the shop calls the same, in the senses that it has. */
import { SearchError } from "../../core/errors.ts";
import { rowsOf } from "../../core/learning/matrices.ts";
import type { Matrices } from "../../core/learning/matrices.ts";
import { trainHead } from "../../core/learning/metric-head/train-head.ts";
import type { HeadExamples } from "../../core/learning/metric-head/train-head.ts";
import { yieldToEventLoop } from "../shared/yield-to-event-loop.ts";
import type { Examples, Report, TuneAnswer, TuneRequest } from "./tasks-contract.ts";

/** Progress is told, and messages are heard, so often at most. */
const BREATH_MS = 100;

/** @throws {SearchError} `too-few-examples` */
export async function tune(
  { examples, judgements }: TuneRequest,
  matrices: Matrices,
  report: Report,
): Promise<TuneAnswer> {
  const started = performance.now();
  let told = started;
  const onStep = async (share: number) => {
    if (performance.now() - told < BREATH_MS) return;
    told = performance.now();
    report(share);
    await yieldToEventLoop();
  };
  const { head, ...result } = await trainHead(headExamples(examples, judgements), matrices, onStep);
  const milliseconds = performance.now() - started;
  return {
    report: { kept: head !== undefined, ...result, milliseconds },
    ...(head && { head }),
  };
}

/**
 * Photos of one product are the same; so are, in a sense of its own, products of one category that bear the
 * same tags. The owner's word on two products overrules both.
 */
export function headExamples(
  { units, ...said }: Pick<Examples, "units" | "groups" | "products">,
  judgements: TuneRequest["judgements"],
): HeadExamples {
  return { units, ...headLabels(said, judgements) };
}

/** The same without what the photos look like. */
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

/** Photos that a trial learns from, and how long: enough to tell whether the whole is worth its time. */
const TRIAL_PHOTOS = 1000;
const TRIAL_EPOCHS = 6;

/** Hit rate at 1 that tuning adds on a part of the catalogue; undefined where there is too little to learn. */
export async function tryTuning(
  examples: Examples,
  matrices: Matrices,
  report: Report,
): Promise<number | undefined> {
  const part = sampleProducts(examples, TRIAL_PHOTOS);
  try {
    const options = { epochs: TRIAL_EPOCHS };
    const learned = headExamples(part, []);
    const onStep = async (share: number) => report(share);
    const { head, before, after } = await trainHead(learned, matrices, onStep, options);
    return head ? after - before : 0;
  } catch (error) {
    if (error instanceof SearchError && error.code === "too-few-examples") return undefined;
    throw error;
  }
}

/** Whole products, evenly over the catalogue, with about so many photos. */
function sampleProducts(examples: Examples, most: number): Examples {
  const { units, norms, groups, photoIds } = examples;
  const stride = Math.max(1, Math.ceil(units.rows / most));
  const rows = Array.from(groups.keys()).filter((row) => (groups[row] as number) % stride === 0);
  return {
    ...examples,
    photoIds: rows.map((row) => photoIds[row] as string),
    units: rowsOf(units, rows),
    norms: Float32Array.from(rows, (row) => norms[row] as number),
    groups: Int32Array.from(rows, (row) => groups[row] as number),
  };
}
