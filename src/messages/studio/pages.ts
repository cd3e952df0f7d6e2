/** What every page of the studio says, and its import. Indonesian is written first. */
import { counted } from "../counted.ts";

export interface PagesMessages {
  studioTitle: string;
  toShop: string;
  studioNav: string;
  navCatalogue: string;
  navImport: string;
  navSearch: string;
  importTitle: string;
  chooseFolder: string;
  dropToImport: string;
  importing: string;
  importCount: (completed: string, total: string) => string;
  importRate: (rate: string) => string;
  importLeft: (duration: string) => string;
  importPreparing: string;
  cancel: string;
  cancelling: string;
  summaryDone: (added: string) => string;
  summaryAlready: (count: string) => string;
  summarySkipped: (count: string) => string;
  summaryWaitingToo: (count: string) => string;
  problemsMore: (count: string) => string;
  summaryNothing: string;
  seeCatalogue: string;
  ownerEmpty: string;
  ownerEmptyHelp: string;
  addPhotos: string;
  select: (name: string) => string;
  selected: (count: string) => string;
  clearSelection: string;
  remove: string;
  removed: (count: string) => string;
  undo: string;
  renewing: (completed: string, total: string) => string;
  searchEmpty: string;
  ownerSearchTitle: string;
  ownerSearchHelp: string;
  statusProducts: (count: string) => string;
  statusPhotos: (count: string) => string;
  statusStorage: (used: string) => string;
  statusStorageOf: (used: string, quota: string) => string;
  statusOnline: string;
  statusOffline: string;
  statusModel: (name: string, backend: string) => string;
  statusBar: string;
  photoNotice: string;
}

export const pagesId: PagesMessages = {
  studioTitle: "Mirip Studio: katalog Anda",
  toShop: "Lihat contoh toko",
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
  summaryAlready: (count) => `${count} foto sudah ada atau sama persis`,
  summarySkipped: (count) => `${count} foto dilewati`,
  summaryWaitingToo: (count) => `${count} foto lain juga menunggu keputusan Anda`,
  summaryNothing: "Tidak ada foto baru",
  problemsMore: (count) => `dan ${count} berkas lagi`,
  seeCatalogue: "Lihat katalog",
  ownerEmpty: "Katalog Anda masih kosong",
  ownerEmptyHelp: "Jatuhkan folder foto produk di halaman ini untuk mulai.",
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
  ownerSearchTitle: "Cari di katalog Anda",
  ownerSearchHelp: "Satu foto sudah cukup. Yang dicari hanya produk Anda sendiri.",
  statusProducts: (count) => `${count} produk`,
  statusPhotos: (count) => `${count} foto`,
  statusStorage: (used) => `${used} terpakai`,
  statusStorageOf: (used, quota) => `${used} terpakai dari ${quota}`,
  statusOnline: "Daring",
  statusOffline: "Luring",
  statusModel: (name, backend) => (backend === "" ? name : `${name} di ${backend}`),
  statusBar: "Keadaan katalog",
  photoNotice: "Foto dan katalog hanya tersimpan di browser ini.",
};

export const pagesEn: PagesMessages = {
  studioTitle: "Mirip Studio: your catalogue",
  toShop: "See the sample shop",
  studioNav: "Studio sections",
  navCatalogue: "Catalogue",
  navImport: "Import",
  navSearch: "Search",
  importTitle: "Add product photos",
  chooseFolder: "Choose a folder",
  dropToImport: "Drop to add to the catalogue",
  importing: "Adding photos",
  importCount: (completed, total) => `${completed} of ${counted(total, "photo")}`,
  importRate: (rate) => `${rate} photos per second`,
  importLeft: (duration) => `${duration} left`,
  importPreparing: "Getting the search ready",
  cancel: "Cancel",
  cancelling: "Cancelling",
  summaryDone: (added) => `${counted(added, "photo")} added to the catalogue`,
  summaryAlready: (count) => `${counted(count, "photo")} already there, or exactly the same`,
  summarySkipped: (count) => `${counted(count, "photo")} skipped`,
  summaryWaitingToo: (count) => `${counted(count, "other photo")} waiting for you, too`,
  summaryNothing: "No new photos",
  problemsMore: (count) => `and ${counted(count, "more file")}`,
  seeCatalogue: "See the catalogue",
  ownerEmpty: "Your catalogue is empty",
  ownerEmptyHelp: "Drop a folder of product photos on this page to begin.",
  addPhotos: "Add photos",
  select: (name) => `Select ${name}`,
  selected: (count) => `${count} selected`,
  clearSelection: "Clear selection",
  remove: "Delete",
  removed: (count) => `${counted(count, "product")} deleted`,
  undo: "Undo",
  renewing: (completed, total) =>
    `The search is being updated: ${completed} of ${total} photos. You can go on working.`,
  searchEmpty: "Fill the catalogue first, then try searching here.",
  ownerSearchTitle: "Search your catalogue",
  ownerSearchHelp: "One photo is enough. Only your own products are searched.",
  statusProducts: (count) => counted(count, "product"),
  statusPhotos: (count) => counted(count, "photo"),
  statusStorage: (used) => `${used} used`,
  statusStorageOf: (used, quota) => `${used} of ${quota} used`,
  statusOnline: "Online",
  statusOffline: "Offline",
  statusModel: (name, backend) => (backend === "" ? name : `${name} on ${backend}`),
  statusBar: "Catalogue status",
  photoNotice: "Photos and catalogue are kept in this browser only.",
};
