import type { ShellMessages } from "../id/shell.ts";

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
