/** What the studio says about the catalogue. */
import type { AdviceKind, StockState } from "../../core/catalogue/catalogue.ts";
import type { ProductSort, ProductState } from "../../engine/contracts/studio-contract.ts";
import type { MessagesLike } from "./messages-like.ts";

export type CatalogueStateName = "all" | ProductState["kind"];

/** What was just done, and can be taken back. */
export type DoneName =
  | "changed"
  | "removed"
  | "restored"
  | "merged"
  | "dismissed"
  | "reordered"
  | "accepted"
  | "moved"
  | "confirmed"
  | "cropped";

/** Whether a change was made, was taken back, or can no longer be taken back. */
export type ToastKind = "done" | "undone" | "gone";

/** Shortcuts that the empty panel lists. */
export type KeyName = "range" | "all" | "one" | "discard" | "undo";

export type CatalogueMessages = MessagesLike<typeof catalogueId>;

export const catalogueId = {
  // Finding
  findProducts: "Cari nama, SKU, atau tag",
  findShort: "Cari produk",
  tag: "Tag",
  anyCategory: "Semua kategori",
  anyTag: "Semua tag",
  sortBy: "Urutkan",
  sort: (sort: ProductSort) =>
    ({
      newest: "Terbaru",
      oldest: "Terlama",
      name: "Nama A–Z",
      "price-up": "Harga terendah",
      "price-down": "Harga tertinggi",
    })[sort],
  showWhich: "Tampilkan",
  state: (state: CatalogueStateName) =>
    ({
      all: "Semua",
      review: "Perlu ditinjau",
      advice: "Perlu dilihat",
      "out-of-stock": "Stok habis",
      "no-price": "Tanpa harga",
      "no-category": "Tanpa kategori",
      trash: "Sampah",
    })[state],
  withCount: (label: string, count: string) => `${label} (${count})`,
  lookAs: "Tampilan",
  lookGrid: "Foto",
  lookTable: "Tabel",
  productList: "Daftar produk",
  productListHelp: "Panah untuk berpindah, Spasi untuk memilih, Enter untuk mengubah.",
  nothingFound: "Tidak ada produk yang cocok",
  nothingFoundHelp: "Coba kata lain, atau tampilkan semua produk lagi.",
  showEverything: "Tampilkan semua produk",

  // Selecting
  selectAll: "Pilih semua",
  editSelected: "Ubah",

  // Changing
  done: (done: DoneName, count: string) =>
    ({
      changed: `${count} produk diubah`,
      removed: `${count} produk dihapus`,
      restored: `${count} produk dipulihkan`,
      merged: `${count} produk digabungkan`,
      dismissed: "Catatan foto dibiarkan",
      reordered: "Urutan foto diubah",
      accepted: `Tebakan untuk ${count} produk diterima`,
      moved: `${count} produk dipindahkan`,
      confirmed: `Kategori ${count} produk dinyatakan benar`,
      cropped: "Foto dipotong",
    })[done],
  toast: (kind: ToastKind, done: string) =>
    ({
      done,
      undone: `Diurungkan: ${done}`,
      gone: `Tidak bisa diurungkan: ${done}. Produknya sudah dihapus selamanya.`,
    })[kind],
  undoOf: (done: string) => `Urungkan: ${done}`,
  saving: "Menyimpan…",
  saved: "Tersimpan",
  panel: "Ubah produk",
  panelHint: "Pilih satu produk atau lebih untuk mengubahnya di sini.",
  panelKey: (name: KeyName) =>
    ({
      range: "Shift + klik: pilih sederet",
      one: "Spasi: pilih satu per satu",
      all: "Ctrl + A: pilih semua",
      discard: "Delete: hapus yang dipilih",
      undo: "Ctrl + Z: urungkan",
    })[name],
  editOne: "Ubah produk",
  editMany: (count: string) => `${count} produk`,
  mixed: "Beragam",
  mixedHelp: "Yang diisi di sini berlaku untuk semua produk yang dipilih.",
  fieldName: "Nama",
  fieldSku: "SKU",
  fieldPrice: "Harga",
  fieldCurrency: "Mata uang",
  fieldTags: "Tag",
  fieldUrl: "Tautan ke toko",
  fieldStock: "Stok",
  stock: (stock: StockState | "unsaid") =>
    ({ "in-stock": "Ada", "out-of-stock": "Habis", unsaid: "Tidak disebut" })[stock],
  leaveAsIs: "Biarkan seperti semula",
  nameMissing: "Nama tidak boleh kosong.",
  priceInvalid: "Harga ini belum terbaca. Contoh: 125.000",
  urlInvalid: "Tautan ini belum lengkap. Contoh: https://tokoanda.com/tas",
  openLink: "Buka tautan",
  tagAdd: "Tambah tag",
  tagRemove: (tag: string) => `Hapus tag ${tag}`,
  tagRemoveFromAll: "Hapus tag dari semua",

  // Photos
  photos: "Foto",
  photoAt: (position: string, count: string) => `Foto ${position} dari ${count}`,
  photoFace: "Utama",
  photoEarlier: "Geser ke depan",
  photoLater: "Geser ke belakang",
  photoMakeFace: "Jadikan utama",
  photoHelp: "Foto pertama menjadi wajah produk. Seret foto, atau geser dengan tombol panah.",

  // Advice
  advice: "Catatan foto",
  adviceAny: "Semua catatan",
  adviceName: (kind: AdviceKind) =>
    ({
      blurry: "Buram",
      dark: "Gelap",
      bright: "Terlalu terang",
      small: "Terlalu kecil",
      cluttered: "Latar ramai",
      duplicate: "Foto sama",
      similar: "Sangat mirip",
    })[kind],
  adviceReason: (kind: AdviceKind) =>
    ({
      blurry: "Foto agak buram.",
      dark: "Foto agak gelap.",
      bright: "Foto terlalu terang.",
      small: "Foto terlalu kecil.",
      cluttered: "Latar foto ramai.",
      duplicate: "Foto ini sama dengan foto produk lain.",
      similar: "Foto ini sangat mirip dengan produk lain.",
    })[kind],
  adviceFix: (kind: AdviceKind) =>
    ({
      blurry: "Ambil lagi dengan tangan lebih tenang.",
      dark: "Ambil lagi di dekat jendela atau lampu.",
      bright: "Ambil lagi di tempat teduh, tanpa lampu kilat.",
      small: "Ambil lagi lebih dekat, atau pakai foto aslinya.",
      cluttered: "Ambil lagi di depan latar polos.",
      duplicate: "Gabungkan bila barangnya sama.",
      similar: "Gabungkan bila barangnya sama, biarkan bila berbeda.",
    })[kind],
  adviceAbout: (photo: string, reason: string) => `${photo}: ${reason}`,
  merge: "Gabungkan",
  mergeWith: (name: string) => `Gabungkan dengan ${name}`,
  dismissAdvice: "Biarkan",

  // Trash
  trashEmpty: "Tempat sampah kosong",
  trashEmptyHelp: "Produk yang dihapus menunggu di sini selama 30 hari.",
  trashHelp: "Produk di sini tidak muncul dalam pencarian dan hilang sendiri setelah 30 hari.",
  trashedOn: (date: string) => `Dihapus ${date}`,
  restore: "Pulihkan",
};
