/**
 * What the widget says before the rest of it is there: the only words in `mirip.js`, and so few. Every
 * language's catalogue starts from them.
 */
export interface ShellMessages {
  searchWithPhoto: string;
  dropHere: string;
  preparing: string;
  photoFromClipboard: string;
  yourPhoto: string;
  close: string;
  retry: string;
  otherPhoto: string;
  privacy: string;
  /** The code of the search can't be fetched, and there is no network. */
  startOffline: string;

  /** The code of the search can't be fetched. */
  startFailed: string;
}

export const shellId: ShellMessages = {
  searchWithPhoto: "Cari dengan foto",
  dropHere: "Lepaskan foto untuk mencari",
  preparing: "Menyiapkan mesin pencari",
  photoFromClipboard: "foto tempelan",
  yourPhoto: "Foto Anda",
  close: "Tutup",
  retry: "Coba lagi",
  otherPhoto: "Ganti foto",
  privacy: "Foto tetap di perangkat Anda",
  startOffline: "Sambungan internet terputus. Sambungkan lagi, lalu lanjutkan.",
  startFailed: "Mesin pencari belum bisa diunduh. Periksa sambungan, lalu coba lagi.",
};

export const shellEn: ShellMessages = {
  searchWithPhoto: "Search with a photo",
  dropHere: "Drop the photo to search",
  preparing: "Getting the search ready",
  photoFromClipboard: "pasted photo",
  yourPhoto: "Your photo",
  close: "Close",
  retry: "Try again",
  otherPhoto: "Change photo",
  privacy: "Your photo stays on this device",
  startOffline: "There is no internet connection. Connect again, then go on.",
  startFailed: "The search can't be fetched. Check the connection and try again.",
};
