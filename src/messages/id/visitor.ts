/**
 * What a visitor can read, in Indonesian: written first, and read aloud before it is kept. The other languages are
 * typed by it. Functions take values that `Localize` has already formatted.
 */
import type { Translation } from "@shoelace-style/localize";
import type { StockState } from "../../core/catalogue/catalogue.ts";
import type { ColourName } from "../../core/catalogue/colour-names.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import type { Metric } from "../../core/vectors/vectors.ts";
import type { BackendTrial, MatchAspect } from "../../engine/contracts/engine-contract.ts";
import { coloursId } from "./colours.ts";
import type { MessagesLike } from "./messages-like.ts";
import { shellId } from "./shell.ts";

/** A part of a photo. */
export type PhotoPlace =
  | "everywhere"
  | "middle"
  | "top"
  | "bottom"
  | "left"
  | "right"
  | "top-left"
  | "top-right"
  | "bottom-left"
  | "bottom-right";

/** What the predicted category did to a ranking; `chosen`: nothing, because a person chose one. */
export type NarrowingDone = "none" | "soft" | "hard" | "chosen";

/** Every message of a language, by key. A page that adds a language with `registerLocale` gives one of these. */
export interface Messages extends Translation, MessagesLike<Omit<typeof id, keyof Translation>> {}

const problems: Record<SearchErrorCode, (file: string) => string> = {
  aborted: () => "Dibatalkan.",
  backend: () => "Mesin pencari tidak bisa berjalan di browser ini. Coba muat ulang halaman.",
  "backup-corrupt": () => "Berkas cadangan ini rusak atau terpotong. Katalog Anda tidak diubah.",
  "backup-newer": () =>
    "Cadangan ini dibuat oleh Mirip versi lebih baru. Muat ulang halaman, lalu coba lagi.",
  "catalogue-corrupt": () => "Isi katalog rusak saat diterima. Coba muat ulang halaman.",
  "catalogue-empty": () => "Belum ada produk untuk diterbitkan. Masukkan foto dulu.",
  "catalogue-load": () => "Katalog belum bisa diambil. Periksa sambungan, lalu coba lagi.",
  "catalogue-newer": () =>
    "Katalog ini diterbitkan dengan Mirip yang lebih baru. Muat ulang halaman, lalu coba lagi.",
  "catalogue-read-only": () => "Katalog ini hanya bisa dilihat, tidak bisa diubah.",
  "catalogue-stale": () =>
    "Katalog ini dibuat dengan mesin pencari versi lain. Foto-fotonya perlu dimasukkan lagi.",
  closed: () => "Mesin pencari sudah ditutup. Muat ulang halaman untuk memakainya lagi.",
  "image-address": (file) => `Foto dari alamat ini tidak bisa diambil${named(file)}`,
  "image-decode": (file) => `Foto ini rusak, jadi tidak bisa dibaca${named(file)}`,
  "image-empty": (file) => `Berkas ini kosong${named(file)}`,
  "image-heic": (file) =>
    `Browser ini belum bisa membaca foto HEIC. Simpan dulu sebagai JPEG${named(file)}`,
  "image-missing": (file) => `Foto ini disebut di tabel, tetapi belum ada${named(file)}`,
  "image-too-large": (file) => `Foto ini terlalu besar${named(file)}`,
  "image-unsupported": (file) => `Berkas ini bukan foto yang bisa dibaca${named(file)}`,
  "insecure-context": () =>
    "Pencarian hanya bisa berjalan lewat alamat aman yang diawali https. Buka alamat itu, lalu coba lagi.",
  "invalid-input": () => "Permintaan ini tidak bisa dijalankan. Coba foto lain.",
  "model-corrupt": () => "Mesin pencari rusak saat diunduh. Coba lagi untuk mengunduh ulang.",
  "model-invalid": () => "Mesin pencari di situs ini tidak lengkap. Coba lagi nanti.",
  "model-load": () => shellId.startFailed,
  "not-found": () => "Produk ini sudah tidak ada di katalog.",
  offline: () => shellId.startOffline,
  "publish-target": () =>
    "Folder ini tidak bisa ditulisi. Pilih folder lain, atau unduh sebagai zip.",
  quota: () => "Tempat penyimpanan di perangkat ini penuh. Hapus beberapa foto, lalu coba lagi.",
  storage: () => "Katalog tidak bisa dibaca atau disimpan. Coba lagi.",
  "storage-newer": () =>
    "Katalog ini disimpan oleh Mirip versi lebih baru. Muat ulang untuk memakai versi itu.",
  "storage-unavailable": () =>
    "Browser ini tidak mengizinkan penyimpanan. Keluar dari mode penyamaran, lalu coba lagi.",
  "too-few-examples": () =>
    "Contohnya masih terlalu sedikit untuk dipelajari. Tambahkan produk atau foto, lalu coba lagi.",
  "worker-crashed": () => "Mesin pencari berhenti mendadak. Tidak ada yang hilang; coba lagi.",
};

const verdicts: Record<BackendTrial["verdict"], string> = {
  trusted: "dipakai: hasilnya sama dengan foto acuan",
  unavailable: "tidak tersedia di perangkat ini",
  software: "dilewati: tanpa kartu grafis sungguhan",
  wrong: "dilewati: hasilnya berbeda dari foto acuan",
  slow: "dilewati: terlalu lambat di perangkat ini",
  lost: "dilewati: terputus di tengah jalan",
};

const places: Record<PhotoPlace, string> = {
  everywhere: "hampir seluruh foto",
  middle: "bagian tengah foto",
  top: "bagian atas foto",
  bottom: "bagian bawah foto",
  left: "bagian kiri foto",
  right: "bagian kanan foto",
  "top-left": "bagian kiri atas foto",
  "top-right": "bagian kanan atas foto",
  "bottom-left": "bagian kiri bawah foto",
  "bottom-right": "bagian kanan bawah foto",
};

const aspects: Record<MatchAspect, string> = {
  colour: "warna",
  pattern: "motif",
  shape: "bentuk",
  kind: "jenis barang",
};

const narrowings: Record<NarrowingDone, (category: string) => string> = {
  none: () => "Tebakan ini tidak mengubah urutan hasil.",
  soft: (category) =>
    `Produk di luar tebakan dihitung sedikit lebih jauh, jadi ${category} lebih diutamakan. Tidak ada yang disembunyikan.`,
  hard: (category) => `Hanya produk di kategori ${category} yang dicari.`,
  chosen: (category) => `Anda memilih ${category}, jadi tebakan ini tidak dipakai.`,
};

const steps = {
  model: "Menyiapkan mesin",
  decode: "Membaca foto",
  embed: "Menghitung ciri",
  compare: "Membandingkan",
  fetch: "Mengambil produk",
};

export const id = {
  ...shellId,
  $code: "id",
  $name: "Bahasa Indonesia",
  $dir: "ltr" as const,

  // Page
  visitorTitle: "Mirip: cari produk dengan foto",
  language: "Bahasa",
  skipToContent: "Langsung ke isi",
  catalogue: "Katalog",
  toStudio: "Buat katalog sendiri",
  offline: "Anda sedang luring. Yang sudah tersimpan tetap bisa dipakai.",
  attribution: (work: string, by: string, licence: string) =>
    `${work} oleh ${by}, lisensi ${licence}`,

  // Choosing a photo
  heroTitle: "Lihat barang bagus? Temukan yang mirip.",
  heroHelp: "Satu foto sudah cukup, tanpa perlu tahu namanya.",
  dropHint: "Bisa juga menjatuhkan foto di mana saja di halaman ini.",
  samples: "Coba dengan foto ini",
  takePhoto: "Pakai kamera",
  pastePhoto: "Tempel",
  pasteEmpty: "Belum ada foto yang disalin. Salin sebuah foto, lalu coba tempel lagi.",
  photoFromCamera: "foto kamera",
  photoAddress: "Alamat foto",
  onePhoto: "Satu pencarian, satu foto. Yang dipakai foto pertama.",
  dismiss: "Tutup pesan",
  photoAddressSearch: "Cari",
  photoAddressWrong: "Alamat ini belum lengkap. Salin alamat foto yang diawali https://.",

  // Camera
  cameraTitle: "Ambil foto",
  cameraStarting: "Membuka kamera…",
  cameraRefused:
    "Kamera belum diizinkan. Izinkan kamera di pengaturan situs ini, atau pilih foto dari perangkat.",
  cameraMissing: "Kamera tidak ditemukan. Pilih foto dari perangkat saja.",
  cameraFailed: "Kamera sedang dipakai aplikasi lain. Tutup aplikasi itu, lalu coba lagi.",
  cameraShoot: "Ambil foto",

  // Waiting
  preparingBytes: (percent: string, total: string) =>
    `Menyiapkan mesin pencari: ${percent} dari ${total}`,
  preparingSteps: (completed: string, total: string) =>
    `Menyiapkan mesin pencari: langkah ${completed} dari ${total}`,
  openingCatalogue: "Membuka katalog",
  searching: "Mencari yang mirip",

  // Results
  similarTo: (name: string) => `Mirip ${name}`,
  results: "Yang paling mirip",
  /** Follows `results`: whose catalogue it is. */
  resultsIn: (shop: string) => `di ${shop}`,
  resultsFound: (count: string) => `${count} produk mirip ditemukan`,
  nothingSimilar: "Tidak ada yang cukup mirip",
  nothingSimilarHelp: "Yang dicari mungkin belum ada di katalog ini. Ini yang bisa dicoba:",
  nothingSimilarSeen: "Yang dicari",
  /** What the photo most likely shows. */
  looksLike: (category: string, percent: string) =>
    `Sepertinya ${category} (kemungkinan ${percent})`,
  tryCrop: "Pilih bagian foto",
  tryPhoto: "Coba foto lain",
  tryAll: "Cari di semua produk",
  showNearest: "Tetap tampilkan yang terdekat",
  nearestShown: "Tidak ada yang cukup mirip. Ini yang paling mendekati.",
  metric: "Cara membandingkan",
  metricShort: "Cara",
  metricCosine: "Kosinus",
  metricEuclidean: "Euclid",
  howMany: "Jumlah hasil",
  howManyShort: "Jumlah",
  category: "Kategori",
  allCategories: "Semua",
  noCategory: "Tanpa kategori",
  predictedCategory: "Kategori, yang paling mungkin di depan",
  narrowedSoft: (category: string) => `${category} lebih diutamakan`,
  narrowedHard: (category: string) => `Hanya ${category}`,
  seeAll: "Lihat semua",
  /** The per cent on a card, and what it is: a calibrated probability, or the similarity if the catalogue has no calibration. */
  match: (percent: string) => `Cocok ${percent}`,
  similarity: (percent: string) => `Kemiripan ${percent}`,
  percentIsProbability: "Perkiraan kemungkinan ini cocok dengan yang dicari.",
  percentIsCosine: "Seberapa mirip gambarnya: 100% berarti sama persis.",
  distance: (value: string) => `Jarak ${value}`,
  photoOf: (number: string, count: string) => `Foto ${number} dari ${count}`,
  bestPhoto: "Foto yang paling mirip",
  moreLikeThis: "Mirip ini",
  earlierSearches: "Pencarian tadi",
  back: "Kembali",
  partOfPhoto: "Bagian dari foto Anda",
  cropPhoto: "Pilih bagian",
  cropDone: "Selesai",
  cropPart: (number: string) => `Bagian ${number}`,
  cropPartsFound: (count: string) => `ada ${count} barang di foto`,

  // Why a product is similar
  why: "Kenapa mirip?",
  /** `aspects` is a list as people write it: "warna dan motif". */
  whyAspects: (list: string) => `Mirip pada ${list}.`,
  whyEvenly: "Miripnya merata, bukan pada satu hal saja.",
  whyAspect: (aspect: MatchAspect) => aspects[aspect],
  whyPlace: (place: PhotoPlace) => `Yang paling mirip: ${places[place]}`,
  whyShow: "Tunjukkan bagian yang mirip",
  whyNoParts: "Mesin pencari ini belum bisa menunjukkan bagian mana yang mirip.",
  whyWaiting: "Membandingkan kedua foto",
  whyProbability: (percent: string) => `Kemungkinan cocok ${percent}, menurut perkiraan.`,
  whyCosine: (value: string) => `Kemiripan gambar ${value}; yang sama persis bernilai 1.`,

  // Filters
  filters: "Saring",
  filtersActive: "Saringan yang dipakai",
  filtersNone: "Katalog ini belum punya tag, warna, harga, atau stok untuk disaring.",
  filtersFailed: "Pilihan saringan belum bisa dibaca.",
  /** `count` is undefined while it is not known. */
  seeResults: (count: string | undefined) => (count ? `Lihat ${count} produk` : "Lihat hasil"),
  clearFilters: "Hapus semua saringan",
  removeFilter: (name: string) => `Hapus saringan: ${name}`,
  tags: "Tag",
  moreTags: (count: string) => `${count} tag lagi`,
  colours: "Warna",
  colourName: (colour: ColourName) => coloursId[colour],
  priceIn: (currency: string) => `Harga (${currency})`,
  priceCurrency: "Mata uang",
  priceFrom: "Paling murah",
  priceTo: "Paling mahal",
  priceRange: (from: string, to: string) => `${from} sampai ${to}`,
  priceAtLeast: (price: string) => `Mulai ${price}`,
  priceAtMost: (price: string) => `Sampai ${price}`,
  inStockOnly: "Yang tersedia saja",
  soldOut: (count: string) => `${count} produk sedang habis`,

  // The part of a photo that is meant
  cropTitle: "Bagian foto yang dicari",
  cropHelp: "Seret di foto untuk memilih satu barang saja.",
  cropKeys:
    "Tombol panah menggeser bingkai, Shift dan panah mengubah ukurannya, Escape memilih seluruh foto.",
  cropWhole: "Seluruh foto",
  cropArea: (left: string, top: string, width: string, height: string) =>
    `Mulai ${left} dari kiri dan ${top} dari atas, lebar ${width}, tinggi ${height}`,

  // A product up close
  productPhotos: "Foto produk",
  productPhoto: (name: string, number: string, total: string) =>
    `${name}, foto ${number} dari ${total}`,
  productStock: (stock: StockState) => (stock === "in-stock" ? "Stok ada" : "Stok habis"),
  productSku: "SKU",
  productTags: "Tag",
  productLink: "Lihat di toko",
  addToCart: "Tambah ke keranjang",
  addedToCart: "Sudah masuk ke keranjang",

  // The sample cart of our own page
  cartTitle: "Contoh keranjang",
  cartHelp: "Ini toko contoh, jadi tidak ada yang dibayar. Isinya hilang saat halaman ditutup.",
  cartOpen: (count: string) => `Keranjang, ${count} barang`,
  cartEmpty: "Keranjang masih kosong.",
  cartLess: (name: string) => `Kurangi ${name}`,
  cartMore: (name: string) => `Tambah ${name}`,
  cartRemove: (name: string) => `Keluarkan ${name}`,
  cartRemoved: (name: string) => `${name} dikeluarkan`,
  cartUndo: "Urungkan",
  cartTotal: "Total",
  cartNoPrice: "Tanpa harga",
  cartNotCounted: "Barang tanpa harga tidak ikut dihitung.",

  // What the network did with the photo
  process: "Proses",
  processHelp: "Dari foto sampai jawaban, semuanya terjadi di perangkat ini.",
  seen: "Foto di mata jaringan",
  seenCaption: (width: string, height: string) =>
    `${width} × ${height} piksel, tepat seperti yang dibaca jaringan.`,
  seenNone: "Pencarian ini memakai ciri yang sudah tersimpan, jadi tidak ada foto yang dibaca.",
  seenAlt: "Foto yang sudah dikecilkan untuk jaringan",
  engine: "Mesin hitung",
  backendRuns: (backend: string) => `Berjalan di ${backend}`,
  verdict: (verdict: BackendTrial["verdict"]) => verdicts[verdict],
  embedding: "Ciri foto",
  embeddingCaption: (count: string, low: string, high: string) =>
    `${count} angka, dari ${low} sampai ${high}.`,
  embeddingReused: "Foto tidak dibaca ulang: cirinya dipakai lagi.",
  /** Which distance, since the two are numbers of different kinds. */
  distances: (metric: Metric) => (metric === "cosine" ? "Jarak kosinus" : "Jarak Euclid"),
  distancesCaption: (count: string, metric: Metric) => {
    const what = metric === "cosine" ? " Jarak kosinus adalah 1 dikurangi kosinus." : "";
    return `Dibandingkan dengan ${count} foto.${what} Makin ke awal, makin mirip.`;
  },
  distanceNear: "mirip",
  distanceFar: "jauh",
  guesses: "Tebakan kategori",
  guessesNone: "Katalog ini belum bisa menebak kategori dari foto.",
  narrowingDid: (what: NarrowingDone, category: string) => narrowings[what](category),
  figures: "Angka di balik hasil",
  figuresCaption: (calibrated: boolean) =>
    calibrated
      ? "Kosinus dan jarak Euclid membandingkan ciri dua foto. Kemungkinan adalah persen “Cocok” pada hasil: seberapa mungkin itu produk yang dicari."
      : "Kosinus dan jarak Euclid membandingkan ciri dua foto. Persen “Kemiripan” pada hasil diambil dari kosinus.",
  figureProduct: "Produk",
  figureSimilarity: "Kosinus",
  figureDistance: "Jarak Euclid",
  figureProbability: "Kemungkinan",
  time: "Waktu",
  timeTotal: (duration: string) => `Semuanya ${duration}`,
  step: (step: "model" | "decode" | "embed" | "compare" | "fetch") => steps[step],

  // Catalogue
  catalogueHelp: (products: string) => `${products} produk`,
  showMore: "Tampilkan lagi",
  shown: (count: string, total: string) => `${count} dari ${total} produk`,
  catalogueEmpty: "Belum ada produk di kategori ini.",
  catalogueUpdated: (ago: string) => `diperbarui ${ago}`,
  offlineCatalogue: (ago: string) =>
    `Anda sedang luring. Katalog ini diperbarui ${ago}; harga dan stok bisa sudah berubah.`,
  catalogueLeftOut: (products: string, photos: string) =>
    `Sebagian katalog belum bisa dibaca: ${products} produk dan ${photos} foto. Sisanya tetap bisa dicari.`,
  loading: "Memuat",

  /** What went wrong, for a person. `file` is the photo's name, or empty. */
  problem: (code: SearchErrorCode, file: string) => problems[code](file),
};

function named(file: string): string {
  return file === "" ? "." : `: ${file}`;
}
