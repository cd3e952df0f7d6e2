/**
 * Every word a page can say. Both languages fulfil this one interface, so a word that is missing in
 * either is a compile error. Functions take plain values that were already formatted by `Words`.
 */
import type { Translation } from "@shoelace-style/localize";
import type { SearchErrorCode } from "../core/errors.ts";
import type { CatalogueTerms } from "./studio-catalogue.ts";
import type { ImportTerms } from "./studio-import.ts";
import type { PublishTerms } from "./studio-publish.ts";

/** How a backend did when it was tried, as in the engine's contract. */
export type TrialVerdict = "trusted" | "unavailable" | "software" | "wrong" | "slow" | "lost";

export interface Terms extends Translation, CatalogueTerms, ImportTerms, PublishTerms {
  // Page
  visitorTitle: string;
  studioTitle: string;
  language: string;
  skipToContent: string;
  catalogue: string;
  toStudio: string;
  toShop: string;
  privacy: string;
  offline: string;
  attribution: (work: string, by: string, licence: string) => string;
  close: string;
  retry: string;
  dismiss: string;

  // Choosing a photo
  heroTitle: string;
  heroHelp: string;
  searchWithPhoto: string;
  otherPhoto: string;
  takePhoto: string;
  pastePhoto: string;
  pasteEmpty: string;
  dropHint: string;
  dropHere: string;
  samples: string;
  sampleFailed: string;
  photoFromClipboard: string;
  photoFromCamera: string;

  // Camera
  cameraTitle: string;
  cameraStarting: string;
  cameraRefused: string;
  cameraMissing: string;
  cameraFailed: string;
  cameraShoot: string;

  // Waiting
  preparing: string;
  preparingBytes: (percent: string, total: string) => string;
  preparingSteps: (completed: string, total: string) => string;
  openingCatalogue: string;
  searching: string;

  // Results
  yourPhoto: string;
  similarTo: (name: string) => string;
  results: string;
  resultsFound: (count: string) => string;
  nothingSimilar: string;
  nothingSimilarHelp: string;
  metric: string;
  metricShort: string;
  metricCosine: string;
  metricEuclidean: string;
  howMany: string;
  howManyShort: string;
  category: string;
  allCategories: string;
  noCategory: string;
  similarity: (percent: string) => string;
  distance: (value: string) => string;
  moreLikeThis: string;
  earlierSearches: string;
  back: string;

  // Process
  process: string;
  processHelp: string;
  seen: string;
  seenCaption: (width: string, height: string) => string;
  seenNone: string;
  seenAlt: string;
  engine: string;
  backendRuns: (backend: string) => string;
  verdict: (verdict: TrialVerdict) => string;
  embedding: string;
  embeddingCaption: (count: string, low: string, high: string) => string;
  embeddingReused: string;
  distances: string;
  distancesCaption: (count: string, metric: string) => string;
  distanceNear: string;
  distanceFar: string;
  time: string;
  timeTotal: (duration: string) => string;
  step: (step: "model" | "decode" | "embed" | "compare" | "fetch") => string;

  // Catalogue
  catalogueHelp: (products: string) => string;
  showMore: string;
  shown: (count: string, total: string) => string;
  catalogueEmpty: string;
  loading: string;

  // Studio
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
  summaryProblems: (count: string) => string;
  problemsMore: (count: string) => string;
  summaryNothing: string;
  seeCatalogue: string;
  ownEmpty: string;
  ownEmptyHelp: string;
  addPhotos: string;
  select: (name: string) => string;
  selected: (count: string) => string;
  clearSelection: string;
  remove: string;
  removed: (count: string) => string;
  undo: string;
  renewing: (completed: string, total: string) => string;
  searchEmpty: string;
  ownSearchTitle: string;
  ownSearchHelp: string;
  statusProducts: (count: string) => string;
  statusPhotos: (count: string) => string;
  statusStorage: (used: string) => string;
  statusStorageOf: (used: string, quota: string) => string;
  statusOnline: string;
  statusOffline: string;
  statusModel: (name: string, backend: string) => string;
  statusBar: string;
  photoNotice: string;

  /** What went wrong, for a person. `file` is the photo's name, or empty. */
  problem: (code: SearchErrorCode, file: string) => string;
}
