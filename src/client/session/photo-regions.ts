/** The products in the photos of one session: looked for once for each photo, and only while nothing else is. */
import type { CropBox, Match, Region } from "../../engine/contracts/engine-contract.ts";
import type { QueryStep, SearchSettings } from "./query-step.ts";

type Asked = QueryStep["query"];

interface Found {
  /** With which each was searched. */
  readonly settings: SearchSettings;
  readonly regions: readonly Region[];
}

/** For how long an answer is left alone before its photo is looked into: the next query may follow at once. */
export const LOOK_AFTER_MS = 1000;

const none: readonly Region[] = [];

export class PhotoRegions {
  /** By photo, whichever part of it is meant; it goes with its step. */
  readonly #found = new WeakMap<Asked, Found>();
  #looking: AbortController | undefined;

  /** Those found so far. */
  of(step: QueryStep | undefined): readonly Region[] {
    return (step && this.#found.get(step.query)?.regions) ?? none;
  }

  /** What the region with this very `box` finds, if it was searched with these very settings. */
  resultsOf(
    { query }: QueryStep,
    box: CropBox | undefined,
    settings: SearchSettings,
  ): readonly Match[] | undefined {
    const found = this.#found.get(query);
    if (!box || found?.settings !== settings) return undefined;
    const results = found.regions.find((region) => region.box === box)?.results;
    return results?.length ? results : undefined;
  }

  /**
   * Looks in the photo of `step` after {@link LOOK_AFTER_MS}, unless that was done or another one is being
   * looked into. Never rejects: a photo whose parts can't be told apart is still a photo.
   * @returns whether there is any
   */
  async look(
    { query }: QueryStep,
    settings: SearchSettings,
    find: (signal: AbortSignal) => Promise<readonly Region[]>,
  ): Promise<boolean> {
    if (this.#looking || this.#found.has(query)) return false;
    const looking = new AbortController();
    this.#looking = looking;
    await pause(LOOK_AFTER_MS, looking.signal);
    if (looking.signal.aborted) return false;
    const regions = await find(looking.signal).catch(() => none);
    if (looking.signal.aborted) return false;
    this.#looking = undefined;
    this.#found.set(query, { settings, regions });
    return regions.length > 0;
  }

  /** Lets go of what is being looked into; it may be asked for again. */
  abort(): void {
    this.#looking?.abort();
    this.#looking = undefined;
  }
}

/** Ends early where the signal fires. */
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
