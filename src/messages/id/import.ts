/** What the studio says about importing photos and tables. */
import type { TableDialect } from "../../core/imports/table-dialects.ts";
import type { ImportField } from "../../core/imports/table-fields.ts";
import type { SkipReason } from "../../core/imports/file-names.ts";
import type { RowProblem } from "../../core/imports/table-products.ts";
import type { MessagesLike } from "./messages-like.ts";

export type ImportMessages = MessagesLike<typeof importId>;

const fields: Record<ImportField | "", string> = {
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

const dialects: Record<TableDialect, string> = {
  shopify: "Ekspor Shopify",
  "shopify-2024": "Ekspor Shopify",
  woocommerce: "Ekspor WooCommerce",
  mirip: "Tabel Mirip",
  unknown: "Tabel biasa",
};

const skips: Record<SkipReason, string> = {
  "not-a-photo": "bukan foto",
  "archive-broken": "zip ini rusak",
  "archive-encrypted": "zip ini terkunci kata sandi",
  "too-large": "terlalu besar untuk sebuah foto",
  "table-broken": "tabel ini tidak terbaca",
  "table-unknown": "tabel ini tidak berisi produk yang dikenali",
};

const rows: Record<RowProblem, string> = {
  "no-title": "tanpa nama produk",
  "no-image": "tanpa foto",
  "price-unreadable": "harganya tidak terbaca",
  "url-unreadable": "tautannya tidak terbaca",
  "row-broken": "barisnya terpotong",
};

export const importId = {
  // Ways in
  importDropHere:
    "Jatuhkan apa saja ke sini: foto, folder, zip, atau tabel CSV dari toko Anda. Nama folder menjadi kategori.",
  chooseFiles: "Pilih berkas",
  importMore: "Tambah lagi",

  // Reading
  importReading: "Membaca isinya",
  importReadingCount: (completed: string, total: string) => `${completed} dari ${total} berkas`,
  importNothing: "Tidak ada foto di sini. Coba folder lain.",

  // Preview
  previewTitle: "Ini yang akan diimpor",
  previewNothing: "Belum ada yang bisa diimpor dari sini. Tambahkan foto, zip, atau tabel.",
  previewProducts: "produk",
  previewPhotos: "foto",
  previewSize: "ukuran",
  previewCategories: "Kategori",
  previewCategoriesMore: (count: string) => `dan ${count} kategori lagi`,
  previewArchives: "Zip",
  previewArchive: (path: string, photos: string) => `${path}: ${photos} foto`,
  previewUnreadable: (count: string) => `${count} foto HEIC tidak bisa dibaca browser ini`,
  previewUnreadableHelp:
    "Simpan dulu sebagai JPEG, lalu jatuhkan ke sini. Kalau tetap diimpor, fotonya menunggu keputusan Anda.",
  previewSkipped: (count: string) => `${count} berkas tidak ikut`,
  skipReason: (reason: SkipReason) => skips[reason],
  importStart: "Mulai impor",
  importDiscard: "Batal",
  importShootMore: "Foto lagi",
  importCurrency: "Mata uang untuk harga tanpa keterangan",
  importCurrencyCommon: "Sering dipakai",
  importCurrencyAll: "Semua mata uang",

  // A table
  tableDialect: (dialect: TableDialect) => dialects[dialect],
  tableSize: (rows: string, products: string) => `${rows} baris, ${products} produk`,
  tableColumns: "Arti tiap kolom",
  tableColumn: "Kolom",
  tableMeaning: "Artinya",
  tableMeaningOf: (header: string) => `Arti kolom ${header}`,
  tableCells: "Contoh isi",
  tableUnused: (count: string) => `${count} kolom lain tidak dipakai`,
  importField: (field: ImportField | "") => fields[field],
  tableSamples: "Begini jadinya",
  tableNoName: "Tanpa nama",
  tableImage: "Foto",
  tableImagesMore: (first: string, count: string) => `${first} dan ${count} lagi`,
  tableImages: "Foto di tabel ini",
  tableFound: (count: string) => `${count} foto sudah ada di sini`,
  tableAddresses: (count: string) =>
    `${count} foto akan diambil dari alamatnya, jadi perlu internet`,
  tableMissing: (count: string) => `${count} foto belum ada. Jatuhkan fotonya ke sini supaya ikut`,
  tableProblems: (count: string) => `${count} hal yang perlu dilihat`,
  tableProblem: (row: string, problem: RowProblem, text: string) =>
    `Baris ${row}: ${rows[problem]}${text === "" ? "" : ` (${text})`}`,

  // Copying
  copying: "Menyalin foto ke tempat aman",
  copyingStay: "Jangan tutup halaman ini dulu.",
  copiedSafe: "Aman ditutup. Impor berlanjut saat halaman ini dibuka lagi.",
  copiedNothing: "Tidak ada foto baru yang bisa dimasukkan.",
  copyHalted: "Penyalinan dihentikan. Foto yang sudah tersalin tetap diimpor.",
  skippedAfter: (count: string) => `${count} berkas tidak ikut diimpor`,

  // The queue
  queueRenewing: "Memperbarui pencarian untuk semua foto",
  queuePaused: "Impor dijeda",
  queueStopped: "Impor terhenti",
  queuePause: "Jeda",
  queueResume: "Lanjutkan",
  queueCancelled: (left: string) => `Impor dibatalkan. ${left} foto tidak jadi dimasukkan.`,
  queueDone: "Impor selesai",
  queueSettings: "Buka Setelan",
  queueFull:
    "Tempat penyimpanan penuh. Tidak ada yang hilang. Kosongkan sampah di Setelan atau hapus berkas lain di perangkat ini, lalu lanjutkan.",
  queueNotify: "Beri tahu saat selesai",
  queueNotifyRefused:
    "Pemberitahuan belum diizinkan. Izinkan di pengaturan situs ini, lalu coba lagi.",
  queueNotifyBody: (added: string) => `${added} foto masuk ke katalog Anda.`,

  // Problems
  problemsTitle: (count: string) => `${count} foto menunggu keputusan Anda`,
  problemsHelp: "Foto lain sudah masuk. Yang ini bisa dicoba lagi, diganti, atau dilewati.",
  problemsRetryAll: "Coba lagi semua",
  problemsDismissAll: "Lewati semua",
  problemReplace: "Ganti foto",
  problemDismiss: "Lewati",
  problemOf: (action: string, name: string) => `${action}: ${name}`,
  problemProduct: (name: string) => `Produk: ${name}`,
  problemAddress:
    "Situs itu tidak mengizinkan halaman lain mengambil fotonya. Simpan fotonya ke perangkat Anda, lalu jatuhkan ke halaman ini atau tekan Ganti foto.",
  problemMissing: "Jatuhkan foto dengan nama itu ke halaman ini, atau tekan Ganti foto.",
  problemsLeft: (count: string) => `dan ${count} foto lagi`,
};
