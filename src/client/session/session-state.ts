/** Where a visitor's search stands, which is what every view of it is drawn from, and what begins one. */
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
import type { Answer, QueryStep, SearchSettings } from "./query-step.ts";

export interface SessionState {
  /** Undefined until the catalogue is open. */
  readonly info: EngineInfo | undefined;
  /** Why the catalogue could not be opened. */
  readonly failure: SearchErrorCode | undefined;
  readonly steps: readonly QueryStep[];
  /** Of the current query among the steps; -1 before the first and after the way back from it. */
  readonly position: number;
  readonly settings: SearchSettings;
  readonly busy: boolean;
  readonly progress: Progress | undefined;
  /** To the current query; while another is on its way, the one before it to the same photo. */
  readonly answer: Answer | undefined;
  /** What a part of the photo is known to find, until its answer is there. */
  readonly preview: readonly Match[] | undefined;
  /** Why the current query has no answer. */
  readonly problem: SearchErrorCode | undefined;
}

export interface OpenedEngine {
  readonly engine: Engine;
  readonly info: EngineInfo;
  /** Called when the session ends; absent where the engine is somebody else's. */
  readonly release?: () => Promise<void>;
}

export interface PhotoQuery {
  readonly photo: Blob | URL;
  readonly label: LocalText;
  readonly crop?: CropBox;
  /** Other ones for this query. */
  readonly settings?: Partial<SearchSettings>;
  /** See {@link QueryStep}. */
  readonly byPage?: boolean;
}

/** For more like a product of the catalogue, by one of its photos. */
export interface ProductQuery extends Pick<PhotoQuery, "settings" | "byPage"> {
  readonly product: Product;
  readonly photo: Photo;
}

export const atTheStart: SessionState = {
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

/** Nothing is on its way any more. */
export const atRest = { busy: false, progress: undefined, preview: undefined } as const;
