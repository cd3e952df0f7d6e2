/** What the studio needs of the outside world, beside the engine's own ports and `owner-store.ts`. */
import type { Category, OwnerProduct } from "../../core/catalogue/catalogue.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import type { Understanding } from "../../core/learning/understanding.ts";
import type { UnitVector } from "../../core/vectors/vectors.ts";
import type { LocalText } from "../../core/catalogue/local-text.ts";
import type { BackupFormat } from "./backup-format.ts";
import type {
  BackendChoice,
  CallOptions,
  CropBox,
  ModelInfo,
} from "../contracts/engine-contract.ts";
import type { OpenSink } from "./file-sink.ts";
import type { LearningTasks } from "./learning-tasks.ts";
import type { EnginePorts } from "./engine-ports.ts";
import type {
  DroppedFile,
  ImportPreview,
  ImportRequest,
  SkippedFile,
} from "../contracts/import-contract.ts";
import type {
  PublishedCheck,
  PublishReport,
  PublishRequest,
  StorageUse,
  StudioEvent,
} from "../contracts/studio-contract.ts";
import type { OwnerStore, PhotoContent, QueueDraft } from "./owner-store.ts";

/** Reads what was dropped: photos, folders, zips, tables. Holds one photo at a time in memory. */
export interface ImportReader {
  /** @throws {SearchError} `aborted` */
  preview(request: ImportRequest, options: CallOptions): Promise<ImportPreview>;
  /**
   * All photos with what is known of their products, and the files that can't be used. Photos of a zip
   * come in its order.
   * @throws {SearchError} `aborted`
   */
  read(request: ImportRequest, options: CallOptions): AsyncIterable<ImportItem>;
}

export type ImportItem =
  | { readonly kind: "photo"; readonly draft: QueueDraft }
  | { readonly kind: "skipped"; readonly file: SkippedFile };

/** Decodes, measures and embeds photos, in two workers if there are two cores. */
export interface PhotoReader {
  /** How many calls of `read` run side by side with profit. */
  readonly lanes: number;
  readonly fingerprint: string;
  /**
   * One outcome a photo, in order. A photo that can't be read is a code, not a rejection.
   * @throws {SearchError} `worker-crashed`, `backend`
   */
  read(photos: readonly Blob[]): Promise<readonly (PhotoContent | SearchErrorCode)[]>;
  dispose(): Promise<void>;
}

/** How the studio's tabs tell each other news, and agree on the leader. */
export interface Tabs {
  announce(event: StudioEvent): void;
  /** Hears what the other tabs announce. */
  onEvent(listener: (event: StudioEvent) => void): void;
  /** Wakes the leader: there is something new in the queue or its settings. */
  wake(): void;
  onWake(listener: () => void): void;
  /** Resolves when this tab becomes the leader, which it stays until `signal` fires or the tab is gone. */
  acquireLeadership(signal: AbortSignal): Promise<void>;
  close(): void;
}

/** What of the outside world the studio is wired to. */
export interface StudioPorts extends EnginePorts {
  readonly openOwnerStore: () => Promise<OwnerStore>;
  readonly importReader: ImportReader;
  readonly openTabs: () => Tabs;
  /** @throws {SearchError} as `LoadEmbedder` */
  readonly openReader: (modelUrl: string, backend: BackendChoice) => Promise<PhotoReader>;
  readonly fetchPhoto: FetchPhoto;
  readonly backupFormat: BackupFormat;
  readonly openSink: OpenSink;
  readonly publisher: Publisher;
  readonly models: ModelLibrary;
  /** Starts the learning worker. @throws {SearchError} `worker-crashed` */
  readonly openLearner: () => Promise<Learner>;
  readonly pictures: PictureTools;
  readonly estimateStorage: () => Promise<Pick<StorageUse, "used" | "quota" | "persisted">>;
}

/** Learning in its own thread. A call under way rejects with `aborted` when it is disposed. */
export interface Learner extends LearningTasks {
  dispose(): Promise<void>;
}

/** What is done to a picture of the catalogue. @throws {SearchError} `image-decode` */
export interface PictureTools {
  /** The part of it, as large as it is there. */
  cut(picture: Blob, box: CropBox): Promise<Blob>;
  /** As a hurried visitor would have taken it: darkened, cropped to its middle, turned; or as it is. */
  worsen(picture: Blob, kind: PictureFlaw): Promise<Blob>;
}

export type PictureFlaw = "as-is" | "dark" | "cropped" | "turned";

export interface Publisher {
  /** @throws {SearchError} `publish-target`, what `products` throws */
  publish(
    about: AboutCatalogue,
    products: AsyncIterable<ProductToPublish>,
    target: PublishRequest["target"],
    openSink: OpenSink,
  ): Promise<PublishReport>;
  check(
    url: string,
    fingerprint: string | undefined,
    options: CallOptions,
  ): Promise<PublishedCheck>;
}

export interface AboutCatalogue {
  readonly name: LocalText;
  readonly model: Pick<ModelInfo, "id" | "fingerprint" | "dimensions">;
  readonly categories: readonly Category[];
  /** Of which is published what a search reads, and nothing about tags. */
  readonly understanding?: Understanding | undefined;
}

export interface ProductToPublish {
  readonly product: OwnerProduct;
  readonly photos: readonly {
    readonly thumbnail: Blob;
    readonly display: Blob;
    readonly vector: UnitVector;
  }[];
}

/** The models that came with Mirip or were brought by the owner. */
export interface ModelLibrary {
  /** @throws {SearchError} `model-load`, `model-invalid` */
  describe(modelUrl: string): Promise<ModelInfo>;
  /** The models that the owner brought. */
  own(): Promise<readonly (ModelInfo & { readonly url: string })[]>;
  /**
   * Stores the files of a model that the owner brought.
   *
   * @returns the model's address
   * @throws {SearchError} `model-invalid`, `model-corrupt`, `quota`
   */
  keep(files: readonly DroppedFile[]): Promise<string>;
  /** Deletes the files of a model that the owner brought. */
  forget(modelUrl: string): Promise<void>;
}

/** @throws {SearchError} `image-address`, `aborted` */
export type FetchPhoto = (url: string, signal: AbortSignal) => Promise<Blob>;
