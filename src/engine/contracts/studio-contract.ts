/**
 * What the owner's studio can do beyond searching: read what was dropped, index it in a queue that
 * survives a closed tab, browse and change the catalogue with undo, keep a backup, publish.
 * Types only, as in `engine-contract.ts`; every value survives structured clone.
 */
import type { AdviceKind, OwnerProduct, ProductPatch } from "../../core/catalogue/catalogue.ts";
import type { LocalText } from "../../core/catalogue/local-text.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type { CallOptions, CropBox, Engine } from "./engine-contract.ts";
import type {
  DroppedFile,
  ImportPreview,
  ImportProblem,
  ImportRequest,
  ImportStart,
  ImportState,
  RetryRequest,
} from "./import-contract.ts";
import type {
  ConfusedPhoto,
  ConfusedRequest,
  Judgement,
  LearningState,
  PossibleMistake,
  QualityReport,
  QualityRequest,
  Review,
  TuningExamples,
  TuningReport,
} from "./learning-contract.ts";
import type { Listed, OwnerItem, Page } from "./listing.ts";

export interface Studio extends Engine {
  // Ways in
  /**
   * Reads names and tables of what `startImport` would be given; nothing is stored yet.
   * @throws {SearchError} `aborted`
   */
  previewImport(request: ImportRequest, options?: CallOptions): Promise<ImportPreview>;
  /**
   * Copies photos and rows into the queue, which survives a closed tab, and starts it. Resolves when
   * everything is copied; the queue is processed afterwards, also at the next visit.
   * @throws {SearchError} `aborted` (what was copied stays), `quota`, `storage`
   */
  startImport(request: ImportRequest, options?: CallOptions): Promise<ImportStart>;

  // The queue. Its state is broadcast to every tab: `client/worker/studio-feed.ts`.
  imports(): Promise<ImportState>;
  pauseImports(): Promise<void>;
  resumeImports(): Promise<void>;
  /** Empties the queue; products that are stored already stay. Returns how many photos were waiting. */
  cancelImports(): Promise<number>;
  importProblems(page: Page): Promise<Listed<ImportProblem>>;
  /** Tries again, with another file if one is given. */
  retryProblems(request: RetryRequest): Promise<void>;
  /** Forgets problems; without ids all of them. */
  dismissProblems(request: { readonly ids?: readonly number[] }): Promise<void>;

  // The catalogue
  browse(request: BrowseRequest): Promise<BrowseResponse>;
  /** Ids of all products that `filter` lets through, in its order: what "select all" selects. */
  select(filter: BrowseFilter): Promise<readonly string[]>;
  /** All photos and all that is known of one product. @throws {SearchError} `not-found` */
  product(id: string): Promise<OwnerItem>;
  /** Changes products at once, all or none. Each change returns what takes it back. */
  edit(request: EditRequest): Promise<Undo>;
  /** Sets the order of a product's photos; the first is its face. */
  orderPhotos(request: {
    readonly id: string;
    readonly photoIds: readonly string[];
  }): Promise<Undo>;
  /** Puts products into the trash: out of sight and search, for 30 days. */
  discard(productIds: readonly string[]): Promise<Undo>;
  /** Takes products out of the trash. */
  restore(productIds: readonly string[]): Promise<Undo>;
  /** Makes one product of several: the first one gets the photos of all. */
  merge(productIds: readonly string[]): Promise<Undo>;
  /** Dismisses advice for good. */
  dismissAdvice(productIds: readonly string[]): Promise<Undo>;
  /** @throws {SearchError} `not-found` if everything that it concerns has been deleted */
  undo(undo: Undo): Promise<void>;
  /** Deletes the products in the trash. Returns how many there were. */
  emptyTrash(): Promise<number>;

  // Learning, quality: `learning-contract.ts`
  /** What was learned, and whether something is being learned now. Event `learned` tells of a change. */
  learning(): Promise<LearningState>;
  /** Products with a prediction that waits for a review, the most uncertain first. */
  reviews(page: Page): Promise<Listed<Review>>;
  /** Accepts their predictions as they are; an `edit` of the category or tags is a correction. */
  acceptGuesses(productIds: readonly string[]): Promise<Undo>;
  /** Accepts what was autofilled, and nothing else: what is only offered stays a prediction. */
  acceptAutofilled(productIds: readonly string[]): Promise<Undo>;
  /** Products whose photos look like another category than they are in, the most suspicious first. */
  possibleMistakes(page: Page): Promise<Listed<PossibleMistake>>;
  /** Their category is right: they are no longer listed. */
  confirmCategories(productIds: readonly string[]): Promise<Undo>;
  setNarrowing(mode: NarrowingMode): Promise<void>;
  /**
   * Measures the search on the catalogue itself, each photo asking all others.
   * @throws {SearchError} `aborted`, `catalogue-empty`
   */
  measureQuality(request: QualityRequest, options?: CallOptions): Promise<QualityReport>;
  /** The last measurement, if any; `stale` if the catalogue has changed since. */
  lastQuality(): Promise<{ readonly report: QualityReport; readonly stale: boolean } | undefined>;
  /** The photos of one cell of the confusion matrix, each with the photo that it found. */
  confusedPhotos(request: ConfusedRequest): Promise<Listed<ConfusedPhoto>>;
  /** The owner's judgement of two products, used by `tuneMetric`. The later one of a pair counts. */
  judge(judgement: Judgement): Promise<void>;
  /** Whether there are enough examples for `tuneMetric`. */
  tuningExamples(): Promise<TuningExamples>;
  /**
   * Tunes the metric to the shop, and keeps it if it beats the network's own on held-out products.
   * @throws {SearchError} `aborted`, `too-few-examples`
   */
  tuneMetric(options?: CallOptions): Promise<TuningReport>;
  /** Back to the network's own metric. */
  undoTuning(): Promise<void>;
  /** The product in a cluttered photo; undefined if it fills the whole photo. */
  suggestCrop(photoId: string, options?: CallOptions): Promise<CropBox | undefined>;
  /** Crops a photo and embeds it again; undo brings the whole photo back. */
  cropPhoto(
    request: { readonly photoId: string; readonly box: CropBox },
    options?: CallOptions,
  ): Promise<Undo>;

  // Storage and backup
  storageUse(): Promise<StorageUse>;
  /**
   * Writes everything into one file.
   * @throws {SearchError} `aborted`, `quota`, `storage`
   */
  writeBackup(
    request: { readonly target?: FileSystemFileHandle },
    options?: CallOptions,
  ): Promise<WrittenFile>;
  /**
   * Checks a backup from end to end and says what a restore would do; nothing is stored.
   * @throws {SearchError} `backup-corrupt`, `backup-newer`, `aborted`
   */
  previewBackup(file: Blob, options?: CallOptions): Promise<BackupPreview>;
  /** @throws {SearchError} as `previewBackup`, `quota`, `storage` */
  restoreBackup(request: RestoreRequest, options?: CallOptions): Promise<RestoreReport>;

  // Publishing
  /**
   * Writes the published catalogue into a folder, rewriting only what changed, or into a zip.
   * @throws {SearchError} `aborted`, `catalogue-empty`, `catalogue-stale`, `publish-target`, `storage`
   */
  publish(request: PublishRequest, options?: CallOptions): Promise<PublishReport>;
  /** Looks at a published catalogue as a visitor's browser would. Never throws for what it finds. */
  checkPublished(url: string, options?: CallOptions): Promise<PublishedCheck>;

  // Models
  models(): Promise<ModelChoices>;
  /**
   * Keeps a model that the owner brought, once it embeds its own goldens correctly.
   * @throws {SearchError} `model-*`, `quota`, `storage`
   */
  installModel(files: readonly DroppedFile[], options?: CallOptions): Promise<string>;
  /** Embeds the whole catalogue again with this model, in the queue, and switches when that is done. */
  switchModel(id: string): Promise<void>;
  removeModel(id: string): Promise<void>;
}

/** What every tab is told, whichever tab's worker it happened in. */
export type StudioEvent =
  | { readonly kind: "imports"; readonly state: ImportState }
  /** Products changed: read again what is shown. */
  | { readonly kind: "changed" }
  /** Something was learned, or learning began or ended. */
  | { readonly kind: "learned"; readonly state: LearningState };

// The catalogue

export interface BrowseFilter {
  /** Words that must all be in the name, SKU, tags or category. */
  readonly text?: string;
  readonly category?: string;
  readonly tag?: string;
  readonly state?: ProductState;
  readonly sort?: ProductSort;
}

export type ProductState =
  | { readonly kind: "advice"; readonly advice?: AdviceKind }
  | { readonly kind: "out-of-stock" }
  | { readonly kind: "no-price" }
  | { readonly kind: "no-category" }
  /** Its prediction waits for a review. */
  | { readonly kind: "review" }
  | { readonly kind: "trash" };

export type ProductSort = "newest" | "oldest" | "name" | "price-up" | "price-down";

export interface BrowseRequest extends BrowseFilter, Page {}

export interface BrowseResponse extends Listed<OwnerItem> {
  /** Of the whole catalogue, whatever the filter. */
  readonly categories: readonly { readonly id: string; readonly products: number }[];
  readonly tags: readonly { readonly tag: string; readonly products: number }[];
  readonly states: Readonly<Record<ProductState["kind"], number>>;
  readonly products: number;
}

export interface EditRequest {
  readonly ids: readonly string[];
  readonly patch: ProductPatch;
}

/** What takes a change back. Pass it to `undo` as it is. */
export interface Undo {
  /** How many products it concerns. */
  readonly products: number;
  readonly before: readonly OwnerProduct[];
  /** Photos that were cropped, and get back what they were before. */
  readonly cropped?: readonly CutPhoto[];
}

export interface CutPhoto {
  readonly photoId: string;
  /** How often it had been cropped before, which is the state that it returns to. */
  readonly earlierCuts: number;
}

// Storage and backup

export interface StorageUse {
  /** Bytes, if the browser says. */
  readonly used?: number;
  readonly quota?: number;
  readonly persisted: boolean;
  /** Bytes by our own count. */
  readonly photos: number;
  readonly vectors: number;
  readonly queue: number;
  readonly trash: number;
  readonly model: number;
}

export interface WrittenFile {
  /** Absent if it was written to the target. */
  readonly file?: Blob;
  readonly bytes: number;
  readonly products: number;
  readonly photos: number;
}

export interface BackupPreview {
  /** ISO 8601. */
  readonly created: string;
  readonly products: number;
  readonly photos: number;
  /** Of its products: not here yet, here and the same, here and different (by SKU, else by id). */
  readonly fresh: number;
  readonly same: number;
  readonly different: number;
  /** False if its vectors come from another model: they are computed again. */
  readonly vectorsFit: boolean;
}

export interface RestoreRequest {
  readonly file: Blob;
  /** Which side wins if a product is here and different. */
  readonly prefer: "backup" | "here";
}

export interface RestoreReport {
  readonly added: number;
  readonly replaced: number;
  readonly kept: number;
  readonly photos: number;
}

// Publishing

export interface PublishRequest {
  readonly name: LocalText;
  readonly target:
    | { readonly kind: "zip"; readonly handle?: FileSystemFileHandle }
    | { readonly kind: "folder"; readonly handle: FileSystemDirectoryHandle };
}

export interface PublishReport {
  /** The zip, if it has no target. */
  readonly file?: Blob;
  readonly products: number;
  readonly photos: number;
  /** Of the whole published catalogue. */
  readonly bytes: number;
  readonly files: number;
  /** Files written and removed this time; the others were there already. */
  readonly written: number;
  readonly removed: number;
}

export interface PublishedCheck {
  readonly url: string;
  readonly items: readonly {
    readonly check: "reachable" | "secure" | "cors" | "manifest" | "hashes" | "model" | "age";
    readonly result: "good" | "bad" | "unknown";
    /** For developers, in English; for `age`, the ISO time of publishing. */
    readonly detail: string;
  }[];
}

// Models

export interface ModelChoices {
  readonly models: readonly {
    readonly id: string;
    readonly name: string;
    readonly fingerprint: string;
    readonly dimensions: number;
    readonly bytes: number;
    /** Brought by the owner; else it comes with Mirip. */
    readonly own: boolean;
  }[];
  /** Id of the model that searches now. */
  readonly current: string;
  /** Photos without a vector of the model switched to; 0 when all are done. */
  readonly waiting: number;
}
