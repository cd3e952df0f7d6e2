/** What the studio says about the catalogue. Indonesian is written first. */
import type { AdviceKind, StockState } from "../../core/catalogue/catalogue.ts";

export { catalogueEn } from "./catalogue-en.ts";
export { catalogueId } from "./catalogue-id.ts";

export type CatalogueStateName =
  "all" | "review" | "advice" | "out-of-stock" | "no-price" | "no-category" | "trash";
export type CatalogueSortName = "newest" | "oldest" | "name" | "price-up" | "price-down";
/** What was just done, and can be taken back. */
export type DoneName =
  | "changed"
  | "removed"
  | "restored"
  | "merged"
  | "waved"
  | "reordered"
  | "accepted"
  | "moved"
  | "confirmed"
  | "cropped";

/** Of what was done: that it was, that it was taken back, that it can't be any more. */
export type ToastKind = "done" | "undone" | "gone";

/** Keys worth knowing. */
export type KeyName = "range" | "all" | "one" | "discard" | "undo";

export interface CatalogueMessages {
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
  toast: (kind: ToastKind, done: string) => string;
  undoOf: (done: string) => string;
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
