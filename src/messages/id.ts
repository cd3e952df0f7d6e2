/** Indonesian: written first, and read aloud before it is kept. */
import type { SearchErrorCode } from "../core/errors.ts";
import { coloursId } from "./colour-names.ts";
import { shellId } from "./shell-messages.ts";
import type { Likeness, NarrowingDone, PhotoPlace, Messages, TrialVerdict } from "./messages.ts";

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

const verdicts: Record<TrialVerdict, string> = {
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

const aspects: Record<Likeness, string> = {
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

export const id: Messages = {
  ...shellId,
  $code: "id",
  $name: "Bahasa Indonesia",
  $dir: "ltr",

  visitorTitle: "Mirip: cari produk dengan foto",
  language: "Bahasa",
  skipToContent: "Langsung ke isi",
  catalogue: "Katalog",
  toStudio: "Buat katalog sendiri",
  offline: "Anda sedang luring. Yang sudah tersimpan tetap bisa dipakai.",
  attribution: (work, by, licence) => `${work} oleh ${by}, lisensi ${licence}`,

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

  cameraTitle: "Ambil foto",
  cameraStarting: "Membuka kamera…",
  cameraRefused:
    "Kamera belum diizinkan. Izinkan kamera di pengaturan situs ini, atau pilih foto dari perangkat.",
  cameraMissing: "Kamera tidak ditemukan. Pilih foto dari perangkat saja.",
  cameraFailed: "Kamera sedang dipakai aplikasi lain. Tutup aplikasi itu, lalu coba lagi.",
  cameraShoot: "Ambil foto",

  preparingBytes: (percent, total) => `Menyiapkan mesin pencari: ${percent} dari ${total}`,
  preparingSteps: (completed, total) =>
    `Menyiapkan mesin pencari: langkah ${completed} dari ${total}`,
  openingCatalogue: "Membuka katalog",
  searching: "Mencari yang mirip",

  similarTo: (name) => `Mirip ${name}`,
  results: "Yang paling mirip",
  resultsIn: (shop) => `di ${shop}`,
  resultsFound: (count) => `${count} produk mirip ditemukan`,
  nothingSimilar: "Tidak ada yang cukup mirip",
  nothingSimilarHelp: "Yang dicari mungkin belum ada di katalog ini. Ini yang bisa dicoba:",
  nothingSimilarSeen: "Yang dicari",
  looksLike: (category, percent) => `Sepertinya ${category} (kemungkinan ${percent})`,
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
  narrowedSoft: (category) => `${category} lebih diutamakan`,
  narrowedHard: (category) => `Hanya ${category}`,
  seeAll: "Lihat semua",
  match: (percent) => `Cocok ${percent}`,
  similarity: (percent) => `Kemiripan ${percent}`,
  percentIsProbability: "Perkiraan kemungkinan ini cocok dengan yang dicari.",
  percentIsCosine: "Seberapa mirip gambarnya: 100% berarti sama persis.",
  distance: (value) => `Jarak ${value}`,
  photoOf: (number, count) => `Foto ${number} dari ${count}`,
  bestPhoto: "Foto yang paling mirip",
  moreLikeThis: "Mirip ini",
  earlierSearches: "Pencarian tadi",
  back: "Kembali",
  partOfPhoto: "Bagian dari foto Anda",
  cropPhoto: "Pilih bagian",
  cropDone: "Selesai",
  cropPart: (number) => `Bagian ${number}`,
  cropPartsFound: (count) => `ada ${count} barang di foto`,

  why: "Kenapa mirip?",
  whyAspects: (list) => `Mirip pada ${list}.`,
  whyEvenly: "Miripnya merata, bukan pada satu hal saja.",
  whyAspect: (aspect) => aspects[aspect],
  whyPlace: (place) => `Yang paling mirip: ${places[place]}`,
  whyShow: "Tunjukkan bagian yang mirip",
  whyNoParts: "Mesin pencari ini belum bisa menunjukkan bagian mana yang mirip.",
  whyWaiting: "Membandingkan kedua foto",
  whyProbability: (percent) => `Kemungkinan cocok ${percent}, menurut perkiraan.`,
  whyCosine: (value) => `Kemiripan gambar ${value}; yang sama persis bernilai 1.`,

  filters: "Saring",
  filtersActive: "Saringan yang dipakai",
  filtersNone: "Katalog ini belum punya tag, warna, harga, atau stok untuk disaring.",
  filtersFailed: "Pilihan saringan belum bisa dibaca.",
  seeResults: (count) => (count ? `Lihat ${count} produk` : "Lihat hasil"),
  clearFilters: "Hapus semua saringan",
  removeFilter: (name) => `Hapus saringan: ${name}`,
  tags: "Tag",
  moreTags: (count) => `${count} tag lagi`,
  colours: "Warna",
  colourName: (colour) => coloursId[colour],
  priceIn: (currency) => `Harga (${currency})`,
  priceCurrency: "Mata uang",
  priceFrom: "Paling murah",
  priceTo: "Paling mahal",
  priceRange: (from, to) => `${from} sampai ${to}`,
  priceAtLeast: (price) => `Mulai ${price}`,
  priceAtMost: (price) => `Sampai ${price}`,
  inStockOnly: "Yang tersedia saja",
  soldOut: (count) => `${count} produk sedang habis`,

  cropTitle: "Bagian foto yang dicari",
  cropHelp: "Seret di foto untuk memilih satu barang saja.",
  cropKeys:
    "Tombol panah menggeser bingkai, Shift dan panah mengubah ukurannya, Escape memilih seluruh foto.",
  cropWhole: "Seluruh foto",
  cropArea: (left, top, width, height) =>
    `Mulai ${left} dari kiri dan ${top} dari atas, lebar ${width}, tinggi ${height}`,

  productPhotos: "Foto produk",
  productPhoto: (name, number, total) => `${name}, foto ${number} dari ${total}`,
  productStock: (stock) => (stock === "in-stock" ? "Stok ada" : "Stok habis"),
  productSku: "SKU",
  productTags: "Tag",
  productLink: "Lihat di toko",
  addToCart: "Tambah ke keranjang",
  addedToCart: "Sudah masuk ke keranjang",

  cartTitle: "Contoh keranjang",
  cartHelp: "Ini toko contoh, jadi tidak ada yang dibayar. Isinya hilang saat halaman ditutup.",
  cartOpen: (count) => `Keranjang, ${count} barang`,
  cartEmpty: "Keranjang masih kosong.",
  cartLess: (name) => `Kurangi ${name}`,
  cartMore: (name) => `Tambah ${name}`,
  cartRemove: (name) => `Keluarkan ${name}`,
  cartRemoved: (name) => `${name} dikeluarkan`,
  cartUndo: "Urungkan",
  cartTotal: "Total",
  cartNoPrice: "Tanpa harga",
  cartNotCounted: "Barang tanpa harga tidak ikut dihitung.",

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
  distances: (metric) => (metric === "cosine" ? "Jarak kosinus" : "Jarak Euclid"),
  distancesCaption: (count, metric) => {
    const what = metric === "cosine" ? " Jarak kosinus adalah 1 dikurangi kosinus." : "";
    return `Dibandingkan dengan ${count} foto.${what} Makin ke awal, makin mirip.`;
  },
  distanceNear: "mirip",
  distanceFar: "jauh",
  guesses: "Tebakan kategori",
  guessesNone: "Katalog ini belum bisa menebak kategori dari foto.",
  narrowingDid: (what, category) => narrowings[what](category),
  figures: "Angka di balik hasil",
  figuresCaption: (chance) =>
    chance
      ? "Kosinus dan jarak Euclid membandingkan ciri dua foto. Kemungkinan adalah persen “Cocok” pada hasil: seberapa mungkin itu produk yang dicari."
      : "Kosinus dan jarak Euclid membandingkan ciri dua foto. Persen “Kemiripan” pada hasil diambil dari kosinus.",
  figureProduct: "Produk",
  figureSimilarity: "Kosinus",
  figureDistance: "Jarak Euclid",
  figureProbability: "Kemungkinan",
  time: "Waktu",
  timeTotal: (duration) => `Semuanya ${duration}`,
  step: (step) => steps[step],

  catalogueHelp: (products) => `${products} produk`,
  showMore: "Tampilkan lagi",
  shown: (count, total) => `${count} dari ${total} produk`,
  catalogueEmpty: "Belum ada produk di kategori ini.",
  catalogueUpdated: (ago) => `diperbarui ${ago}`,
  offlineCatalogue: (ago) =>
    `Anda sedang luring. Katalog ini diperbarui ${ago}; harga dan stok bisa sudah berubah.`,
  catalogueLeftOut: (products, photos) =>
    `Sebagian katalog belum bisa dibaca: ${products} produk dan ${photos} foto. Sisanya tetap bisa dicari.`,
  loading: "Memuat",

  problem: (code, file) => problems[code](file),
};

function named(file: string): string {
  return file === "" ? "." : `: ${file}`;
}
