import { counted } from "./counted.ts";
import type { TableDialect } from "../../core/imports/table-dialects.ts";
import type { ImportField } from "../../core/imports/table-fields.ts";
import type { SkipReason } from "../../core/imports/file-names.ts";
import type { RowProblem } from "../../core/imports/table-products.ts";
import type { ImportMessages } from "../id/import.ts";

const fields: Record<ImportField | "", string> = {
  "": "Not used",
  sku: "SKU",
  handle: "Joins rows",
  title: "Product name",
  price: "Price",
  currency: "Currency",
  category: "Category",
  tags: "Tags",
  url: "Product link",
  image: "Photo",
  stock: "Stock",
};

const dialects: Record<TableDialect, string> = {
  shopify: "Shopify export",
  "shopify-2024": "Shopify export",
  woocommerce: "WooCommerce export",
  mirip: "Mirip table",
  unknown: "Plain table",
};

const skips: Record<SkipReason, string> = {
  "not-a-photo": "not a photo",
  "archive-broken": "this zip is damaged",
  "archive-encrypted": "this zip is locked with a password",
  "too-large": "too large for a photo",
  "table-broken": "this table can't be read",
  "table-unknown": "no products were recognised in this table",
};

const rows: Record<RowProblem, string> = {
  "no-title": "no product name",
  "no-image": "no photo",
  "price-unreadable": "the price can't be read",
  "url-unreadable": "the link can't be read",
  "row-broken": "the row is cut short",
};

export const importEn: ImportMessages = {
  importDropHere:
    "Drop anything here: photos, folders, a zip, or a CSV table from your shop. Folder names become categories.",
  chooseFiles: "Choose files",
  importMore: "Add more",

  importReading: "Reading what you dropped",
  importReadingCount: (completed, total) => `${completed} of ${counted(total, "file")}`,
  importNothing: "There are no photos here. Try another folder.",

  previewTitle: "This is what will be imported",
  previewNothing: "Nothing here can be imported yet. Add photos, a zip or a table.",
  previewProducts: "products",
  previewPhotos: "photos",
  previewSize: "size",
  previewCategories: "Categories",
  previewCategoriesMore: (count) => `and ${count} more`,
  previewArchives: "Zip files",
  previewArchive: (path, photos) => `${path}: ${counted(photos, "photo")}`,
  previewUnreadable: (count) => `${counted(count, "HEIC photo")} that this browser can't read`,
  previewUnreadableHelp:
    "Save them as JPEG first, then drop them here. If you import them as they are, they will wait for you.",
  previewSkipped: (count) => `${counted(count, "file")} left out`,
  skipReason: (reason) => skips[reason],
  importStart: "Start import",
  importDiscard: "Cancel",
  importShootMore: "Another photo",
  importCurrency: "Currency for prices that name none",
  importCurrencyCommon: "Often used",
  importCurrencyAll: "All currencies",

  tableDialect: (dialect) => dialects[dialect],
  tableSize: (rows, products) => `${counted(rows, "row")}, ${counted(products, "product")}`,
  tableColumns: "What each column means",
  tableColumn: "Column",
  tableMeaning: "Meaning",
  tableMeaningOf: (header) => `Meaning of column ${header}`,
  tableCells: "First cells",
  tableUnused: (count) => `${counted(count, "other column")} not used`,
  importField: (field) => fields[field],
  tableSamples: "How it will look",
  tableNoName: "No name",
  tableImage: "Photo",
  tableImagesMore: (first, count) => `${first} and ${count} more`,
  tableImages: "Photos in this table",
  tableFound: (count) => `${counted(count, "photo")} found here`,
  tableAddresses: (count) =>
    `${counted(count, "photo")} to be fetched from the web, so stay online`,
  tableMissing: (count) => `${counted(count, "photo")} missing. Drop them here to include them`,
  tableProblems: (count) => `${counted(count, "thing")} to look at`,
  tableProblem: (row, problem, text) =>
    `Row ${row}: ${rows[problem]}${text === "" ? "" : ` (${text})`}`,

  copying: "Copying photos to a safe place",
  copyingStay: "Please keep this page open for now.",
  copiedSafe: "Safe to close. The import goes on when this page is opened again.",
  copiedNothing: "There was no new photo to add.",
  copyHalted: "Copying was stopped. Photos already copied are still imported.",
  skippedAfter: (count) => `${counted(count, "file")} not imported`,

  queueRenewing: "Renewing the search for all photos",
  queuePaused: "Import paused",
  queueStopped: "The import has stopped",
  queuePause: "Pause",
  queueResume: "Resume",
  queueCancelled: (left) => `Import cancelled. ${counted(left, "photo")} left out.`,
  queueDone: "Import done",
  queueSettings: "Open Settings",
  queueFull:
    "The storage is full. Nothing is lost. Empty the trash in Settings or free some space on this device, then resume.",
  queueNotify: "Tell me when it is done",
  queueNotifyRefused:
    "Notifications aren't allowed yet. Allow them in this site's settings, then try again.",
  queueNotifyBody: (added) => `${counted(added, "photo")} added to your catalogue.`,

  problemsTitle: (count) => `${counted(count, "photo")} waiting for you`,
  problemsHelp: "The others are in. These can be tried again, replaced or skipped.",
  problemsRetryAll: "Try all again",
  problemsDismissAll: "Skip all",
  problemReplace: "Replace photo",
  problemDismiss: "Skip",
  problemOf: (action, name) => `${action}: ${name}`,
  problemProduct: (name) => `Product: ${name}`,
  problemAddress:
    "That site doesn't let other pages fetch its photos. Save the photo to your device, then drop it on this page or press Replace photo.",
  problemMissing: "Drop a photo of that name on this page, or press Replace photo.",
  problemsLeft: (count) => `and ${counted(count, "more photo")}`,
};
