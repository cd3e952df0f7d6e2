/** The state of a visitor's search, which every view of it is rendered from, and what begins a search. */
import type { SearchErrorCode } from "../../core/errors.ts";
import type { LocalText } from "../../core/catalogue/local-text.ts";
import type { Product } from "../../core/catalogue/catalogue.ts";
import type {
  CropBox,
  Engine,
  EngineInfo,
  Match,
  Photo,
  Progress,
} from "../../engine/contracts/engine-contract.ts";
import type { Answer, QueryStep, QuerySettings } from "./query-step.ts";

export interface SessionState {
  /** Undefined until the catalogue is open. */
  readonly info: EngineInfo | undefined;
  /** Why the catalogue could not be opened. */
  readonly failure: SearchErrorCode | undefined;
  readonly steps: readonly QueryStep[];
  /** Index of the current query in `steps`; -1 at the start, before the first query or back from it. */
  readonly position: number;
  readonly settings: QuerySettings;
  readonly busy: boolean;
  readonly progress: Progress | undefined;
  /** Of the current query; while it is awaited, the answer before it if that is of the same photo. */
  readonly answer: Answer | undefined;
  /** What the chosen region of the photo is known to find, until its answer is there. */
  readonly preview: readonly Match[] | undefined;
  /** Why the current query has no answer. */
  readonly problem: SearchErrorCode | undefined;
}

export interface OpenedEngine {
  readonly engine: Engine;
  readonly info: EngineInfo;
  /** Called when the session ends; absent if the engine is shared. */
  readonly release?: () => Promise<void>;
}

export interface PhotoQuery {
  readonly photo: Blob | URL;
  readonly label: LocalText;
  readonly crop?: CropBox;
  /** Settings of this query only, over the session's. */
  readonly settings?: Partial<QuerySettings>;
  /** See {@link QueryStep}. */
  readonly byPage?: boolean;
}

/** For more like a product of the catalogue, by one of its photos. */
export interface ProductQuery extends Pick<PhotoQuery, "settings" | "byPage"> {
  readonly product: Product;
  readonly photo: Photo;
}

export const initialState: SessionState = {
  info: undefined,
  failure: undefined,
  steps: [],
  position: -1,
  settings: { metric: "cosine", k: 10, filter: {} },
  busy: false,
  progress: undefined,
  answer: undefined,
  preview: undefined,
  problem: undefined,
};

/** Nothing is awaited. */
export const idleState = { busy: false, progress: undefined, preview: undefined } as const;
