/** What the studio says about: import. Indonesian is written first. */
import { counted } from "./counted.ts";
import type { TableDialect } from "../core/import-dialects.ts";
import type { ImportField } from "../core/import-fields.ts";
import type { RowProblem } from "../core/import-table.ts";

/** As in the engine's contract; words know no engine. */
type SkipReason =
  | "not-a-photo"
  | "archive-broken"
  | "archive-encrypted"
  | "too-large"
  | "table-broken"
  | "table-unknown";

export interface ImportTerms {
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

const fieldsId: Record<ImportField | "", string> = {
  "": "Tidak dipakai",
  sku: "SKU",
  handle: "Kode penyatu",
  title: "Nama produk",
  price: "Harga",
  currency: "Mata uang",
  category: "Kategori",
  tags: "Tag",
  url: "Tautan produk",
  image: "Foto",
  stock: "Stok",
};

const fieldsEn: Record<ImportField | "", string> = {
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

const dialectsId: Record<TableDialect, string> = {
  shopify: "Ekspor Shopify",
  "shopify-2024": "Ekspor Shopify",
  woocommerce: "Ekspor WooCommerce",
  mirip: "Tabel Mirip",
  unknown: "Tabel biasa",
};

const dialectsEn: Record<TableDialect, string> = {
  shopify: "Shopify export",
  "shopify-2024": "Shopify export",
  woocommerce: "WooCommerce export",
  mirip: "Mirip table",
  unknown: "Plain table",
};

const skipsId: Record<SkipReason, string> = {
  "not-a-photo": "bukan foto",
  "archive-broken": "zip ini rusak",
  "archive-encrypted": "zip ini terkunci kata sandi",
  "too-large": "terlalu besar untuk sebuah foto",
  "table-broken": "tabel ini tidak terbaca",
  "table-unknown": "tabel ini tidak berisi produk yang dikenali",
};

const skipsEn: Record<SkipReason, string> = {
  "not-a-photo": "not a photo",
  "archive-broken": "this zip is damaged",
  "archive-encrypted": "this zip is locked with a password",
  "too-large": "too large for a photo",
  "table-broken": "this table can't be read",
  "table-unknown": "no products were recognised in this table",
};

const rowsId: Record<RowProblem, string> = {
  "no-title": "tanpa nama produk",
  "no-image": "tanpa foto",
  "price-unreadable": "harganya tidak terbaca",
  "url-unreadable": "tautannya tidak terbaca",
  "row-broken": "barisnya terpotong",
};

const rowsEn: Record<RowProblem, string> = {
  "no-title": "no product name",
  "no-image": "no photo",
  "price-unreadable": "the price can't be read",
  "url-unreadable": "the link can't be read",
  "row-broken": "the row is cut short",
};

export const importId: ImportTerms = {
  importDropHere:
    "Jatuhkan apa saja ke sini: foto, folder, zip, atau tabel CSV dari toko Anda. Nama folder menjadi kategori.",
  chooseFiles: "Pilih berkas",
  importMore: "Tambah lagi",

  importReading: "Membaca isinya",
  importReadingCount: (completed, total) => `${completed} dari ${total} berkas`,
  importNothing: "Tidak ada foto di sini. Coba folder lain.",

  previewTitle: "Ini yang akan diimpor",
  previewNothing: "Belum ada yang bisa diimpor dari sini. Tambahkan foto, zip, atau tabel.",
  previewProducts: "produk",
  previewPhotos: "foto",
  previewSize: "ukuran",
  previewCategories: "Kategori",
  previewCategoriesMore: (count) => `dan ${count} kategori lagi`,
  previewArchives: "Zip",
  previewArchive: (path, photos) => `${path}: ${photos} foto`,
  previewUnreadable: (count) => `${count} foto HEIC tidak bisa dibaca browser ini`,
  previewUnreadableHelp:
    "Simpan dulu sebagai JPEG, lalu jatuhkan ke sini. Kalau tetap diimpor, fotonya menunggu keputusan Anda.",
  previewSkipped: (count) => `${count} berkas tidak ikut`,
  skipReason: (reason) => skipsId[reason],
  importStart: "Mulai impor",
  importDiscard: "Batal",
  importShootMore: "Foto lagi",
  importCurrency: "Mata uang untuk harga tanpa keterangan",
  importCurrencyCommon: "Sering dipakai",
  importCurrencyAll: "Semua mata uang",

  tableDialect: (dialect) => dialectsId[dialect],
  tableSize: (rows, products) => `${rows} baris, ${products} produk`,
  tableColumns: "Arti tiap kolom",
  tableColumn: "Kolom",
  tableMeaning: "Artinya",
  tableMeaningOf: (header) => `Arti kolom ${header}`,
  tableCells: "Contoh isi",
  tableUnused: (count) => `${count} kolom lain tidak dipakai`,
  importField: (field) => fieldsId[field],
  tableSamples: "Begini jadinya",
  tableNoName: "Tanpa nama",
  tableImage: "Foto",
  tableImagesMore: (first, count) => `${first} dan ${count} lagi`,
  tableImages: "Foto di tabel ini",
  tableFound: (count) => `${count} foto sudah ada di sini`,
  tableAddresses: (count) => `${count} foto akan diambil dari alamatnya, jadi perlu internet`,
  tableMissing: (count) => `${count} foto belum ada. Jatuhkan fotonya ke sini supaya ikut`,
  tableProblems: (count) => `${count} hal yang perlu dilihat`,
  tableProblem: (row, problem, text) =>
    `Baris ${row}: ${rowsId[problem]}${text === "" ? "" : ` (${text})`}`,

  copying: "Menyalin foto ke tempat aman",
  copyingStay: "Jangan tutup halaman ini dulu.",
  copiedSafe: "Aman ditutup. Impor berlanjut saat halaman ini dibuka lagi.",
  copiedNothing: "Tidak ada foto baru yang bisa dimasukkan.",
  copyHalted: "Penyalinan dihentikan. Foto yang sudah tersalin tetap diimpor.",
  skippedAfter: (count) => `${count} berkas tidak ikut diimpor`,

  queueRenewing: "Memperbarui pencarian untuk semua foto",
  queuePaused: "Impor dijeda",
  queueStopped: "Impor terhenti",
  queuePause: "Jeda",
  queueResume: "Lanjutkan",
  queueCancelled: (left) => `Impor dibatalkan. ${left} foto tidak jadi dimasukkan.`,
  queueDone: "Impor selesai",
  queueSettings: "Buka Setelan",
  queueFull:
    "Tempat penyimpanan penuh. Tidak ada yang hilang. Kosongkan sampah di Setelan atau hapus berkas lain di perangkat ini, lalu lanjutkan.",
  queueNotify: "Beri tahu saat selesai",
  queueNotifyRefused:
    "Pemberitahuan belum diizinkan. Izinkan di pengaturan situs ini, lalu coba lagi.",
  queueNotifyBody: (added) => `${added} foto masuk ke katalog Anda.`,

  problemsTitle: (count) => `${count} foto menunggu keputusan Anda`,
  problemsHelp: "Foto lain sudah masuk. Yang ini bisa dicoba lagi, diganti, atau dilewati.",
  problemsRetryAll: "Coba lagi semua",
  problemsDismissAll: "Lewati semua",
  problemReplace: "Ganti foto",
  problemDismiss: "Lewati",
  problemOf: (action, name) => `${action}: ${name}`,
  problemProduct: (name) => `Produk: ${name}`,
  problemAddress:
    "Situs itu tidak mengizinkan halaman lain mengambil fotonya. Simpan fotonya ke perangkat Anda, lalu jatuhkan ke halaman ini atau tekan Ganti foto.",
  problemMissing: "Jatuhkan foto dengan nama itu ke halaman ini, atau tekan Ganti foto.",
  problemsLeft: (count) => `dan ${count} foto lagi`,
};

export const importEn: ImportTerms = {
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
  skipReason: (reason) => skipsEn[reason],
  importStart: "Start import",
  importDiscard: "Cancel",
  importShootMore: "Another photo",
  importCurrency: "Currency for prices that name none",
  importCurrencyCommon: "Often used",
  importCurrencyAll: "All currencies",

  tableDialect: (dialect) => dialectsEn[dialect],
  tableSize: (rows, products) => `${counted(rows, "row")}, ${counted(products, "product")}`,
  tableColumns: "What each column means",
  tableColumn: "Column",
  tableMeaning: "Meaning",
  tableMeaningOf: (header) => `Meaning of column ${header}`,
  tableCells: "First cells",
  tableUnused: (count) => `${counted(count, "other column")} not used`,
  importField: (field) => fieldsEn[field],
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
    `Row ${row}: ${rowsEn[problem]}${text === "" ? "" : ` (${text})`}`,

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
