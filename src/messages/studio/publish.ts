/** What the studio says about publishing, settings and on its first tour. */
export { publishEn } from "./publish-en.ts";
export { publishId } from "./publish-id.ts";

/** What is looked at on a host, and how it went, as in the studio's contract. */
export type HostCheck = "reachable" | "secure" | "cors" | "manifest" | "hashes" | "model" | "age";
export type HostResult = "good" | "bad" | "unknown";
/** What takes space in the browser. */
export type StoragePart = "photos" | "vectors" | "queue" | "trash" | "model" | "other";
/** Whether the browser keeps the catalogue when space runs low. */
export type KeepState = "kept" | "open" | "refused" | "unable";
export type OwnModelProblem = "backend" | "model-corrupt" | "model-invalid" | "model-load";

export interface PublishMessages {
  // Everywhere on these screens
  stepDone: string;
  copy: string;
  copied: string;
  copyFailed: string;
  fileReady: string;
  downloadFile: (name: string, bytes: string) => string;
  prepareAgain: string;
  stopped: string;

  // Publish
  navPublish: string;
  publishIntro: string;
  publishCheck: string;
  publishShopName: string;
  publishShopNameHelp: string;
  publishShopNameMissing: string;
  publishReady: (products: string, photos: string) => string;
  publishAdvice: (count: string) => string;
  publishNoPrice: (count: string) => string;
  publishNoCategory: (count: string) => string;
  publishAllWell: string;
  publishOnlyAdvice: string;
  publishTry: string;
  publishInQueue: (count: string) => string;
  publishWaiting: (count: string) => string;

  publishWrite: string;
  publishWriteHelp: string;
  publishFolder: string;
  publishFolderAgain: (folder: string) => string;
  publishOtherFolder: string;
  publishZip: string;
  publishZipPrepare: string;
  publishZipHint: string;
  publishWriting: string;
  publishWritten: string;
  publishWrittenLast: (date: string) => string;
  publishReport: (products: string, photos: string) => string;
  publishFiles: (files: string, bytes: string) => string;
  publishChanged: (written: string, removed: string) => string;

  publishHost: string;
  publishHostUpload: string;
  publishHostWhole: string;
  publishHostAnywhere: string;
  publishAddress: string;
  publishAddressHelp: string;
  publishAddressWrong: string;
  publishAddressInsecure: string;
  publishCheckNow: string;
  publishChecking: string;
  publishCheckGood: string;
  publishCheckBad: (count: string) => string;
  publishCheckUnsure: string;
  publishResult: (result: HostResult) => string;
  publishFinding: (check: HostCheck, result: HostResult, about: string) => string;
  publishHeader: string;
  publishDetails: string;

  publishTag: string;
  publishTagHelp: string;
  publishTagNeedsAddress: string;
  publishTagCode: string;
  publishTagNoWidget: string;
  publishTagOnlyHere: string;
  publishWidgetPlaceholder: string;
  publishTagSize: (model: string) => string;
  publishTagCatalogue: (bytes: string) => string;
  publishPolicy: string;
  publishPolicyHelp: string;
  publishPolicyCode: string;

  // Settings
  navSettings: string;
  storageTitle: string;
  storageUsed: (used: string) => string;
  storageFree: (free: string) => string;
  storageUnknown: string;
  storageParts: string;
  storagePart: (part: StoragePart) => string;
  storageFull: string;
  storageKeepWhy: string;
  storageKeepAsk: string;
  storageKeep: (state: KeepState) => string;
  storageEmptyTrash: string;
  storageEmptyTrashAsk: (products: string) => string;
  storageEmptyTrashSure: string;
  storageEmptyTrashNo: string;
  storageEmptied: (products: string) => string;

  backupTitle: string;
  backupHelp: string;
  backupWrite: string;
  backupWriting: string;
  backupPrepare: string;
  backupPrepared: (products: string, photos: string, bytes: string) => string;
  backupWritten: (products: string, photos: string, bytes: string) => string;
  backupLast: (date: string) => string;
  backupNever: string;
  restoreTitle: string;
  restoreHelp: string;
  restoreChoose: string;
  restoreChooseOther: string;
  restoreReading: string;
  restoreMade: (date: string) => string;
  restoreHolds: (products: string, photos: string) => string;
  restoreFresh: string;
  restoreSame: string;
  restoreDifferent: string;
  restoreVectorsFit: string;
  restoreVectorsNew: string;
  restorePrefer: (different: string) => string;
  restorePreferHere: string;
  restorePreferBackup: string;
  restoreNow: string;
  restoring: string;
  restored: string;
  restoredAdded: string;
  restoredReplaced: string;
  restoredKept: string;
  restoredPhotos: string;

  modelTitle: string;
  modelHelp: string;
  modelCurrent: string;
  modelOwn: string;
  modelShipped: string;
  modelUse: string;
  modelUseNamed: (name: string) => string;
  modelSwitched: (name: string) => string;
  modelWaiting: (photos: string) => string;
  modelRemove: string;
  modelRemoveNamed: (name: string) => string;
  modelRemoveAsk: (name: string) => string;
  modelRemoved: (name: string) => string;
  modelKeep: string;
  modelBring: string;
  modelBringHelp: string;
  modelFiles: string;
  modelFolder: string;
  modelChecking: string;
  modelReady: (name: string) => string;
  modelProblem: (code: OwnModelProblem) => string;

  tourAgainTitle: string;
  tourAgainHelp: string;
  tourAgain: string;

  // Tour
  tourTitle: string;
  tourStep: (step: string, of: string) => string;
  tourDropTitle: string;
  tourDrop: string;
  tourFixTitle: string;
  tourFix: string;
  tourPublishTitle: string;
  tourPublish: string;
  tourNext: string;
  tourBack: string;
  tourSkip: string;
  tourFinish: string;
}

/** `about`: when it was published; of a host that is the studio's own, its name; else empty. */
export type Findings = Record<HostCheck, Record<HostResult, (about: string) => string>>;
