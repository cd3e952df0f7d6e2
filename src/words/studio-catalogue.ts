/** What the studio says about the catalogue. Indonesian is written first. */
import type { AdviceKind, StockState } from "../core/catalogue.ts";

export type CatalogueStateName =
  "all" | "advice" | "out-of-stock" | "no-price" | "no-category" | "trash";
export type CatalogueSortName = "newest" | "oldest" | "name" | "price-up" | "price-down";
/** What was just done, and can be taken back. */
export type DoneName = "changed" | "removed" | "restored" | "merged" | "waved" | "reordered";

/** Keys worth knowing. */
export type KeyName = "range" | "all" | "one" | "discard" | "undo";

export interface CatalogueTerms {
  // Finding
  findProducts: string;
  findShort: string;
  tag: string;
  anyCategory: string;
  anyTag: string;
  sortBy: string;
  sort: (sort: CatalogueSortName) => string;
  showWhich: string;
  state: (state: CatalogueStateName) => string;
  withCount: (label: string, count: string) => string;
  lookAs: string;
  lookGrid: string;
  lookTable: string;
  productList: string;
  productListHelp: string;
  nothingFound: string;
  nothingFoundHelp: string;
  showEverything: string;

  // Selecting
  selectAll: string;
  editSelected: string;

  // Changing
  done: (done: DoneName, count: string) => string;
  undone: string;
  saving: string;
  saved: string;
  panel: string;
  panelHint: string;
  panelKey: (name: KeyName) => string;
  editOne: string;
  editMany: (count: string) => string;
  mixed: string;
  mixedHelp: string;
  fieldName: string;
  fieldSku: string;
  fieldPrice: string;
  fieldCurrency: string;
  fieldTags: string;
  fieldUrl: string;
  fieldStock: string;
  stock: (stock: StockState | "unsaid") => string;
  leaveAsIs: string;
  nameMissing: string;
  priceInvalid: string;
  urlInvalid: string;
  openLink: string;
  tagAdd: string;
  tagRemove: (tag: string) => string;
  tagRemoveFromAll: string;

  // Photos
  photos: string;
  photoAt: (position: string, count: string) => string;
  photoFace: string;
  photoEarlier: string;
  photoLater: string;
  photoMakeFace: string;
  photoHelp: string;

  // Advice
  advice: string;
  adviceAny: string;
  adviceName: (kind: AdviceKind) => string;
  adviceReason: (kind: AdviceKind) => string;
  adviceFix: (kind: AdviceKind) => string;
  adviceAbout: (photo: string, reason: string) => string;
  merge: string;
  mergeWith: (name: string) => string;
  wave: string;

  // Trash
  trashEmpty: string;
  trashEmptyHelp: string;
  trashHelp: string;
  trashedOn: (date: string) => string;
  restore: string;
}

export const catalogueId: CatalogueTerms = {
  findProducts: "Cari nama, SKU, atau tag",
  findShort: "Cari produk",
  tag: "Tag",
  anyCategory: "Semua kategori",
  anyTag: "Semua tag",
  sortBy: "Urutkan",
  sort: (sort) =>
    ({
      newest: "Terbaru",
      oldest: "Terlama",
      name: "Nama A–Z",
      "price-up": "Harga terendah",
      "price-down": "Harga tertinggi",
    })[sort],
  showWhich: "Tampilkan",
  state: (state) =>
    ({
      all: "Semua",
      advice: "Perlu dilihat",
      "out-of-stock": "Stok habis",
      "no-price": "Tanpa harga",
      "no-category": "Tanpa kategori",
      trash: "Sampah",
    })[state],
  withCount: (label, count) => `${label} (${count})`,
  lookAs: "Tampilan",
  lookGrid: "Foto",
  lookTable: "Tabel",
  productList: "Daftar produk",
  productListHelp: "Panah untuk berpindah, Spasi untuk memilih, Enter untuk mengubah.",
  nothingFound: "Tidak ada produk yang cocok",
  nothingFoundHelp: "Coba kata lain, atau tampilkan semua produk lagi.",
  showEverything: "Tampilkan semua produk",

  selectAll: "Pilih semua",
  editSelected: "Ubah",

  done: (done, count) =>
    ({
      changed: `${count} produk diubah`,
      removed: `${count} produk dihapus`,
      restored: `${count} produk dipulihkan`,
      merged: `${count} produk digabungkan`,
      waved: "Catatan foto dibiarkan",
      reordered: "Urutan foto diubah",
    })[done],
  undone: "Sudah dikembalikan seperti tadi",
  saving: "Menyimpan…",
  saved: "Tersimpan",
  panel: "Ubah produk",
  panelHint: "Pilih satu produk atau lebih untuk mengubahnya di sini.",
  panelKey: (name) =>
    ({
      range: "Shift + klik: pilih sederet",
      one: "Spasi: pilih satu per satu",
      all: "Ctrl + A: pilih semua",
      discard: "Delete: hapus yang dipilih",
      undo: "Ctrl + Z: urungkan",
    })[name],
  editOne: "Ubah produk",
  editMany: (count) => `${count} produk`,
  mixed: "Beragam",
  mixedHelp: "Yang diisi di sini berlaku untuk semua produk yang dipilih.",
  fieldName: "Nama",
  fieldSku: "SKU",
  fieldPrice: "Harga",
  fieldCurrency: "Mata uang",
  fieldTags: "Tag",
  fieldUrl: "Tautan ke toko",
  fieldStock: "Stok",
  stock: (stock) =>
    ({ "in-stock": "Ada", "out-of-stock": "Habis", unsaid: "Tidak disebut" })[stock],
  leaveAsIs: "Biarkan seperti semula",
  nameMissing: "Nama tidak boleh kosong.",
  priceInvalid: "Harga ini belum terbaca. Contoh: 125.000",
  urlInvalid: "Tautan ini belum lengkap. Contoh: https://tokoanda.com/tas",
  openLink: "Buka tautan",
  tagAdd: "Tambah tag",
  tagRemove: (tag) => `Hapus tag ${tag}`,
  tagRemoveFromAll: "Hapus tag dari semua",

  photos: "Foto",
  photoAt: (position, count) => `Foto ${position} dari ${count}`,
  photoFace: "Utama",
  photoEarlier: "Geser ke depan",
  photoLater: "Geser ke belakang",
  photoMakeFace: "Jadikan utama",
  photoHelp: "Foto pertama menjadi wajah produk. Seret foto, atau geser dengan tombol panah.",

  advice: "Catatan foto",
  adviceAny: "Semua catatan",
  adviceName: (kind) =>
    ({
      blurry: "Buram",
      dark: "Gelap",
      bright: "Terlalu terang",
      small: "Terlalu kecil",
      cluttered: "Latar ramai",
      duplicate: "Kembar",
      similar: "Sangat mirip",
    })[kind],
  adviceReason: (kind) =>
    ({
      blurry: "Foto agak buram.",
      dark: "Foto agak gelap.",
      bright: "Foto terlalu terang.",
      small: "Foto terlalu kecil.",
      cluttered: "Latar foto ramai.",
      duplicate: "Foto ini sama dengan foto produk lain.",
      similar: "Foto ini sangat mirip dengan produk lain.",
    })[kind],
  adviceFix: (kind) =>
    ({
      blurry: "Ambil lagi dengan tangan lebih tenang.",
      dark: "Ambil lagi di dekat jendela atau lampu.",
      bright: "Ambil lagi di tempat teduh, tanpa lampu kilat.",
      small: "Ambil lagi lebih dekat, atau pakai foto aslinya.",
      cluttered: "Ambil lagi di depan latar polos.",
      duplicate: "Gabungkan bila barangnya sama.",
      similar: "Gabungkan bila barangnya sama, biarkan bila berbeda.",
    })[kind],
  adviceAbout: (photo, reason) => `${photo}: ${reason}`,
  merge: "Gabungkan",
  mergeWith: (name) => `Gabungkan dengan ${name}`,
  wave: "Biarkan",

  trashEmpty: "Tempat sampah kosong",
  trashEmptyHelp: "Produk yang dihapus menunggu di sini selama 30 hari.",
  trashHelp: "Produk di sini tidak muncul dalam pencarian dan hilang sendiri setelah 30 hari.",
  trashedOn: (date) => `Dihapus ${date}`,
  restore: "Pulihkan",
};

export const catalogueEn: CatalogueTerms = {
  findProducts: "Search name, SKU or tag",
  findShort: "Search products",
  tag: "Tag",
  anyCategory: "All categories",
  anyTag: "All tags",
  sortBy: "Sort by",
  sort: (sort) =>
    ({
      newest: "Newest",
      oldest: "Oldest",
      name: "Name A–Z",
      "price-up": "Lowest price",
      "price-down": "Highest price",
    })[sort],
  showWhich: "Show",
  state: (state) =>
    ({
      all: "All",
      advice: "Needs a look",
      "out-of-stock": "Out of stock",
      "no-price": "No price",
      "no-category": "No category",
      trash: "Trash",
    })[state],
  withCount: (label, count) => `${label} (${count})`,
  lookAs: "View",
  lookGrid: "Photos",
  lookTable: "Table",
  productList: "Products",
  productListHelp: "Arrow keys to move, Space to select, Enter to edit.",
  nothingFound: "No product matches",
  nothingFoundHelp: "Try another word, or show all products again.",
  showEverything: "Show all products",

  selectAll: "Select all",
  editSelected: "Edit",

  done: (done, count) =>
    ({
      changed: `${counted(count, "product")} changed`,
      removed: `${counted(count, "product")} deleted`,
      restored: `${counted(count, "product")} restored`,
      merged: `${counted(count, "product")} merged`,
      waved: "Photo advice dismissed",
      reordered: "Order of photos changed",
    })[done],
  undone: "Back to how it was",
  saving: "Saving…",
  saved: "Saved",
  panel: "Edit products",
  panelHint: "Select one product or more to edit here.",
  panelKey: (name) =>
    ({
      range: "Shift + click: select a range",
      one: "Space: select one by one",
      all: "Ctrl + A: select all",
      discard: "Delete: delete what is selected",
      undo: "Ctrl + Z: undo",
    })[name],
  editOne: "Edit product",
  editMany: (count) => counted(count, "product"),
  mixed: "Various",
  mixedHelp: "What you enter here goes to every selected product.",
  fieldName: "Name",
  fieldSku: "SKU",
  fieldPrice: "Price",
  fieldCurrency: "Currency",
  fieldTags: "Tags",
  fieldUrl: "Link to the shop",
  fieldStock: "Stock",
  stock: (stock) =>
    ({ "in-stock": "In stock", "out-of-stock": "Out of stock", unsaid: "Not said" })[stock],
  leaveAsIs: "Leave as it is",
  nameMissing: "The name can't be empty.",
  priceInvalid: "This price can't be read. For example: 125,000",
  urlInvalid: "This link is not complete. For example: https://yourshop.com/bag",
  openLink: "Open the link",
  tagAdd: "Add a tag",
  tagRemove: (tag) => `Remove tag ${tag}`,
  tagRemoveFromAll: "Remove a tag from all",

  photos: "Photos",
  photoAt: (position, count) => `Photo ${position} of ${count}`,
  photoFace: "Main",
  photoEarlier: "Move earlier",
  photoLater: "Move later",
  photoMakeFace: "Make it the main photo",
  photoHelp:
    "The first photo is the product's face. Drag photos, or move them with the arrow keys.",

  advice: "Photo advice",
  adviceAny: "All advice",
  adviceName: (kind) =>
    ({
      blurry: "Blurry",
      dark: "Dark",
      bright: "Too bright",
      small: "Too small",
      cluttered: "Busy background",
      duplicate: "Duplicate",
      similar: "Very similar",
    })[kind],
  adviceReason: (kind) =>
    ({
      blurry: "The photo is a little blurry.",
      dark: "The photo is a little dark.",
      bright: "The photo is too bright.",
      small: "The photo is too small.",
      cluttered: "The background is busy.",
      duplicate: "This photo is the same as another product's.",
      similar: "This photo is very similar to another product.",
    })[kind],
  adviceFix: (kind) =>
    ({
      blurry: "Take it again with a steadier hand.",
      dark: "Take it again near a window or a lamp.",
      bright: "Take it again in the shade, without flash.",
      small: "Take it again from nearer, or use the original photo.",
      cluttered: "Take it again in front of a plain background.",
      duplicate: "Merge them if they are the same thing.",
      similar: "Merge them if they are the same thing, leave them if not.",
    })[kind],
  adviceAbout: (photo, reason) => `${photo}: ${reason}`,
  merge: "Merge",
  mergeWith: (name) => `Merge with ${name}`,
  wave: "Leave it",

  trashEmpty: "The trash is empty",
  trashEmptyHelp: "Deleted products wait here for 30 days.",
  trashHelp: "Products here are left out of the search, and go by themselves after 30 days.",
  trashedOn: (date) => `Deleted ${date}`,
  restore: "Restore",
};

function counted(count: string, noun: string): string {
  return `${count} ${noun}${count === "1" ? "" : "s"}`;
}
