/**
 * Every word that a visitor can read. Each language fulfils this one interface, so a word that is
 * missing in one is a compile error. Functions take plain values that were already formatted by
 * `Words`. The studio has its own in `studio-words.ts`.
 */
import type { Translation } from "@shoelace-style/localize";
import type { StockState } from "../core/catalogue/catalogue.ts";
import type { ColourName } from "../core/catalogue/colour-names.ts";
import type { SearchErrorCode } from "../core/errors.ts";
import type { Metric } from "../core/vectors/vectors.ts";
import type { ShellMessages } from "./shell-messages.ts";

/** A part of a photo, by where it lies. */
export type PhotoPlace =
  | "everywhere"
  | "middle"
  | "top"
  | "bottom"
  | "left"
  | "right"
  | "top-left"
  | "top-right"
  | "bottom-left"
  | "bottom-right";

/** In what two photos are alike, as in the engine's contract. */
export type Likeness = "colour" | "pattern" | "shape" | "kind";

/** What the predicted category did to a ranking; `chosen`: nothing, because a person chose one. */
export type NarrowingDone = "none" | "soft" | "hard" | "chosen";

/** How a backend did when it was tried, as in the engine's contract. */
export type TrialVerdict = "trusted" | "unavailable" | "software" | "wrong" | "slow" | "lost";

export interface Messages extends Translation, ShellMessages {
  // Page
  visitorTitle: string;
  language: string;
  skipToContent: string;
  catalogue: string;
  toStudio: string;
  offline: string;
  attribution: (work: string, by: string, licence: string) => string;

  // Choosing a photo
  heroTitle: string;
  heroHelp: string;
  dropHint: string;
  samples: string;
  takePhoto: string;
  pastePhoto: string;
  pasteEmpty: string;
  photoFromCamera: string;
  photoAddress: string;
  photoAddressSearch: string;
  onePhoto: string;
  dismiss: string;
  photoAddressWrong: string;

  // Camera
  cameraTitle: string;
  cameraStarting: string;
  cameraRefused: string;
  cameraMissing: string;
  cameraFailed: string;
  cameraShoot: string;

  // Waiting
  preparingBytes: (percent: string, total: string) => string;
  preparingSteps: (completed: string, total: string) => string;
  openingCatalogue: string;
  searching: string;

  // Results
  similarTo: (name: string) => string;
  results: string;
  /** Follows `results`: whose catalogue it is. */
  resultsIn: (shop: string) => string;
  resultsFound: (count: string) => string;
  nothingSimilar: string;
  nothingSimilarHelp: string;
  nothingSimilarSeen: string;
  /** What the photo most likely shows. */
  looksLike: (category: string, percent: string) => string;
  tryCrop: string;
  tryPhoto: string;
  tryAll: string;
  showNearest: string;
  nearestShown: string;
  metric: string;
  metricShort: string;
  metricCosine: string;
  metricEuclidean: string;
  howMany: string;
  howManyShort: string;
  category: string;
  allCategories: string;
  noCategory: string;
  predictedCategory: string;
  narrowedSoft: (category: string) => string;
  narrowedHard: (category: string) => string;
  seeAll: string;
  /** The per cent on a card, and what it is: a calibrated chance, or the similarity where a catalogue has none. */
  match: (percent: string) => string;
  similarity: (percent: string) => string;
  percentIsProbability: string;
  percentIsCosine: string;
  distance: (value: string) => string;
  photoOf: (number: string, count: string) => string;
  bestPhoto: string;
  moreLikeThis: string;
  earlierSearches: string;
  back: string;
  partOfPhoto: string;
  cropPhoto: string;
  cropDone: string;
  cropPart: (number: string) => string;
  cropPartsFound: (count: string) => string;

  // Why
  why: string;
  /** `aspects` is a list as people write it: "warna dan motif". */
  whyAspects: (aspects: string) => string;
  whyEvenly: string;
  whyAspect: (aspect: Likeness) => string;
  whyPlace: (place: PhotoPlace) => string;
  whyShow: string;
  whyNoParts: string;
  whyWaiting: string;
  whyProbability: (percent: string) => string;
  whyCosine: (value: string) => string;

  // Filters
  filters: string;
  filtersActive: string;
  filtersNone: string;
  filtersFailed: string;
  /** Undefined where it is not known how many. */
  seeResults: (count: string | undefined) => string;
  clearFilters: string;
  removeFilter: (name: string) => string;
  tags: string;
  moreTags: (count: string) => string;
  colours: string;
  colourName: (colour: ColourName) => string;
  priceIn: (currency: string) => string;
  priceCurrency: string;
  priceFrom: string;
  priceTo: string;
  priceRange: (from: string, to: string) => string;
  priceAtLeast: (price: string) => string;
  priceAtMost: (price: string) => string;
  inStockOnly: string;
  soldOut: (count: string) => string;

  // The part of a photo that is meant
  cropTitle: string;
  cropHelp: string;
  cropKeys: string;
  cropWhole: string;
  cropArea: (left: string, top: string, width: string, height: string) => string;

  // A product up close
  productPhotos: string;
  productPhoto: (name: string, number: string, total: string) => string;
  productStock: (stock: StockState) => string;
  productSku: string;
  productTags: string;
  productLink: string;
  addToCart: string;
  addedToCart: string;

  // The sample cart of our own page
  cartTitle: string;
  cartHelp: string;
  cartOpen: (count: string) => string;
  cartEmpty: string;
  cartLess: (name: string) => string;
  cartMore: (name: string) => string;
  cartRemove: (name: string) => string;
  cartRemoved: (name: string) => string;
  cartUndo: string;
  cartTotal: string;
  cartNoPrice: string;
  cartNotCounted: string;

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
  /** Which distance, since the two are numbers of different kinds. */
  distances: (metric: Metric) => string;
  distancesCaption: (count: string, metric: Metric) => string;
  distanceNear: string;
  distanceFar: string;
  guesses: string;
  guessesNone: string;
  narrowingDid: (what: NarrowingDone, category: string) => string;
  figures: string;
  figuresCaption: (chance: boolean) => string;
  figureProduct: string;
  figureSimilarity: string;
  figureDistance: string;
  figureProbability: string;
  time: string;
  timeTotal: (duration: string) => string;
  step: (step: "model" | "decode" | "embed" | "compare" | "fetch") => string;

  // Catalogue
  catalogueHelp: (products: string) => string;
  showMore: string;
  shown: (count: string, total: string) => string;
  catalogueEmpty: string;
  catalogueUpdated: (ago: string) => string;
  offlineCatalogue: (ago: string) => string;
  catalogueLeftOut: (products: string, photos: string) => string;
  loading: string;

  /** What went wrong, for a person. `file` is the photo's name, or empty. */
  problem: (code: SearchErrorCode, file: string) => string;
}
