import type { TableDialect } from "../../core/imports/table-dialects.ts";
import type { ImportField } from "../../core/imports/table-fields.ts";
import type { SkipReason } from "../../core/imports/file-names.ts";
import type { RowProblem } from "../../core/imports/table-products.ts";
import type { ImportMessages } from "./import.ts";

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

export const importId: ImportMessages = {
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
  skipReason: (reason) => skips[reason],
  importStart: "Mulai impor",
  importDiscard: "Batal",
  importShootMore: "Foto lagi",
  importCurrency: "Mata uang untuk harga tanpa keterangan",
  importCurrencyCommon: "Sering dipakai",
  importCurrencyAll: "Semua mata uang",

  tableDialect: (dialect) => dialects[dialect],
  tableSize: (rows, products) => `${rows} baris, ${products} produk`,
  tableColumns: "Arti tiap kolom",
  tableColumn: "Kolom",
  tableMeaning: "Artinya",
  tableMeaningOf: (header) => `Arti kolom ${header}`,
  tableCells: "Contoh isi",
  tableUnused: (count) => `${count} kolom lain tidak dipakai`,
  importField: (field) => fields[field],
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
    `Baris ${row}: ${rows[problem]}${text === "" ? "" : ` (${text})`}`,

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
