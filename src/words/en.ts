/** English, beside the Indonesian. */
import type { SearchErrorCode } from "../core/errors.ts";
import { catalogueEn } from "./studio-catalogue.ts";
import { importEn } from "./studio-import.ts";
import { publishEn } from "./studio-publish.ts";
import type { Terms, TrialVerdict } from "./terms.ts";

const plurals = new Intl.PluralRules("en");

const problems: Record<SearchErrorCode, (file: string) => string> = {
  aborted: () => "Cancelled.",
  backend: () => "The search can't run in this browser. Try reloading the page.",
  "backup-corrupt": () => "This backup is damaged or cut short. Your catalogue is unchanged.",
  "backup-newer": () => "This backup was made by a newer Mirip. Reload the page, then try again.",
  "catalogue-corrupt": () => "The catalogue arrived damaged. Try reloading the page.",
  "catalogue-empty": () => "There is no product to publish yet. Add photos first.",
  "catalogue-load": () => "The catalogue can't be reached. Check the connection and try again.",
  "catalogue-read-only": () => "This catalogue can be viewed but not changed.",
  "catalogue-stale": () =>
    "This catalogue was made with another version of the search. Its photos need to be added again.",
  closed: () => "The search has been closed. Reload the page to use it again.",
  "image-address": (file) => `The photo at this address can't be fetched${named(file)}`,
  "image-decode": (file) => `This photo is damaged and was skipped${named(file)}`,
  "image-empty": (file) => `This file is empty and was skipped${named(file)}`,
  "image-heic": (file) => `This browser can't read HEIC photos yet. Save it as JPEG${named(file)}`,
  "image-missing": (file) => `A table names this photo, but it is not here yet${named(file)}`,
  "image-too-large": (file) => `This photo is too large and was skipped${named(file)}`,
  "image-unsupported": (file) => `This file is not a photo we can read${named(file)}`,
  "insecure-context": () =>
    "The search only runs at a secure address that starts with https. Open that address and try again.",
  "invalid-input": () => "This search can't be run. Try another photo.",
  "model-corrupt": () => "The search was damaged on its way here. Try again to fetch it anew.",
  "model-invalid": () => "The search on this site is incomplete. Try again later.",
  "model-load": () => "The search can't be fetched. Check the connection and try again.",
  "not-found": () => "This product is no longer in the catalogue.",
  offline: () => "There is no internet connection. Connect again, then go on.",
  "publish-target": () => "This folder can't be written to. Choose another, or download a zip.",
  quota: () => "This device's storage is full. Remove some photos and try again.",
  storage: () => "The catalogue can't be read or saved. Try again.",
  "storage-newer": () => "This catalogue was saved by a newer Mirip. Reload to use that version.",
  "storage-unavailable": () =>
    "This browser does not allow storage. Leave private browsing and try again.",
  "worker-crashed": () => "The search stopped suddenly. Your catalogue is safe; try again.",
};

const verdicts: Record<TrialVerdict, string> = {
  trusted: "in use: gives the same answer as the reference photo",
  unavailable: "not available on this device",
  software: "skipped: no real graphics card behind it",
  wrong: "skipped: its answer differs from the reference photo",
  slow: "skipped: too slow on this device",
  lost: "skipped: it stopped midway",
};

const steps = {
  model: "Getting ready",
  decode: "Reading the photo",
  embed: "Working out its features",
  compare: "Comparing",
  fetch: "Fetching products",
};

export const en: Terms = {
  ...catalogueEn,
  ...importEn,
  ...publishEn,
  $code: "en",
  $name: "English",
  $dir: "ltr",

  visitorTitle: "Mirip: find products with a photo",
  studioTitle: "Mirip Studio: your catalogue",
  language: "Language",
  skipToContent: "Skip to content",
  catalogue: "Catalogue",
  toStudio: "Make your own catalogue",
  toShop: "See the sample shop",
  privacy: "Your photo stays on this device",
  offline: "You are offline. What is already stored still works.",
  attribution: (work, by, licence) => `${work} by ${by}, ${licence} licence`,
  close: "Close",
  retry: "Try again",
  dismiss: "Dismiss message",

  heroTitle: "Saw something nice? Find one like it.",
  heroHelp: "One photo is enough. No need to know its name.",
  searchWithPhoto: "Search with a photo",
  otherPhoto: "Change photo",
  takePhoto: "Use the camera",
  pastePhoto: "Paste",
  pasteEmpty: "No photo has been copied yet. Copy one, then paste again.",
  dropHint: "You can also drop a photo anywhere on this page.",
  dropHere: "Drop the photo to search",
  samples: "Try one of these",
  sampleFailed: "The sample photo can't be fetched. Check the connection and try again.",
  photoFromClipboard: "pasted photo",
  photoFromCamera: "camera photo",

  cameraTitle: "Take a photo",
  cameraStarting: "Opening the camera…",
  cameraRefused:
    "The camera isn't allowed yet. Allow it in this site's settings, or choose a photo instead.",
  cameraMissing: "No camera was found. Choose a photo instead.",
  cameraFailed: "Another app is using the camera. Close it and try again.",
  cameraShoot: "Take photo",

  preparing: "Getting the search ready",
  preparingBytes: (percent, total) => `Getting the search ready: ${percent} of ${total}`,
  preparingSteps: (completed, total) => `Getting the search ready: step ${completed} of ${total}`,
  openingCatalogue: "Opening the catalogue",
  searching: "Looking for similar products",

  yourPhoto: "Your photo",
  similarTo: (name) => `Similar to ${name}`,
  results: "Most similar",
  resultsFound: (count) => `${counted(count, "similar product")} found`,
  nothingSimilar: "Nothing similar enough",
  nothingSimilarHelp: "Try a closer photo of just one thing, or choose all categories.",
  metric: "Compare by",
  metricShort: "Compare by",
  metricCosine: "Cosine",
  metricEuclidean: "Euclidean",
  howMany: "Number of results",
  howManyShort: "Number",
  category: "Category",
  allCategories: "All",
  noCategory: "No category",
  similarity: (percent) => `${percent} similar`,
  distance: (value) => `Distance ${value}`,
  moreLikeThis: "More like this",
  earlierSearches: "Earlier searches",
  back: "Back",

  process: "Process",
  processHelp: "From photo to answer, everything happens on this device.",
  seen: "The photo as the network sees it",
  seenCaption: (width, height) => `${width} × ${height} pixels, exactly what the network reads.`,
  seenNone: "This search uses features that are already stored, so no photo was read.",
  seenAlt: "The photo, scaled down for the network",
  engine: "Where it runs",
  backendRuns: (backend) => `Runs on ${backend}`,
  verdict: (verdict) => verdicts[verdict],
  embedding: "The photo's features",
  embeddingCaption: (count, low, high) => `${count} numbers, from ${low} to ${high}.`,
  embeddingReused: "The photo was not read again: its features were reused.",
  distances: "Distance of the results",
  distancesCaption: (count, metric) =>
    `Compared with ${counted(count, "photo")}. ${metric} distance: nearer the start is more similar.`,
  distanceNear: "similar",
  distanceFar: "far",
  time: "Time",
  timeTotal: (duration) => `${duration} in all`,
  step: (step) => steps[step],

  catalogueHelp: (products) => counted(products, "product"),
  showMore: "Show more",
  shown: (count, total) => `${count} of ${counted(total, "product")}`,
  catalogueEmpty: "No products in this category yet.",
  loading: "Loading",

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
  summaryAlready: (count) => `${counted(count, "photo")} already there`,
  summaryProblems: (count) => `${counted(count, "file")} skipped`,
  summaryNothing: "No new photos",
  problemsMore: (count) => `and ${counted(count, "more file")}`,
  seeCatalogue: "See the catalogue",
  ownEmpty: "Your catalogue is empty",
  ownEmptyHelp: "Drop a folder of product photos on this page to begin.",
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
  ownSearchTitle: "Search your catalogue",
  ownSearchHelp: "One photo is enough. Only your own products are searched.",
  statusProducts: (count) => counted(count, "product"),
  statusPhotos: (count) => counted(count, "photo"),
  statusStorage: (used) => `${used} used`,
  statusStorageOf: (used, quota) => `${used} of ${quota} used`,
  statusOnline: "Online",
  statusOffline: "Offline",
  statusModel: (name, backend) => (backend === "" ? name : `${name} on ${backend}`),
  statusBar: "Catalogue status",
  photoNotice: "Photos and catalogue are kept in this browser only.",

  problem: (code, file) => problems[code](file),
};

/** "1 photo", "2 photos". `count` is already formatted, with commas between thousands. */
function counted(count: string, thing: string): string {
  const one = plurals.select(Number(count.replaceAll(",", ""))) === "one";
  return `${count} ${thing}${one ? "" : "s"}`;
}

function named(file: string): string {
  return file === "" ? "." : `: ${file}`;
}
