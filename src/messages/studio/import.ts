/** What the studio says about handing photos over. */
import type { TableDialect } from "../../core/imports/table-dialects.ts";
import type { ImportField } from "../../core/imports/table-fields.ts";
import type { SkipReason } from "../../core/imports/file-names.ts";
import type { RowProblem } from "../../core/imports/table-products.ts";

export { importEn } from "./import-en.ts";
export { importId } from "./import-id.ts";

export interface ImportMessages {
  // Ways in
  importDropHere: string;
  chooseFiles: string;
  importMore: string;

  // Reading
  importReading: string;
  importReadingCount: (completed: string, total: string) => string;
  importNothing: string;

  // Preview
  previewTitle: string;
  previewNothing: string;
  previewProducts: string;
  previewPhotos: string;
  previewSize: string;
  previewCategories: string;
  previewCategoriesMore: (count: string) => string;
  previewArchives: string;
  previewArchive: (path: string, photos: string) => string;
  previewUnreadable: (count: string) => string;
  previewUnreadableHelp: string;
  previewSkipped: (count: string) => string;
  skipReason: (reason: SkipReason) => string;
  importStart: string;
  importDiscard: string;
  importShootMore: string;
  importCurrency: string;
  importCurrencyCommon: string;
  importCurrencyAll: string;

  // A table
  tableDialect: (dialect: TableDialect) => string;
  tableSize: (rows: string, products: string) => string;
  tableColumns: string;
  tableColumn: string;
  tableMeaning: string;
  tableMeaningOf: (header: string) => string;
  tableCells: string;
  tableUnused: (count: string) => string;
  importField: (field: ImportField | "") => string;
  tableSamples: string;
  tableNoName: string;
  tableImage: string;
  tableImagesMore: (first: string, count: string) => string;
  tableImages: string;
  tableFound: (count: string) => string;
  tableAddresses: (count: string) => string;
  tableMissing: (count: string) => string;
  tableProblems: (count: string) => string;
  tableProblem: (row: string, problem: RowProblem, text: string) => string;

  // Copying
  copying: string;
  copyingStay: string;
  copiedSafe: string;
  copiedNothing: string;
  copyHalted: string;
  skippedAfter: (count: string) => string;

  // The queue
  queueRenewing: string;
  queuePaused: string;
  queueStopped: string;
  queuePause: string;
  queueResume: string;
  queueCancelled: (left: string) => string;
  queueDone: string;
  queueSettings: string;
  queueFull: string;
  queueNotify: string;
  queueNotifyRefused: string;
  queueNotifyBody: (added: string) => string;

  // Problems
  problemsTitle: (count: string) => string;
  problemsHelp: string;
  problemsRetryAll: string;
  problemsDismissAll: string;
  problemReplace: string;
  problemDismiss: string;
  problemOf: (action: string, name: string) => string;
  problemProduct: (name: string) => string;
  problemAddress: string;
  problemMissing: string;
  problemsLeft: (count: string) => string;
}
