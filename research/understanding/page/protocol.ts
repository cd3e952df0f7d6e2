/** What the page that looks into photos and the program that hands them out say to each other, over HTTP. */
import type { CropBox } from "../../../src/engine/contracts/engine-contract.ts";

/** `GET /model/` is the model's folder. */
export const MODEL_PATH = "/model/";

/** `GET /shop.json` */
export interface ShopFacts {
  readonly fingerprint: string;
  /** The category of each photo, each of which is a product of its own. */
  readonly labels: readonly string[];
  readonly norms: readonly number[];
}

/** `GET /shop.units`: float32, shape [photos, dimensions]; `GET /shop.mru`: what was learned of them. */

/**
 * The header of `GET /next`'s answer that says what to do with the photo in its body: JSON of a `Task`. The
 * answer is 204 when there are no more.
 */
export const TASK_HEADER = "x-task";
export type Task =
  { readonly look: "regions" } | { readonly look: "crop"; readonly category: string };

/** `POST /result` of the photo that was handed out last */
export type Seen = SeenRegions | SeenCrop;

export interface SeenRegions {
  readonly look: "regions";
  readonly regions: readonly SeenRegion[];
}

export interface SeenRegion {
  readonly box: CropBox;
  readonly label: string;
  /** The network's own; empty if it knows none. */
  readonly kind: string;
}

/** Raw embeddings; JSON keeps a float32 exactly. */
export interface SeenCrop {
  readonly look: "crop";
  readonly whole: readonly number[];
  /** Of the part that is suggested; absent if none is. */
  readonly part?: readonly number[];
}

/** `POST /failed` */
export interface Failure {
  readonly message: string;
}
