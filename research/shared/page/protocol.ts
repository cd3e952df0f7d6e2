/** What the page that embeds and the program that feeds it say to each other, as JSON over HTTP. */
import type { SearchErrorCode } from "../../../src/core/errors.ts";
import type {
  BackendChoice,
  BackendInfo,
  ModelInfo,
} from "../../../src/engine/contracts/engine-contract.ts";

/** `GET /job` */
export interface Job {
  /** Relative to the server. */
  readonly modelPath: string;
  readonly backend: BackendChoice;
}

/**
 * The header of `GET /next`'s answer that says how its body is cut: JSON of `[row, bytes][]`.
 * The answer is 204 when there are no more images.
 */
export const PARTS_HEADER = "x-parts";
export type Part = readonly [row: number, bytes: number];

/** `POST /started` */
export interface Standing {
  readonly model: ModelInfo;
  readonly backend: BackendInfo;
}

/** `POST /finished`; the backend may have changed on the way. */
export interface Finished extends Standing {
  /** Spent in the network, all images together. */
  readonly networkMilliseconds: number;
}

/** `POST /results` takes a list of these. JSON keeps a float32 exactly. */
export type Result =
  | { readonly row: number; readonly embedding: readonly number[] }
  | { readonly row: number; readonly code: SearchErrorCode };

/** `POST /failed` */
export interface Failure {
  readonly message: string;
}
