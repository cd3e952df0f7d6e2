/** Indonesian: written first, and read aloud before it is kept. */
import type { SearchErrorCode } from "../core/errors.ts";
import { catalogueId } from "./studio-catalogue.ts";
import { importId } from "./studio-import.ts";
import { publishId } from "./studio-publish.ts";
import type { Terms, TrialVerdict } from "./terms.ts";

const problems: Record<SearchErrorCode, (file: string) => string> = {
  aborted: () => "Dibatalkan.",
  backend: () => "Mesin pencari tidak bisa berjalan di browser ini. Coba muat ulang halaman.",
  "backup-corrupt": () => "Berkas cadangan ini rusak atau terpotong. Katalog Anda tidak diubah.",
  "backup-newer": () =>
    "Cadangan ini dibuat oleh Mirip versi lebih baru. Muat ulang halaman, lalu coba lagi.",
  "catalogue-corrupt": () => "Isi katalog rusak saat diterima. Coba muat ulang halaman.",
  "catalogue-empty": () => "Belum ada produk untuk diterbitkan. Masukkan foto dulu.",
  "catalogue-load": () => "Katalog belum bisa diambil. Periksa sambungan, lalu coba lagi.",
  "catalogue-read-only": () => "Katalog ini hanya bisa dilihat, tidak bisa diubah.",
  "catalogue-stale": () =>
    "Katalog ini dibuat dengan mesin pencari versi lain. Foto-fotonya perlu dimasukkan lagi.",
  closed: () => "Mesin pencari sudah ditutup. Muat ulang halaman untuk memakainya lagi.",
  "image-address": (file) => `Foto dari alamat ini tidak bisa diambil${named(file)}`,
  "image-decode": (file) => `Foto ini rusak dan dilewati${named(file)}`,
  "image-empty": (file) => `Berkas ini kosong dan dilewati${named(file)}`,
  "image-heic": (file) =>
    `Browser ini belum bisa membaca foto HEIC. Simpan dulu sebagai JPEG${named(file)}`,
  "image-missing": (file) => `Foto ini disebut di tabel, tetapi belum ada${named(file)}`,
  "image-too-large": (file) => `Foto ini terlalu besar dan dilewati${named(file)}`,
  "image-unsupported": (file) => `Berkas ini bukan foto yang bisa dibaca${named(file)}`,
  "insecure-context": () =>
    "Pencarian hanya bisa berjalan lewat alamat aman yang diawali https. Buka alamat itu, lalu coba lagi.",
  "invalid-input": () => "Permintaan ini tidak bisa dijalankan. Coba foto lain.",
  "model-corrupt": () => "Mesin pencari rusak saat diunduh. Coba lagi untuk mengunduh ulang.",
  "model-invalid": () => "Mesin pencari di situs ini tidak lengkap. Coba lagi nanti.",
  "model-load": () => "Mesin pencari belum bisa diunduh. Periksa sambungan, lalu coba lagi.",
  "not-found": () => "Produk ini sudah tidak ada di katalog.",
  offline: () => "Sambungan internet terputus. Sambungkan lagi, lalu lanjutkan.",
  "publish-target": () =>
    "Folder ini tidak bisa ditulisi. Pilih folder lain, atau unduh sebagai zip.",
  quota: () => "Tempat penyimpanan di perangkat ini penuh. Hapus beberapa foto, lalu coba lagi.",
  storage: () => "Katalog tidak bisa dibaca atau disimpan. Coba lagi.",
  "storage-newer": () =>
    "Katalog ini disimpan oleh Mirip versi lebih baru. Muat ulang untuk memakai versi itu.",
  "storage-unavailable": () =>
    "Browser ini tidak mengizinkan penyimpanan. Keluar dari mode penyamaran, lalu coba lagi.",
  "worker-crashed": () => "Mesin pencari berhenti mendadak. Katalog Anda aman; coba lagi.",
};

const verdicts: Record<TrialVerdict, string> = {
  trusted: "dipakai: hasilnya sama dengan foto acuan",
  unavailable: "tidak tersedia di perangkat ini",
  software: "dilewati: tanpa kartu grafis sungguhan",
  wrong: "dilewati: hasilnya berbeda dari foto acuan",
  slow: "dilewati: terlalu lambat di perangkat ini",
  lost: "dilewati: terputus di tengah jalan",
};

const steps = {
  model: "Menyiapkan mesin",
  decode: "Membaca foto",
  embed: "Menghitung ciri",
  compare: "Membandingkan",
  fetch: "Mengambil produk",
};

export const id: Terms = {
  ...catalogueId,
  ...importId,
  ...publishId,
  $code: "id",
  $name: "Bahasa Indonesia",
  $dir: "ltr",

  visitorTitle: "Mirip: cari produk dengan foto",
  studioTitle: "Mirip Studio: katalog Anda",
  language: "Bahasa",
  skipToContent: "Langsung ke isi",
  catalogue: "Katalog",
  toStudio: "Buat katalog sendiri",
  toShop: "Lihat contoh toko",
  privacy: "Foto tetap di perangkat Anda",
  offline: "Anda sedang luring. Yang sudah tersimpan tetap bisa dipakai.",
  attribution: (work, by, licence) => `${work} oleh ${by}, lisensi ${licence}`,
  close: "Tutup",
  retry: "Coba lagi",
  dismiss: "Tutup pesan",

  heroTitle: "Lihat barang bagus? Temukan yang mirip.",
  heroHelp: "Satu foto sudah cukup, tanpa perlu tahu namanya.",
  searchWithPhoto: "Cari dengan foto",
  otherPhoto: "Ganti foto",
  takePhoto: "Pakai kamera",
  pastePhoto: "Tempel",
  pasteEmpty: "Belum ada foto yang disalin. Salin sebuah foto, lalu coba tempel lagi.",
  dropHint: "Bisa juga menjatuhkan foto di mana saja di halaman ini.",
  dropHere: "Lepaskan foto untuk mencari",
  samples: "Coba dengan foto ini",
  sampleFailed: "Foto contoh belum bisa diambil. Periksa sambungan, lalu coba lagi.",
  photoFromClipboard: "foto tempelan",
  photoFromCamera: "foto kamera",

  cameraTitle: "Ambil foto",
  cameraStarting: "Membuka kamera…",
  cameraRefused:
    "Kamera belum diizinkan. Izinkan kamera di pengaturan situs ini, atau pilih foto dari perangkat.",
  cameraMissing: "Kamera tidak ditemukan. Pilih foto dari perangkat saja.",
  cameraFailed: "Kamera sedang dipakai aplikasi lain. Tutup aplikasi itu, lalu coba lagi.",
  cameraShoot: "Ambil foto",

  preparing: "Menyiapkan mesin pencari",
  preparingBytes: (percent, total) => `Menyiapkan mesin pencari: ${percent} dari ${total}`,
  preparingSteps: (completed, total) =>
    `Menyiapkan mesin pencari: langkah ${completed} dari ${total}`,
  openingCatalogue: "Membuka katalog",
  searching: "Mencari yang mirip",

  yourPhoto: "Foto Anda",
  similarTo: (name) => `Mirip ${name}`,
  results: "Yang paling mirip",
  resultsFound: (count) => `${count} produk mirip ditemukan`,
  nothingSimilar: "Tidak ada yang cukup mirip",
  nothingSimilarHelp:
    "Coba foto yang lebih dekat dengan satu barang saja, atau pilih semua kategori.",
  metric: "Cara membandingkan",
  metricShort: "Cara",
  metricCosine: "Kosinus",
  metricEuclidean: "Euclid",
  howMany: "Jumlah hasil",
  howManyShort: "Jumlah",
  category: "Kategori",
  allCategories: "Semua",
  noCategory: "Tanpa kategori",
  similarity: (percent) => `Kemiripan ${percent}`,
  distance: (value) => `Jarak ${value}`,
  moreLikeThis: "Mirip ini",
  earlierSearches: "Pencarian tadi",
  back: "Kembali",

  process: "Proses",
  processHelp: "Dari foto sampai jawaban, semuanya terjadi di perangkat ini.",
  seen: "Foto di mata jaringan",
  seenCaption: (width, height) =>
    `${width} × ${height} piksel, tepat seperti yang dibaca jaringan.`,
  seenNone: "Pencarian ini memakai ciri yang sudah tersimpan, jadi tidak ada foto yang dibaca.",
  seenAlt: "Foto yang sudah dikecilkan untuk jaringan",
  engine: "Mesin hitung",
  backendRuns: (backend) => `Berjalan di ${backend}`,
  verdict: (verdict) => verdicts[verdict],
  embedding: "Ciri foto",
  embeddingCaption: (count, low, high) => `${count} angka, dari ${low} sampai ${high}.`,
  embeddingReused: "Foto tidak dibaca ulang: cirinya dipakai lagi.",
  distances: "Jarak hasil",
  distancesCaption: (count, metric) =>
    `Dibandingkan dengan ${count} foto. Cara: ${metric}. Makin ke awal, makin mirip.`,
  distanceNear: "mirip",
  distanceFar: "jauh",
  time: "Waktu",
  timeTotal: (duration) => `Semuanya ${duration}`,
  step: (step) => steps[step],

  catalogueHelp: (products) => `${products} produk`,
  showMore: "Tampilkan lagi",
  shown: (count, total) => `${count} dari ${total} produk`,
  catalogueEmpty: "Belum ada produk di kategori ini.",
  loading: "Memuat",

  studioNav: "Bagian studio",
  navCatalogue: "Katalog",
  navImport: "Impor",
  navSearch: "Cari",
  importTitle: "Masukkan foto produk",
  chooseFolder: "Pilih folder",
  dropToImport: "Lepaskan untuk memasukkan ke katalog",
  importing: "Memasukkan foto",
  importCount: (completed, total) => `${completed} dari ${total} foto`,
  importRate: (rate) => `${rate} foto per detik`,
  importLeft: (duration) => `sisa ${duration}`,
  importPreparing: "Menyiapkan mesin pencari",
  cancel: "Batalkan",
  cancelling: "Membatalkan",
  summaryDone: (added) => `${added} foto masuk ke katalog`,
  summaryAlready: (count) => `${count} foto sudah ada sebelumnya`,
  summaryProblems: (count) => `${count} berkas dilewati`,
  summaryNothing: "Tidak ada foto baru",
  problemsMore: (count) => `dan ${count} berkas lagi`,
  seeCatalogue: "Lihat katalog",
  ownEmpty: "Katalog Anda masih kosong",
  ownEmptyHelp: "Jatuhkan folder foto produk di halaman ini untuk mulai.",
  addPhotos: "Tambah foto",
  select: (name) => `Pilih ${name}`,
  selected: (count) => `${count} dipilih`,
  clearSelection: "Batal pilih",
  remove: "Hapus",
  removed: (count) => `${count} produk dihapus`,
  undo: "Urungkan",
  renewing: (completed, total) =>
    `Mesin pencari diperbarui: ${completed} dari ${total} foto. Katalog tetap bisa dipakai.`,
  searchEmpty: "Isi katalog dulu, lalu coba mencari di sini.",
  ownSearchTitle: "Cari di katalog Anda",
  ownSearchHelp: "Satu foto sudah cukup. Yang dicari hanya produk Anda sendiri.",
  statusProducts: (count) => `${count} produk`,
  statusPhotos: (count) => `${count} foto`,
  statusStorage: (used) => `${used} terpakai`,
  statusStorageOf: (used, quota) => `${used} terpakai dari ${quota}`,
  statusOnline: "Daring",
  statusOffline: "Luring",
  statusModel: (name, backend) => (backend === "" ? name : `${name} di ${backend}`),
  statusBar: "Keadaan katalog",
  photoNotice: "Foto dan katalog hanya tersimpan di browser ini.",

  problem: (code, file) => problems[code](file),
};

function named(file: string): string {
  return file === "" ? "." : `: ${file}`;
}
