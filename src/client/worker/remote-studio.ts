/** The studio as a page sees it: `RemoteEngine` with the owner's calls. */
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type { CallOptions } from "../../engine/contracts/engine-contract.ts";
import type {
  ConfusedRequest,
  Judgement,
  QualityRequest,
} from "../../engine/contracts/learning-contract.ts";
import type {
  DroppedFile,
  ImportRequest,
  RetryRequest,
} from "../../engine/contracts/import-contract.ts";
import type { Page } from "../../engine/contracts/listing.ts";
import type {
  BrowseFilter,
  BrowseRequest,
  EditRequest,
  PublishRequest,
  RestoreRequest,
  Studio,
  Undo,
} from "../../engine/contracts/studio-contract.ts";
import { RemoteEngine } from "./remote-engine.ts";

export class RemoteStudio extends RemoteEngine implements Studio {
  previewImport = (request: ImportRequest, options?: CallOptions) =>
    this.call("previewImport", [request], options);
  startImport = (request: ImportRequest, options?: CallOptions) =>
    this.call("startImport", [request], options);

  imports = () => this.call("imports", []);
  pauseImports = () => this.call("pauseImports", []);
  resumeImports = () => this.call("resumeImports", []);
  cancelImports = () => this.call("cancelImports", []);
  importProblems = (page: Page) => this.call("importProblems", [page]);
  retryProblems = (request: RetryRequest) => this.call("retryProblems", [request]);
  dismissProblems = (ids?: readonly number[]) => this.call("dismissProblems", [ids]);

  browse = (request: BrowseRequest) => this.call("browse", [request]);
  select = (filter: BrowseFilter) => this.call("select", [filter]);
  product = (id: string) => this.call("product", [id]);
  edit = (request: EditRequest) => this.call("edit", [request]);
  orderPhotos = (request: Parameters<Studio["orderPhotos"]>[0]) =>
    this.call("orderPhotos", [request]);
  discard = (productIds: readonly string[]) => this.call("discard", [productIds]);
  restore = (productIds: readonly string[]) => this.call("restore", [productIds]);
  merge = (productIds: readonly string[]) => this.call("merge", [productIds]);
  dismissAdvice = (productIds: readonly string[]) => this.call("dismissAdvice", [productIds]);
  undo = (undo: Undo) => this.call("undo", [undo]);
  emptyTrash = () => this.call("emptyTrash", []);

  learning = () => this.call("learning", []);
  reviews = (page: Page) => this.call("reviews", [page]);
  acceptGuesses = (productIds: readonly string[]) => this.call("acceptGuesses", [productIds]);
  acceptAutofilled = (productIds: readonly string[]) => this.call("acceptAutofilled", [productIds]);
  possibleMistakes = (page: Page) => this.call("possibleMistakes", [page]);
  confirmCategories = (productIds: readonly string[]) =>
    this.call("confirmCategories", [productIds]);
  setNarrowing = (mode: NarrowingMode) => this.call("setNarrowing", [mode]);
  measureQuality = (request: QualityRequest, options?: CallOptions) =>
    this.call("measureQuality", [request], options);
  lastQuality = () => this.call("lastQuality", []);
  confusedPhotos = (request: ConfusedRequest) => this.call("confusedPhotos", [request]);
  judge = (judgement: Judgement) => this.call("judge", [judgement]);
  tuningExamples = () => this.call("tuningExamples", []);
  tuneMetric = (options?: CallOptions) => this.call("tuneMetric", [], options);
  undoTuning = () => this.call("undoTuning", []);
  suggestCrop = (photoId: string, options?: CallOptions) =>
    this.call("suggestCrop", [photoId], options);
  cropPhoto = (request: Parameters<Studio["cropPhoto"]>[0], options?: CallOptions) =>
    this.call("cropPhoto", [request], options);

  storageUse = () => this.call("storageUse", []);
  writeBackup = (request: Parameters<Studio["writeBackup"]>[0], options?: CallOptions) =>
    this.call("writeBackup", [request], options);
  previewBackup = (file: Blob, options?: CallOptions) =>
    this.call("previewBackup", [file], options);
  restoreBackup = (request: RestoreRequest, options?: CallOptions) =>
    this.call("restoreBackup", [request], options);

  publish = (request: PublishRequest, options?: CallOptions) =>
    this.call("publish", [request], options);
  checkPublished = (url: string, options?: CallOptions) =>
    this.call("checkPublished", [url], options);

  models = () => this.call("models", []);
  installModel = (files: readonly DroppedFile[], options?: CallOptions) =>
    this.call("installModel", [files], options);
  switchModel = (id: string) => this.call("switchModel", [id]);
  removeModel = (id: string) => this.call("removeModel", [id]);
}
