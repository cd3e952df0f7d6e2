/** What the studio needs of its storage. Every method throws a `SearchError`: `quota` or `storage`. */
import type {
  Advice,
  OwnerProduct,
  VectorBlock,
  VectorRow,
} from "../../core/catalogue/catalogue.ts";
import type { ColourName } from "../../core/catalogue/colour-names.ts";
import type { ProductDraft } from "../../core/catalogue/incoming-photos.ts";
import type { PhotoMeasures } from "../../core/pixels/photo-coach.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import type { Understanding } from "../../core/learning/understanding.ts";
import type { UnitVector } from "../../core/vectors/vectors.ts";
import type { Photo } from "../contracts/engine-contract.ts";
import type {
  Judgement,
  LearningState,
  PossibleMistake,
  QualityReport,
} from "../contracts/learning-contract.ts";
import type { NearestPhoto } from "./learning-tasks.ts";
import type { CatalogueStore, StoredCatalogue } from "./engine-ports.ts";
import type { ImportProblem } from "../contracts/import-contract.ts";
import type { Listed, OwnerItem, Page } from "../contracts/listing.ts";
import type { BrowseResponse, CutPhoto, StorageUse } from "../contracts/studio-contract.ts";

/**
 * Where everything of the owner's is kept: four ports and settings over one storage, so that one transaction may
 * span them. A module names the ports that it needs, not the whole.
 */
export interface OwnerStore
  extends OwnerCatalogue, ImportQueue, LearnedRecords, ModelVectors, Settings {}

/**
 * The owner's products, photos and vectors. A method that changes them returns the store's revision afterwards,
 * and changes all that it is given or nothing.
 */
export interface OwnerCatalogue extends CatalogueStore {
  /**
   * What `describe` may answer while the store is at this revision: counting 100,000 products takes the database a
   * second, and a page waits for it.
   */
  rememberOverview(revision: number, overview: KnownOverview): Promise<void>;
  /** What was remembered last, also of an earlier revision: better than nothing for a first look. */
  lastOverview(): Promise<KnownOverview | undefined>;
  /** Every product in no order, or the named ones that exist in the order asked for; also those in the trash. */
  ownerProducts(ids?: readonly string[]): Promise<readonly OwnerProduct[]>;
  trashedProducts(): Promise<readonly OwnerProduct[]>;
  /** The newest products outside the trash: what a page can show at once. */
  newest(limit: number): Promise<readonly OwnerProduct[]>;
  /** The named products that exist, also those in the trash, in the order asked for. */
  ownerItems(ids: readonly string[]): Promise<readonly OwnerItem[]>;
  /** Whether a photo is stored with a vector of this model. */
  has(photoId: string, fingerprint: string): Promise<boolean>;
  /** As `vectors`, with those of products in the trash. */
  allVectors(fingerprint: string): Promise<readonly VectorBlock[]>;
  /** Bytes that the catalogue takes. */
  use(): Promise<Pick<StorageUse, "photos" | "vectors" | "queue" | "trash">>;
  /**
   * Changes products. A photo named by a product that it did not belong to moves there, its vector with it; a
   * product that is left without photos and is not in `put` is deleted. A product keeps photos that it gained
   * since it was read, and one whose photos are all gone does not come back.
   */
  change(change: CatalogueChange): Promise<number>;
  /**
   * Changes each product as it is stored at that moment; `before` takes it back.
   * @param change called within the transaction, so it must not wait for anything
   */
  edit(
    ids: readonly string[],
    change: (product: OwnerProduct) => OwnerProduct,
  ): Promise<{ readonly before: readonly OwnerProduct[]; readonly revision: number }>;
  /** Stores products with pictures and vectors from a backup; replaces what is there. */
  restore(items: readonly RestoredItem[], fingerprint: string): Promise<number>;
  /**
   * Gives a photo other pictures and another vector. What it was before is kept as long as its product is, each
   * time that this is done.
   * @returns also how many earlier crops of it can be taken back
   */
  cropPhoto(
    photoId: string,
    content: PhotoPictures,
    fingerprint: string,
  ): Promise<{ readonly revision: number; readonly earlierCuts: number }>;
  /** Photos get back the pictures and the vector of before; those that have them already are left alone. */
  uncropPhotos(photos: readonly CutPhoto[]): Promise<number>;
}

/** Photos on their way into the catalogue, and the problems among them that wait for a person. */
export interface ImportQueue {
  /**
   * A file that a table's row has been waiting for takes its place there, instead of being a product of its own.
   */
  enqueue(drafts: readonly QueueDraft[]): Promise<void>;
  /** The next photos, in the order of queueing. @param after the id of the last photo to pass over */
  nextQueued(limit: number, after?: number): Promise<readonly QueuedPhoto[]>;
  /**
   * In one transaction: photos that were read leave the queue for the catalogue, those that can't be read
   * stay as problems, and those that are in the catalogue already leave the queue. A photo that another tab has
   * committed meanwhile is left alone.
   */
  commitBatch(outcomes: readonly QueueOutcome[], fingerprint: string): Promise<CommittedBatch>;
  queueCounts(): Promise<{ readonly waiting: number; readonly problems: number }>;
  problems(page: Page): Promise<Listed<ImportProblem>>;
  /** Puts problems back into the queue, without ids all; one whose file never came stays, unless it comes now. */
  requeue(ids?: readonly number[], replacement?: Blob): Promise<void>;
  /** Forgets problems; without ids all of them. */
  dropProblems(ids?: readonly number[]): Promise<void>;
  /** @returns how many photos were waiting */
  clearQueue(): Promise<number>;
}

/** What was learned of the catalogue, and what the owner said that can be learned from. */
export interface LearnedRecords {
  /**
   * What was learned last for a model, with what the studio says about it. The catalogue's `understanding` is the
   * part that searches read.
   */
  learned(fingerprint: string): Promise<LearnedState | undefined>;
  /**
   * Keeps what `change` makes of what was learned for a model, in one transaction; `undefined` leaves it as it
   * is. The revision stays, as products do. Every tab's next search uses it.
   * @param change called within the transaction, so it must not wait for anything
   */
  reviseLearned(
    fingerprint: string,
    change: (before: LearnedState | undefined) => LearnedState | undefined,
  ): Promise<void>;
  /** How often stored photos have got other vectors. */
  replacedVectors(): Promise<number>;
  /** Every judgement of the owner's on a pair of products that still exist; one a pair. */
  judgements(): Promise<readonly Judgement[]>;
  /**
   * The later judgement of a pair counts, whichever of the two comes first in it. It is deleted with either
   * product, and there is none on a product that does not exist.
   */
  judge(judgement: Judgement): Promise<void>;
  /** The last measurement of quality, as it was kept. */
  lastQuality(): Promise<MeasuredQuality | undefined>;
  keepQuality(measured: MeasuredQuality): Promise<void>;
}

/** What a change of models needs: the new model's vectors come in beside those of the former one. */
export interface ModelVectors {
  /** Photos without a vector of this model, to embed them from their display copies. */
  photosOfOtherModels(fingerprint: string, limit: number): Promise<readonly Photo[]>;
  countOfOtherModels(fingerprint: string): Promise<number>;
  /**
   * Adds this model's vectors. A photo that can't be read any more comes without one, and is not among
   * `photosOfOtherModels` again. @returns the store's revision afterwards
   */
  addVectors(
    rows: readonly { readonly photoId: string; readonly vector: UnitVector | undefined }[],
    fingerprint: string,
  ): Promise<number>;
  /** Photos that have a vector of this model already, from an earlier change, count as its own again. */
  adopt(fingerprint: string): Promise<void>;
  /** The end of a change of models: only this model's vectors stay. @returns the store's revision afterwards */
  dropOtherModels(fingerprint: string): Promise<number>;
}

/** Small values that belong to the catalogue, such as whether the queue is paused. */
export interface Settings {
  setting(name: SettingName): Promise<string | undefined>;
  set(name: SettingName, value: string | undefined): Promise<void>;
}

export interface KnownOverview extends Pick<StoredCatalogue, "products" | "photos" | "categories"> {
  readonly states?: BrowseResponse["states"];
}

export interface LearnedState {
  readonly understanding: Understanding;
  /** The revision of the store that it was learned from, or a later one with the same content to learn from. */
  readonly revision: number;
  /** Digest of what it was learned from (`learning/digest.ts`); absent if it must be learned again. */
  readonly digest?: string;
  readonly about: LearnedAbout;
}

/** What the studio says about what was learned. It is kept with it, and is not published. */
export interface LearnedAbout extends Pick<
  LearningState,
  "photos" | "categories" | "tags" | "calibrationError"
> {
  /** The most suspicious first. */
  readonly mistakes: readonly (Pick<PossibleMistake, "given" | "looksLike"> & {
    readonly productId: string;
  })[];
}

export interface MeasuredQuality extends QualityReport {
  /** The first result of each query photo, for `confusedPhotos`. */
  readonly nearest: readonly NearestPhoto[];
  /** Digests of what was measured: of everything, and of the photos and the metric alone. */
  readonly basis?: { readonly catalogue: string; readonly pictures: string };
}

export interface CommittedBatch {
  readonly revision: number;
  /** Photos that were stored now, with the product that each joined. */
  readonly stored: readonly VectorRow[];
  /** Every product that changed. */
  readonly productIds: readonly string[];
  /** True if a product came out of the trash, whose vectors were hidden. */
  readonly returned: boolean;
  /** How many photos left the queue, and how many of those wait for a person now. */
  readonly dequeued: number;
  readonly failed: number;
}

/**
 * `model`: the address of the chosen model; `formerModel`: of the one that it replaces; `narrowing`: the owner's
 * choice, for models for which nothing was learned yet.
 */
export type SettingName = "paused" | "model" | "formerModel" | "overview" | "narrowing";

export interface CatalogueChange {
  readonly put?: readonly OwnerProduct[];
  /** Products that are deleted with their photos and vectors. */
  readonly remove?: readonly string[];
}

/** One photo on its way into the catalogue. */
export interface QueueDraft {
  readonly product: ProductDraft;
  /** Among the product's photos, from 0. */
  readonly position: number;
  /** The file's name or address, for people. */
  readonly name: string;
  readonly source: QueuedPhotoSource;
}

export type QueuedPhotoSource =
  | { readonly kind: "file"; readonly file: Blob }
  | { readonly kind: "address"; readonly url: string }
  /** A table names it, but the file was not dropped. */
  | { readonly kind: "missing" };

export interface QueuedPhoto extends QueueDraft {
  readonly id: number;
}

export type QueueOutcome =
  | {
      readonly queued: QueuedPhoto;
      readonly kind: "done";
      readonly photo: ReadPhoto;
      readonly advice: readonly Advice[];
    }
  | { readonly queued: QueuedPhoto; readonly kind: "already"; readonly photoId: string }
  | { readonly queued: QueuedPhoto; readonly kind: "problem"; readonly code: SearchErrorCode };

export interface ReadPhoto extends PhotoContent {
  readonly id: string;
}

/** The copies of a photo that the catalogue keeps, and its vector. */
export interface PhotoPictures {
  readonly thumbnail: Blob;
  readonly display: Blob;
  readonly vector: UnitVector;
}

export interface PhotoContent extends PhotoPictures {
  readonly measures: PhotoMeasures;
  readonly colours?: readonly ColourName[];
}

export interface RestoredItem {
  readonly product: OwnerProduct;
  readonly photos: readonly (PhotoPictures & { readonly id: string })[];
}
