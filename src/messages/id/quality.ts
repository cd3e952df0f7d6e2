/** What the studio says about learning, and about how good the search is. */
import type { AdviceKind } from "../../core/catalogue/catalogue.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";
import type {
  LearningState,
  QualityAdvice,
  QualityReport,
} from "../../engine/contracts/learning-contract.ts";
import type { MessagesLike } from "./messages-like.ts";

type BadPhotoKind = NonNullable<QualityReport["badPhotos"]>[number]["kind"];
type TagWay = NonNullable<QualityReport["tags"]>["overall"][number]["way"];
/** Charts and tables of a measurement, which are also the parts of the file that can be saved. */
export type LabPart =
  | "summary"
  | "classes"
  | "confusion"
  | "hits"
  | "byK"
  | "badPhotos"
  | "narrowing"
  | "tags"
  | "tagWays";
export type LabFigure =
  | "score"
  | "twins"
  | "accuracy"
  | "precision"
  | "recall"
  | "f1"
  | "cosine"
  | "euclidean"
  | "hit1"
  | "hit5"
  | "photos"
  | "queries";

export type QualityMessages = MessagesLike<typeof qualityId>;

export const qualityId = {
  navQuality: "Kualitas",

  // Advice on photos
  qualityAdvice: (products: string) => `${products} produk punya saran untuk fotonya`,
  qualityNoAdvice: "Tidak ada saran untuk foto Anda saat ini.",
  qualityAdviceHelp: "Ini hanya saran. Buka satu untuk melihat produknya.",
  qualityKind: (kind: AdviceKind) =>
    ({
      blurry: "Kurang tajam",
      dark: "Terlalu gelap",
      bright: "Terlalu terang",
      small: "Terlalu kecil",
      cluttered: "Latarnya ramai",
      duplicate: "Foto yang sama",
      similar: "Sangat mirip",
    })[kind],
  qualityKindHelp: (kind: AdviceKind) =>
    ({
      blurry: "Pegang lebih diam, atau foto ulang di tempat terang.",
      dark: "Foto ulang di dekat jendela.",
      bright: "Jauhkan dari sinar langsung.",
      small: "Pakai foto asli yang lebih besar.",
      cluttered: "Potong pas barangnya, atau pakai alas polos.",
      duplicate: "Fotonya sama dengan foto produk lain.",
      similar: "Mungkin barang yang sama; gabungkan kalau benar.",
    })[kind],
  qualityProducts: (count: string) => `${count} produk`,

  // The measurement
  labTwins: (found: string, of: string) => `${found} dari ${of} foto menemukan kembarannya`,
  labAccuracy: (found: string, of: string) => `${found} dari ${of} foto menemukan kategorinya`,
  labUnmeasured: "Seberapa tepat pencarian di toko Anda?",
  labUnmeasuredHelp:
    "Setiap foto di katalog dicari di antara foto lainnya. Semua berjalan di perangkat ini, dan Anda bisa terus bekerja.",
  labScore: "Skor toko",
  labScoreOf: (score: string) => `${score} dari 100`,
  labMeasured: (when: string, photos: string) => `Diukur ${when} dengan ${photos} foto.`,
  labMeasuredNow: (photos: string) => `Baru saja diukur dengan ${photos} foto.`,
  labStale: "Katalog berubah sejak itu. Ukur lagi supaya angkanya sesuai.",
  labMeasure: "Ukur sekarang",
  labMeasureAgain: "Ukur lagi",
  labMeasuring: "Mengukur pencarian",
  labBadPhotos: "Uji juga dengan foto buruk",
  labBadPhotosHelp: "Foto digelapkan, dipotong, dan diputar. Perlu waktu lebih lama.",
  labEmpty: "Belum ada yang bisa diukur",
  labEmptyHelp: "Masukkan foto produk dulu. Setelah itu, kualitas pencariannya terlihat di sini.",
  labTooFew: (photos: string) => `Baru ${photos} foto, jadi angka ini masih kasar.`,
  labNoCategories:
    "Belum ada produk yang berkategori. Beri kategori, dan Mirip belajar mengenalinya.",
  labOneCategory: (name: string) =>
    `Baru ada satu kategori, ${name}. Ketepatan tiap kategori terlihat setelah ada dua.`,
  labNoTwins:
    "Belum ada produk dengan dua foto atau lebih, jadi belum bisa diukur apakah satu fotonya menemukan foto lainnya.",
  labUnsaid: "–",
  labExport: "Simpan CSV",
  labFile: "kualitas-pencarian",
  labPrint: "Cetak",
  labBack: "Kembali ke Kualitas",
  labMore: "Tampilkan lagi",

  // What to do
  todoTitle: "Yang paling membantu",
  todoNone: "Tidak ada yang perlu dibenahi sekarang.",
  todoGain: (points: string) => `kira-kira +${points} poin`,
  todoSmallGain: "kurang dari 1 poin",
  todoFewPhotos: (category: string, photos: string) =>
    `${category} baru punya ${photos} foto. Tambah beberapa.`,
  todoConfused: (a: string, b: string, photos: string) =>
    `${a} dan ${b} sering tertukar (${photos} foto). Betulkan yang salah kategori, atau tambah foto yang jelas bedanya.`,
  todoMistakes: (products: string) => `${products} produk mungkin salah kategori.`,
  todoNoCategory: (products: string) => `${products} produk belum punya kategori.`,
  todoReviews: (products: string) => `${products} produk menunggu ditinjau.`,
  todoBadPhotos: (products: string) =>
    `${products} produk punya saran untuk fotonya, misalnya kurang tajam, gelap, atau berlatar ramai.`,
  todoOnePhoto: (products: string) =>
    `${products} produk baru punya satu foto. Tambah dari sisi lain.`,
  todoTune: "Cara mengukur kemiripan belum disesuaikan dengan toko Anda.",
  todoDo: (kind: QualityAdvice["kind"]) =>
    ({
      "few-photos": "Tambah foto",
      confused: "Lihat fotonya",
      mistakes: "Periksa",
      "no-category": "Beri kategori",
      reviews: "Tinjau",
      "bad-photos": "Lihat per jenis",
      "one-photo": "Tambah foto",
      tune: "Sesuaikan",
    })[kind],

  // Charts
  chartTitle: (part: LabPart) =>
    ({
      summary: "Ringkasan",
      classes: "Ketepatan tiap kategori",
      confusion: "Kategori yang tertukar",
      hits: "Kategori yang benar di hasil teratas",
      byK: "Kalau hasil yang dilihat lebih banyak",
      badPhotos: "Dengan foto buruk",
      narrowing: "Dengan bantuan kategori",
      tags: "Ketepatan tiap tag",
      tagWays: "Tiga cara memberi tag",
    })[part],
  chartHelp: (part: LabPart) =>
    ({
      summary: "",
      classes: ratios("kategori ini"),
      confusion: "",
      hits: "Seberapa sering kategori yang benar ada di antara hasil pertama, dengan dua cara mengukur kemiripan.",
      byK: `Kategori ditebak dari suara terbanyak di antara hasil pertama. ${ratios("suatu kategori")}`,
      badPhotos: "Foto pencari digelapkan, dipotong, atau diputar; seberapa sering masih ketemu.",
      narrowing: "Kategori yang ditebak dari foto bisa ikut menentukan urutan hasil.",
      tags: `Satu foto bisa punya beberapa tag. ${ratios("tag ini")}`,
      tagWays: `Tag teratas saja, atau setiap tag yang melewati ambangnya sendiri. ${ratios("suatu tag")}`,
    })[part],
  chartFigure: (figure: LabFigure) =>
    ({
      score: "Skor toko",
      twins: "Menemukan kembaran",
      accuracy: "Menemukan kategori",
      precision: "Presisi",
      recall: "Recall",
      f1: "F1",
      cosine: "Kosinus",
      euclidean: "Euklides",
      hit1: "Hasil pertama",
      hit5: "5 hasil pertama",
      photos: "Foto",
      queries: "Foto pencari",
    })[figure],
  chartAsTable: "Lihat sebagai tabel",
  chartFirst: (k: string) => `${k} teratas`,
  chartLooked: "Banyaknya hasil yang dilihat",
  chartLargest: (shown: string, all: string) =>
    `${shown} kategori terbesar dari ${all}; tabelnya memuat semua kategori.`,
  chartFailed: "Grafik tidak bisa dimuat. Angkanya ada di tabel.",
  chartOthers: "Lainnya",
  badPhoto: (kind: BadPhotoKind) =>
    ({ "as-is": "Apa adanya", dark: "Gelap", cropped: "Terpotong", turned: "Miring" })[kind],
  tagWay: (way: TagWay) =>
    ({ top3: "3 teratas", top5: "5 teratas", thresholds: "Ambang tiap tag" })[way],

  // Categories taken for one another
  mixHelp:
    "Baris adalah kategori sebenarnya, kolom adalah kategori yang ditemukan. Buka satu kotak untuk melihat fotonya; tombol panah untuk berpindah.",
  mixCorner: "Sebenarnya / ditemukan",
  mixCell: (actual: string, found: string, count: string, share: string) =>
    `${actual} menemukan ${found}: ${count} foto, ${share} dari barisnya`,
  mixPairs: "Paling sering tertukar",
  mixPair: (a: string, b: string, photos: string) => `${a} dan ${b}: ${photos} foto`,
  mixTitle: (actual: string, found: string) => `${actual} yang menemukan ${found}`,
  mixRight: (category: string) => `${category} yang menemukan kategorinya sendiri`,
  mixEitherWay: (a: string, b: string) => `${a} dan ${b} yang tertukar`,
  mixAsked: "Dicari",
  mixFound: "Ditemukan",
  mixNone: "Tidak ada foto di sini lagi. Mungkin katalog sudah berubah.",
  mixClose: "Tutup foto",

  // Guesses that wait
  reviewLeft: (count: string) => `${count} produk lagi`,
  reviewNone: "Semua sudah ditinjau",
  reviewNoneHelp: "Tebakan yang belum pasti untuk foto baru akan muncul di sini.",
  reviewLooksLike: "Sepertinya",
  reviewAccept: "Terima",
  reviewOther: "Kategori lain",
  reviewSkip: "Lewati",
  reviewKeys:
    "Enter atau A menerima. Angka 1 sampai 3 memilih tebakan, panah berpindah, C untuk kategori lain, S melewati.",
  reviewSince: (percent: string) => `${percent} yakin`,
  reviewWaiting: (count: string) => `${count} produk perlu ditinjau`,

  // Possible mistakes
  mistakesTitle: "Mungkin salah kategori",
  mistakesHelp:
    "Fotonya lebih mirip kategori lain. Yang paling mencurigakan ada di atas. Setiap jawaban membuat Mirip lebih pintar.",
  mistakesNone: "Tidak ada yang mencurigakan",
  mistakesNoneHelp: "Semua produk tampak berada di kategori yang benar.",
  mistakesWaiting: (count: string) => `${count} produk mungkin salah kategori`,
  mistakeGiven: (category: string, percent: string) => `Sekarang di ${category} (${percent})`,
  mistakeLooks: (category: string, percent: string) => `Fotonya seperti ${category} (${percent})`,
  mistakeMove: (category: string) => `Pindahkan ke ${category}`,
  mistakeMoveOne: (name: string, category: string) => `Pindahkan ke ${category}: ${name}`,
  mistakeRight: "Sudah benar",
  mistakeRightOne: (name: string) => `Sudah benar: ${name}`,

  // What was learned
  learnTitle: "Yang sudah dipelajari",
  learnNothing:
    "Belum ada. Begitu ada dua kategori, Mirip belajar mengenalinya sendiri dari foto Anda.",
  learnFrom: (photos: string) => `Dipelajari dari ${photos} foto, di perangkat ini.`,
  learnCategories: (count: string) => `${count} kategori`,
  learnTags: (count: string) => `${count} tag`,
  learnFew: "baru sedikit foto",
  learnThreshold: (percent: string) => `diusulkan mulai ${percent}`,
  learnError: (percent: string) =>
    `Persentase kategori yang ditampilkan meleset rata-rata ${percent} dari kenyataan.`,
  learnCalibrated:
    "Persen “Cocok” pada hasil pencarian adalah perkiraan kemungkinan itu barang yang dicari.",
  learnNow: (phase: Exclude<LearningState["phase"], "idle">) =>
    ({
      learning: "Sedang belajar dari katalog…",
      tuning: "Sedang menyesuaikan cara mengukur kemiripan…",
      measuring: "Sedang mengukur pencarian…",
    })[phase],
  narrowingTitle: "Tebakan kategori dalam pencarian",
  narrowingName: (mode: NarrowingMode) => ({ none: "Tanpa", soft: "Lunak", hard: "Ketat" })[mode],
  narrowingHelp: (mode: NarrowingMode) =>
    ({
      none: "Hanya kemiripan foto yang menentukan urutan.",
      soft: "Kategori yang ditebak didahulukan; barang yang sama persis tetap ketemu.",
      hard: "Hanya kategori yang ditebak yang dicari. Tebakan yang salah menyembunyikan barangnya.",
    })[mode],
  narrowingMeasured: (hit1: string, hit5: string) =>
    `Kategorinya benar di hasil pertama ${hit1}, di lima pertama ${hit5}.`,

  // A metric of the shop's own
  tuneTitle: "Sesuaikan cara mengukur kemiripan dengan toko Anda",
  tuneHelp:
    "Apa yang disebut sama berbeda di setiap toko. Mirip belajar dari foto satu produk, tag, dan jawaban Anda di bawah, lalu memakainya hanya kalau terbukti lebih tepat. Foto Anda tidak diubah.",
  tuneStart: "Sesuaikan",
  tuneAgain: "Sesuaikan lagi",
  tuneRunning: "Menyesuaikan cara mengukur kemiripan",
  tuneInForce: "Cara mengukur kemiripan milik toko Anda sedang dipakai.",
  tuneKept: (before: string, after: string) =>
    `Lebih tepat: dari ${before} menjadi ${after}. Sekarang dipakai.`,
  tuneRefused: (before: string, after: string) =>
    `Tidak lebih tepat (${before} menjadi ${after}), jadi cara yang lama tetap dipakai.`,
  tuneQueries: (photos: string) => `Diuji dengan ${photos} foto yang tidak ikut dipelajari.`,
  tuneUndo: "Kembali ke cara semula",
  tuneUndone: "Cara mengukur kemiripan yang semula dipakai lagi.",
  tuneTooFew:
    "Contohnya belum cukup. Tambah foto kedua pada beberapa produk, atau jawab beberapa pasangan di bawah.",
  tuneLacking: (have: string, needed: string) =>
    `Contohnya belum cukup: baru ${have} foto yang punya pasangan, perlu paling sedikit ${needed}. Beri produk foto kedua, beri tag yang sama pada barang sejenis, atau jawab “Ini sama” di bawah.`,
  judgeTitle: "Sama atau bukan?",
  judgeHelp: "Jawaban Anda tentang barang yang mirip menjadi bahan belajar.",
  judgeStart: "Mulai menjawab",
  judgeSame: "Ini sama",
  judgeDifferent: "Bukan",
  judgeSkip: "Lewati",
  judgeBack: "Ulangi yang tadi",
  judgeNone: "Belum ada pasangan yang perlu ditanyakan.",
  judgeDone: (count: string) => `${count} pasangan dijawab. Terima kasih.`,
  judgePlace: (place: string, of: string) => `Pasangan ${place} dari ${of}`,

  // Cutting a cluttered photo to its product
  cutOffer: "Potong pas barangnya",
  cutLooking: "Mencari barangnya…",
  cutLabel: "Bagian foto yang dipakai",
  cutUse: "Pakai potongan ini",
  cutWhole:
    "Memotong tidak akan menolong: barangnya sudah memenuhi foto. Ambil ulang fotonya, atau tekan Biarkan.",

  // What Mirip filled in by itself
  filledCategory: (percent: string) => `diisi otomatis, ${percent}`,
  filledTags: (tags: string) => `diisi otomatis: ${tags}`,
  filledRight: "Benar",
  autofilledWaiting: "Mirip belum yakin",
};

/** What Presisi, Recall and F1 are, of `label`. */
function ratios(label: string): string {
  return `Presisi: dari yang dikira ${label}, berapa yang benar. Recall: dari semua isinya, berapa yang dikenali. F1 merangkum keduanya.`;
}
