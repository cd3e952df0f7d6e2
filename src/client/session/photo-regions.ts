/** The products in the photos of one session: looked for once per photo, and only while nothing else is searched. */
import type { CropBox, Match, Region } from "../../engine/contracts/engine-contract.ts";
import type { QuerySettings, QueryStep } from "./query-step.ts";

interface Found {
  /** The settings that each region was searched with. */
  readonly settings: QuerySettings;
  readonly regions: readonly Region[];
}

/** For how long an answer is left alone before its photo is looked into: the next query may follow at once. */
export const LOOK_AFTER_MS = 1000;

const none: readonly Region[] = [];

export class PhotoRegions {
  /** By the photo's query, whichever crop of it is searched with; an entry goes with its step. */
  readonly #found = new WeakMap<QueryStep["query"], Found>();
  /** Of the look under way. */
  #looking: AbortSignal | undefined;

  /** The regions found so far. */
  of(step: QueryStep | undefined): readonly Region[] {
    return (step && this.#found.get(step.query)?.regions) ?? none;
  }

  /** What the region with the identical `box` finds, if it was searched with the identical settings. */
  resultsOf(
    { query }: QueryStep,
    box: CropBox | undefined,
    settings: QuerySettings,
  ): readonly Match[] | undefined {
    const found = this.#found.get(query);
    if (!box || found?.settings !== settings) return undefined;
    const results = found.regions.find((region) => region.box === box)?.results;
    return results?.length ? results : undefined;
  }

  /**
   * Looks into the photo of `step` after {@link LOOK_AFTER_MS}, unless that was done or another look is under
   * way. Never rejects: a photo whose regions can't be found can still be searched with.
   * @param signal ends the look, after which it may be asked for again
   * @returns whether there are any regions
   */
  async look(
    { query }: QueryStep,
    settings: QuerySettings,
    signal: AbortSignal,
    find: () => Promise<readonly Region[]>,
  ): Promise<boolean> {
    const isLooking = this.#looking?.aborted === false;
    if (signal.aborted || isLooking || this.#found.has(query)) return false;
    this.#looking = signal;
    await pause(LOOK_AFTER_MS, signal);
    if (signal.aborted) return false;
    const regions = await find().catch(() => none);
    if (signal.aborted) return false;
    this.#looking = undefined;
    this.#found.set(query, { settings, regions });
    return regions.length > 0;
  }
}

/** Ends early if the signal fires. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener("abort", end, { once: true });
  });
}
