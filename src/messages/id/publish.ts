/** What the studio says about publishing and settings, and on its first tour. */
import type { PublishedCheck } from "../../engine/contracts/studio-contract.ts";
import type { MessagesLike } from "./messages-like.ts";

type HostCheck = PublishedCheck["items"][number]["check"];
type HostResult = PublishedCheck["items"][number]["result"];
/** What takes space in the browser. */
export type StoragePart = "photos" | "vectors" | "queue" | "trash" | "model" | "other";
/** Whether the browser keeps the catalogue when space runs low. */
export type KeepState = "kept" | "open" | "refused" | "unable";
export type OwnModelProblem = "backend" | "model-corrupt" | "model-invalid" | "model-load";

/** `about` is when the catalogue was published, or the host's name if the studio is on it too, or empty. */
export type Findings = Record<HostCheck, Record<HostResult, (about: string) => string>>;

export type PublishMessages = MessagesLike<typeof publishId>;

export const publishId = {
  // Everywhere on these screens
  stepDone: "selesai",
  copy: "Salin",
  copied: "Tersalin",
  copyFailed: "Belum bisa menyalin. Teksnya sudah dipilih; salin dengan tangan.",
  fileReady: "Zip siap diunduh",
  downloadFile: (name: string, bytes: string) => `Unduh ${name} (${bytes})`,
  prepareAgain: "Siapkan lagi",
  stopped: "Dihentikan. Bisa diulang kapan saja.",

  // Publish
  navPublish: "Terbitkan",
  publishIntro: "Empat langkah, lalu pengunjung toko Anda bisa mencari dengan foto.",
  publishCheck: "Periksa",
  publishShopName: "Nama toko",
  publishShopNameHelp: "Dilihat pengunjung di atas hasil pencarian.",
  publishShopNameMissing: "Isi nama toko dulu.",
  publishReady: (products: string, photos: string) =>
    `${products} produk dengan ${photos} foto siap diterbitkan.`,
  publishAdvice: (count: string) => `${count} produk punya saran untuk fotonya`,
  publishNoPrice: (count: string) => `${count} produk belum punya harga`,
  publishNoCategory: (count: string) => `${count} produk belum punya kategori`,
  publishAllWell: "Semua produk punya harga dan kategori, dan tidak ada saran yang tersisa.",
  publishOnlyAdvice: "Ini hanya saran. Anda tetap bisa menerbitkan sekarang.",
  publishTry: "Coba dulu di Cari: hasilnya sama seperti yang akan dilihat pengunjung.",
  publishInQueue: (count: string) => `${count} foto masih di antrean dan belum ikut terbit.`,
  publishWaiting: (count: string) =>
    `${count} foto masih menunggu model yang baru. Tunggu sampai selesai.`,

  publishWrite: "Tulis berkasnya",
  publishWriteHelp:
    "Katalog ditulis sebagai berkas biasa yang bisa dititipkan di mana saja. Kalau nanti ditulis lagi ke folder yang sama, hanya yang berubah yang ditulis ulang.",
  publishFolder: "Simpan ke folder",
  publishFolderAgain: (folder: string) => `Tulis lagi ke ${folder}`,
  publishOtherFolder: "Pilih folder lain",
  publishZip: "Simpan sebagai zip",
  publishZipPrepare: "Siapkan zip",
  publishZipHint: "Buka dulu zip itu; yang diunggah adalah isinya.",
  publishWriting: "Menulis katalog",
  publishWritten: "Katalog sudah ditulis",
  publishWrittenLast: (date: string) => `Terakhir ditulis ${date}.`,
  publishReport: (products: string, photos: string) => `${products} produk, ${photos} foto`,
  publishFiles: (files: string, bytes: string) => `${files} berkas, seluruhnya ${bytes}`,
  publishChanged: (written: string, removed: string) =>
    `Kali ini ${written} berkas ditulis dan ${removed} dihapus`,

  publishHost: "Unggah ke internet",
  publishHostUpload:
    "Unggah folder itu ke tempat situs toko Anda berada, misalnya ke folder bernama “mirip”.",
  publishHostWhole: "Unggah semuanya, dengan nama berkas dan folder yang sama.",
  publishHostAnywhere:
    "Belum punya tempat? Layanan hosting situs statis mana pun bisa, termasuk yang gratis. Alamatnya harus diawali https.",
  publishAddress: "Alamat katalog",
  publishAddressHelp: "Alamat folder yang berisi manifest.json.",
  publishAddressWrong: "Ini belum berupa alamat. Contoh: https://toko.example/mirip/",
  publishAddressInsecure:
    "Alamatnya harus diawali https, supaya bisa dibuka dari halaman yang aman.",
  publishCheckNow: "Periksa",
  publishChecking: "Memeriksa alamat",
  publishCheckGood: "Semua beres. Katalog ini siap dipakai pengunjung.",
  publishCheckBad: (count: string) => `${count} hal perlu dibenahi`,
  publishCheckUnsure: "Tidak ada yang salah, tetapi belum semua bisa dipastikan.",
  publishResult: (result: HostResult) =>
    ({ good: "Beres", bad: "Perlu dibenahi", unknown: "Belum pasti" })[result],
  publishFinding: (check: HostCheck, result: HostResult, about: string) =>
    findingsId[check][result](about),
  publishHeader: "Header untuk ditambahkan",
  publishDetails: "Rincian untuk teknisi",

  publishTag: "Pasang di halaman toko",
  publishTagHelp: "Salin dua baris ini ke halaman toko, di tempat pencarian harus muncul.",
  publishTagNeedsAddress: "Isi alamat katalog di langkah 3 dulu; alamat itu masuk ke kode ini.",
  publishTagCode: "Kode HTML",
  publishTagNoWidget:
    "Studio ini dibuka dari komputer Anda sendiri, jadi widget-nya belum punya alamat di internet. Unggah folder dist/widget dari Mirip ke host Anda, lalu ganti alamat GANTI-ALAMAT-INI dengan alamatnya.",
  publishTagOnlyHere:
    "Kode ini hanya jalan di komputer ini. Untuk pengunjung, unggah katalog dan folder dist/widget ke internet dulu.",
  publishWidgetPlaceholder: "https://GANTI-ALAMAT-INI.example/widget/mirip.js",
  publishTagSize: (model: string) =>
    `Saat pertama kali mencari, pengunjung mengunduh mesin pencari ${model}, lalu browsernya menyimpannya.`,
  publishTagCatalogue: (bytes: string) =>
    `Seluruh katalog ${bytes}; pengunjung hanya mengunduh foto yang ia lihat.`,
  publishPolicy: "Halaman toko memakai Content-Security-Policy?",
  publishPolicyHelp: "Tambahkan sumber-sumber ini ke kebijakan yang sudah ada.",
  publishPolicyCode: "Baris Content-Security-Policy",

  // Settings
  navSettings: "Setelan",
  storageTitle: "Penyimpanan",
  storageUsed: (used: string) => `${used} terpakai`,
  storageFree: (free: string) => `masih ada ${free}`,
  storageUnknown: "Browser ini tidak memberi tahu berapa ruang yang tersisa.",
  storageParts: "Yang memakai ruang",
  storagePart: (part: StoragePart) =>
    ({
      photos: "Foto",
      vectors: "Ciri foto",
      queue: "Antrean impor",
      trash: "Tempat sampah",
      model: "Mesin pencari",
      other: "Program dan berkas sementara",
    })[part],
  storageFull:
    "Ruangnya hampir habis. Kosongkan tempat sampah, selesaikan antrean impor, atau lapangkan ruang di perangkat ini. Buat cadangan dulu supaya aman.",
  storageKeepWhy: "Kalau perangkat kehabisan ruang, browser boleh menghapus katalog ini.",
  storageKeepAsk: "Minta browser menjaganya",
  storageKeep: (state: KeepState) =>
    ({
      kept: "Browser berjanji menjaga katalog ini, juga saat ruang menipis.",
      open: "Browser belum diminta berjanji menjaga katalog ini.",
      refused:
        "Browser belum mau berjanji. Biasanya ia mau kalau studio ini sering dibuka, ditandai, atau dipasang sebagai aplikasi. Sampai saat itu, buatlah cadangan.",
      unable: "Browser ini tidak bisa berjanji. Buatlah cadangan secara berkala.",
    })[state],
  storageEmptyTrash: "Kosongkan tempat sampah",
  storageEmptyTrashAsk: (products: string) =>
    `${products} produk di tempat sampah akan hilang untuk selamanya.`,
  storageEmptyTrashSure: "Hapus selamanya",
  storageEmptyTrashNo: "Jangan",
  storageEmptied: (products: string) => `Tempat sampah sudah kosong: ${products} produk dihapus.`,

  backupTitle: "Cadangan",
  backupHelp:
    "Katalog hanya ada di browser ini. Satu berkas cadangan menyimpan semuanya: produk, foto, dan susunannya. Simpan di tempat lain.",
  backupWrite: "Buat cadangan",
  backupWriting: "Membuat cadangan",
  backupPrepare: "Siapkan cadangan",
  backupPrepared: (products: string, photos: string, bytes: string) =>
    `Cadangan siap diunduh: ${products} produk, ${photos} foto, ${bytes}.`,
  backupWritten: (products: string, photos: string, bytes: string) =>
    `Cadangan selesai: ${products} produk, ${photos} foto, ${bytes}.`,
  backupLast: (date: string) => `Cadangan terakhir ${date}.`,
  backupNever: "Belum ada cadangan dari browser ini.",
  restoreTitle: "Pulihkan dari cadangan",
  restoreHelp: "Berkasnya diperiksa dulu. Tidak ada yang berubah sebelum Anda menekan Pulihkan.",
  restoreChoose: "Pilih berkas cadangan",
  restoreChooseOther: "Pilih berkas lain",
  restoreReading: "Memeriksa cadangan",
  restoreMade: (date: string) => `Dibuat ${date}`,
  restoreHolds: (products: string, photos: string) =>
    `Isinya ${products} produk dan ${photos} foto.`,
  restoreFresh: "belum ada di sini",
  restoreSame: "sudah ada dan sama",
  restoreDifferent: "sudah ada tetapi berbeda",
  restoreVectorsFit: "Ciri fotonya cocok dan bisa langsung dipakai mencari.",
  restoreVectorsNew:
    "Cirinya dari model lain. Foto-fotonya dihitung ulang di antrean sesudah dipulihkan.",
  restorePrefer: (different: string) => `${different} produk berbeda. Mana yang dipakai?`,
  restorePreferHere: "Yang di sini",
  restorePreferBackup: "Yang di cadangan",
  restoreNow: "Pulihkan",
  restoring: "Memulihkan",
  restored: "Selesai dipulihkan",
  restoredAdded: "produk ditambahkan",
  restoredReplaced: "produk diganti",
  restoredKept: "produk dibiarkan",
  restoredPhotos: "foto dipulihkan",

  modelTitle: "Model",
  modelHelp: "Model adalah bagian yang melihat foto dan mengenali kemiripannya.",
  modelCurrent: "dipakai sekarang",
  modelOwn: "milik Anda",
  modelShipped: "bawaan Mirip",
  modelUse: "Pakai",
  modelUseNamed: (name: string) => `Pakai ${name}`,
  modelSwitched: (name: string) =>
    `Beralih ke ${name}. Pencarian memakai yang lama sampai selesai.`,
  modelWaiting: (photos: string) =>
    `${photos} foto masih dihitung ulang. Pencarian memakai model lama sampai semuanya selesai.`,
  modelRemove: "Hapus",
  modelRemoveNamed: (name: string) => `Hapus ${name}`,
  modelRemoveAsk: (name: string) => `${name} akan dihapus dari browser ini.`,
  modelRemoved: (name: string) => `${name} dihapus.`,
  modelKeep: "Jangan",
  modelBring: "Bawa model sendiri",
  modelBringHelp:
    "Pilih folder yang berisi card.json beserta semua berkas yang disebut di dalamnya. Model TensorFlow.js berbentuk graf maupun Layers (dari Keras) bisa dipakai. Model dicoba dulu sebelum disimpan.",
  modelFiles: "Pilih berkas",
  modelFolder: "Pilih folder",
  modelChecking: "Mencoba model",
  modelReady: (name: string) => `${name} lolos pemeriksaan dan siap dipakai.`,
  modelProblem: (code: OwnModelProblem) =>
    ({
      backend:
        "Model ini tidak bisa dijalankan di sini, atau hasilnya berbeda dari contoh di card.json-nya sendiri.",
      "model-corrupt":
        "Ada berkas model yang rusak atau bukan pasangannya. Ambil lagi dari sumbernya, lalu coba lagi.",
      "model-invalid":
        "Ini belum berupa model yang bisa dipakai: card.json atau berkas lain yang diperlukan tidak ada atau tidak lengkap.",
      "model-load": "Ada berkas yang disebut di card.json tetapi tidak ikut dipilih.",
    })[code],

  tourAgainTitle: "Perkenalan",
  tourAgainHelp: "Tiga langkah dari foto sampai terbit.",
  tourAgain: "Lihat lagi",

  // Tour
  tourTitle: "Perkenalan",
  tourStep: (step: string, of: string) => `Langkah ${step} dari ${of}`,
  tourDropTitle: "Jatuhkan foto",
  tourDrop: "Jatuhkan foto, folder, zip, atau tabel produk di halaman ini. Sisanya jalan sendiri.",
  tourFixTitle: "Rapikan",
  tourFix:
    "Kualitas menunjukkan apa yang paling membantu. Nama, harga, dan kategori dilengkapi di Katalog.",
  tourPublishTitle: "Terbitkan",
  tourPublish: "Tulis katalog ke folder, unggah, lalu pasang dua baris kode di halaman toko.",
  tourNext: "Lanjut",
  tourBack: "Kembali",
  tourSkip: "Lewati",
  tourFinish: "Selesai",
};

const findingsId: Findings = {
  reachable: {
    good: () => "Alamatnya bisa dibuka.",
    bad: () =>
      "Alamatnya tidak bisa dibuka. Periksa ejaannya, dan pastikan foldernya sudah diunggah dan boleh dilihat siapa saja.",
    unknown: () =>
      "Host-nya menjawab, tetapi berkasnya belum bisa dilihat dari sini karena izin membacanya belum ada.",
  },
  secure: {
    good: () => "Alamatnya aman (https).",
    bad: () =>
      "Alamatnya diawali http, bukan https. Browser pengunjung akan memblokirnya; hanya di komputer ini sendiri ia bisa dibuka.",
    unknown: () => "Belum diketahui apakah alamatnya aman (https), karena alamatnya belum benar.",
  },
  cors: {
    good: () => "Halaman toko di alamat lain boleh membacanya.",
    bad: () =>
      "Host ini belum mengizinkan halaman lain membaca katalog. Tambahkan header di bawah ini di pengaturan host, atau kirimkan kepada layanan hosting Anda.",
    unknown: (host) =>
      host === ""
        ? "Belum diketahui apakah halaman lain boleh membacanya, karena alamatnya belum bisa dibuka."
        : `Belum pasti apakah halaman toko di alamat lain boleh membacanya: studio ini juga di ${host}, jadi izinnya tidak bisa dicoba dari sini. Kalau situs toko Anda di ${host}, izin itu tidak perlu.`,
  },
  manifest: {
    good: () => "Daftar isinya terbaca.",
    bad: () =>
      "Di alamat ini tidak ada manifest.json yang benar. Periksa apakah alamatnya tepat, lalu unggah ulang seluruh isi folder.",
    unknown: () => "Daftar isinya belum bisa dibaca, karena alamatnya belum bisa dibuka.",
  },
  hashes: {
    good: () => "Semua berkas utuh.",
    bad: () =>
      "Ada berkas yang kurang atau berubah di perjalanan. Unggah ulang seluruh isi folder.",
    unknown: () => "Keutuhan berkas belum bisa diperiksa, karena daftar isinya belum terbaca.",
  },
  model: {
    good: () => "Cocok dengan mesin pencari.",
    bad: () =>
      "Katalog ini dibuat dengan mesin pencari lain. Tulis lagi di langkah 2, lalu unggah.",
    unknown: () =>
      "Belum diketahui apakah cocok dengan mesin pencari, karena salah satunya belum terbaca.",
  },
  age: {
    good: (when) => (when === "" ? "Isinya yang terbaru." : `Diterbitkan ${when}.`),
    bad: (when) =>
      when === ""
        ? "Katalog di sini sudah lebih baru. Tulis lagi di langkah 2, lalu unggah."
        : `Diterbitkan ${when}; katalog di sini sudah lebih baru. Tulis lagi di langkah 2, lalu unggah.`,
    unknown: () => "Belum diketahui kapan diterbitkan, karena tanggalnya belum terbaca.",
  },
};
