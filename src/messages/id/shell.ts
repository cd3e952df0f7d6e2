/**
 * What the widget says before the rest of it has been loaded: the only messages in `mirip.js`, so as few as possible.
 * The messages of `visitor.ts` include them.
 */
import type { MessagesLike } from "./messages-like.ts";

export type ShellMessages = MessagesLike<typeof shellId>;

export const shellId = {
  searchWithPhoto: "Cari dengan foto",
  dropHere: "Lepaskan foto untuk mencari",
  preparing: "Menyiapkan mesin pencari",
  photoFromClipboard: "foto tempelan",
  yourPhoto: "Foto Anda",
  close: "Tutup",
  retry: "Coba lagi",
  otherPhoto: "Ganti foto",
  privacy: "Foto tetap di perangkat Anda",
  /** The code of the search can't be fetched, and there is no network. */
  startOffline: "Sambungan internet terputus. Sambungkan lagi, lalu lanjutkan.",
  /** The code of the search can't be fetched. */
  startFailed: "Mesin pencari belum bisa diunduh. Periksa sambungan, lalu coba lagi.",
};
