import type { SearchErrorCode } from "../../core/errors.ts";
import type { BackendTrial, MatchAspect } from "../../engine/contracts/engine-contract.ts";
import type { Messages, NarrowingDone, PhotoPlace } from "../id/visitor.ts";
import { coloursEn } from "./colours.ts";
import { counted } from "./counted.ts";
import { shellEn } from "./shell.ts";

const problems: Record<SearchErrorCode, (file: string) => string> = {
  aborted: () => "Cancelled.",
  backend: () => "The search can't run in this browser. Try reloading the page.",
  "backup-corrupt": () => "This backup is damaged or cut short. Your catalogue is unchanged.",
  "backup-newer": () => "This backup was made by a newer Mirip. Reload the page, then try again.",
  "catalogue-corrupt": () => "The catalogue arrived damaged. Try reloading the page.",
  "catalogue-empty": () => "There is no product to publish yet. Add photos first.",
  "catalogue-load": () => "The catalogue can't be reached. Check the connection and try again.",
  "catalogue-newer": () =>
    "This catalogue was published by a newer Mirip. Reload the page, then try again.",
  "catalogue-read-only": () => "This catalogue can be viewed but not changed.",
  "catalogue-stale": () =>
    "This catalogue was made with another version of the search. Its photos need to be added again.",
  closed: () => "The search has been closed. Reload the page to use it again.",
  "image-address": (file) => `The photo at this address can't be fetched${named(file)}`,
  "image-decode": (file) => `This photo is damaged and can't be read${named(file)}`,
  "image-empty": (file) => `This file is empty${named(file)}`,
  "image-heic": (file) => `This browser can't read HEIC photos yet. Save it as JPEG${named(file)}`,
  "image-missing": (file) => `A table names this photo, but it is not here yet${named(file)}`,
  "image-too-large": (file) => `This photo is too large${named(file)}`,
  "image-unsupported": (file) => `This file is not a photo we can read${named(file)}`,
  "insecure-context": () =>
    "The search only runs at a secure address that starts with https. Open that address and try again.",
  "invalid-input": () => "This search can't be run. Try another photo.",
  "model-corrupt": () => "The search was damaged on its way here. Try again to fetch it anew.",
  "model-invalid": () => "The search on this site is incomplete. Try again later.",
  "model-load": () => shellEn.startFailed,
  "not-found": () => "This product is no longer in the catalogue.",
  offline: () => shellEn.startOffline,
  "publish-target": () => "This folder can't be written to. Choose another, or download a zip.",
  quota: () => "This device's storage is full. Remove some photos and try again.",
  storage: () => "The catalogue can't be read or saved. Try again.",
  "storage-newer": () => "This catalogue was saved by a newer Mirip. Reload to use that version.",
  "storage-unavailable": () =>
    "This browser does not allow storage. Leave private browsing and try again.",
  "too-few-examples": () =>
    "There are too few examples to learn from yet. Add products or photos and try again.",
  "worker-crashed": () => "The search stopped suddenly. Nothing is lost; try again.",
};

const verdicts: Record<BackendTrial["verdict"], string> = {
  trusted: "in use: gives the same answer as the reference photo",
  unavailable: "not available on this device",
  software: "skipped: no real graphics card behind it",
  wrong: "skipped: its answer differs from the reference photo",
  slow: "skipped: too slow on this device",
  lost: "skipped: it stopped midway",
};

const places: Record<PhotoPlace, string> = {
  everywhere: "almost the whole photo",
  middle: "the middle of the photo",
  top: "the top of the photo",
  bottom: "the bottom of the photo",
  left: "the left of the photo",
  right: "the right of the photo",
  "top-left": "the top left of the photo",
  "top-right": "the top right of the photo",
  "bottom-left": "the bottom left of the photo",
  "bottom-right": "the bottom right of the photo",
};

const aspects: Record<MatchAspect, string> = {
  colour: "colour",
  pattern: "pattern",
  shape: "shape",
  kind: "kind of thing",
};

const narrowings: Record<NarrowingDone, (category: string) => string> = {
  none: () => "This guess did not change the order of the results.",
  soft: (category) =>
    `Products outside the guess count as a little farther away, so ${category} comes forward. Nothing is hidden.`,
  hard: (category) => `Only products in ${category} were searched.`,
  chosen: (category) => `You chose ${category}, so this guess is not used.`,
};

const steps = {
  model: "Getting ready",
  decode: "Reading the photo",
  embed: "Working out its features",
  compare: "Comparing",
  fetch: "Fetching products",
};

export const en: Messages = {
  ...shellEn,
  $code: "en",
  $name: "English",
  $dir: "ltr",

  visitorTitle: "Mirip: find products with a photo",
  language: "Language",
  skipToContent: "Skip to content",
  catalogue: "Catalogue",
  toStudio: "Make your own catalogue",
  offline: "You are offline. What is already stored still works.",
  attribution: (work, by, licence) => `${work} by ${by}, ${licence} licence`,

  heroTitle: "Saw something nice? Find one like it.",
  heroHelp: "One photo is enough. No need to know its name.",
  dropHint: "You can also drop a photo anywhere on this page.",
  samples: "Try one of these",
  takePhoto: "Use the camera",
  pastePhoto: "Paste",
  pasteEmpty: "No photo has been copied yet. Copy one, then paste again.",
  photoFromCamera: "camera photo",
  photoAddress: "Photo address",
  onePhoto: "One search, one photo. The first one is used.",
  dismiss: "Dismiss message",
  photoAddressSearch: "Search",
  photoAddressWrong:
    "This address isn't complete. Copy a photo's address that starts with https://.",

  cameraTitle: "Take a photo",
  cameraStarting: "Opening the camera…",
  cameraRefused:
    "The camera isn't allowed yet. Allow it in this site's settings, or choose a photo instead.",
  cameraMissing: "No camera was found. Choose a photo instead.",
  cameraFailed: "Another app is using the camera. Close it and try again.",
  cameraShoot: "Take photo",

  preparingBytes: (percent, total) => `Getting the search ready: ${percent} of ${total}`,
  preparingSteps: (completed, total) => `Getting the search ready: step ${completed} of ${total}`,
  openingCatalogue: "Opening the catalogue",
  searching: "Looking for similar products",

  similarTo: (name) => `Similar to ${name}`,
  results: "Most similar",
  resultsIn: (shop) => `at ${shop}`,
  resultsFound: (count) => `${counted(count, "similar product")} found`,
  nothingSimilar: "Nothing similar enough",
  nothingSimilarHelp: "What you are looking for may not be in this catalogue. You could try:",
  nothingSimilarSeen: "What was looked for",
  looksLike: (category, percent) => `Looks like ${category} (${percent} likely)`,
  tryCrop: "Choose a part of the photo",
  tryPhoto: "Try another photo",
  tryAll: "Search all products",
  showNearest: "Show the nearest anyway",
  nearestShown: "Nothing similar enough. These come nearest.",
  metric: "Compare by",
  metricShort: "Compare by",
  metricCosine: "Cosine",
  metricEuclidean: "Euclidean",
  howMany: "Number of results",
  howManyShort: "Number",
  category: "Category",
  allCategories: "All",
  noCategory: "No category",
  predictedCategory: "Category, the likeliest first",
  narrowedSoft: (category) => `${category} ranked a little higher`,
  narrowedHard: (category) => `Only ${category}`,
  seeAll: "See all",
  match: (percent) => `Match ${percent}`,
  similarity: (percent) => `${percent} similar`,
  percentIsProbability: "An estimate of how likely this is a match.",
  percentIsCosine: "How alike the pictures are: 100% means just the same.",
  distance: (value) => `Distance ${value}`,
  photoOf: (number, count) => `Photo ${number} of ${count}`,
  bestPhoto: "The most similar photo",
  moreLikeThis: "More like this",
  earlierSearches: "Earlier searches",
  back: "Back",
  partOfPhoto: "Part of your photo",
  cropPhoto: "Choose a part",
  cropDone: "Done",
  cropPart: (number) => `Part ${number}`,
  cropPartsFound: (count) => `${counted(count, "thing")} in the photo`,

  why: "Why is it similar?",
  whyAspects: (list) => `Alike in ${list}.`,
  whyEvenly: "Alike all over, not in one thing alone.",
  whyAspect: (aspect) => aspects[aspect],
  whyPlace: (place) => `Most alike: ${places[place]}`,
  whyShow: "Show the parts that are alike",
  whyNoParts: "This search can't show yet which parts are alike.",
  whyWaiting: "Comparing the two photos",
  whyProbability: (percent) => `${percent} likely to be a match, by estimate.`,
  whyCosine: (value) => `MatchAspect of the pictures: ${value}; just the same is 1.`,

  filters: "Filter",
  filtersActive: "Filters in use",
  filtersNone: "This catalogue has no tags, colours, prices or stock to filter by yet.",
  filtersFailed: "What there is to filter by can't be read.",
  seeResults: (count) => `See ${count ? counted(count, "product") : "results"}`,
  clearFilters: "Clear all filters",
  removeFilter: (name) => `Remove filter: ${name}`,
  tags: "Tags",
  moreTags: (count) => counted(count, "more tag"),
  colours: "Colours",
  colourName: (colour) => coloursEn[colour],
  priceIn: (currency) => `Price (${currency})`,
  priceCurrency: "Currency",
  priceFrom: "Lowest",
  priceTo: "Highest",
  priceRange: (from, to) => `${from} to ${to}`,
  priceAtLeast: (price) => `From ${price}`,
  priceAtMost: (price) => `Up to ${price}`,
  inStockOnly: "Available only",
  soldOut: (count) => `${counted(count, "product")} sold out`,

  cropTitle: "The part of the photo to search for",
  cropHelp: "Drag over the photo to pick out just one thing.",
  cropKeys:
    "Arrow keys move the frame, Shift and an arrow key resizes it, Escape takes the whole photo.",
  cropWhole: "Whole photo",
  cropArea: (left, top, width, height) =>
    `${left} from the left and ${top} from the top, ${width} wide, ${height} high`,

  productPhotos: "Product photos",
  productPhoto: (name, number, total) => `${name}, photo ${number} of ${total}`,
  productStock: (stock) => (stock === "in-stock" ? "In stock" : "Out of stock"),
  productSku: "SKU",
  productTags: "Tags",
  productLink: "See it in the shop",
  addToCart: "Add to cart",
  addedToCart: "Added to the cart",

  cartTitle: "Sample cart",
  cartHelp: "This is a sample shop, so nothing is paid. The cart is gone when the page is closed.",
  cartOpen: (count) => `Cart, ${counted(count, "item")}`,
  cartEmpty: "The cart is still empty.",
  cartLess: (name) => `Fewer of ${name}`,
  cartMore: (name) => `More of ${name}`,
  cartRemove: (name) => `Take out ${name}`,
  cartRemoved: (name) => `${name} taken out`,
  cartUndo: "Undo",
  cartTotal: "Total",
  cartNoPrice: "No price",
  cartNotCounted: "Items without a price are not counted.",

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
  distances: (metric) => (metric === "cosine" ? "Cosine distance" : "Euclidean distance"),
  distancesCaption: (count, metric) => {
    const what = metric === "cosine" ? " Cosine distance is 1 less the cosine." : "";
    return `Compared with ${counted(count, "photo")}.${what} Nearer the start is more similar.`;
  },
  distanceNear: "similar",
  distanceFar: "far",
  guesses: "Category guess",
  guessesNone: "This catalogue can't guess a category from a photo yet.",
  narrowingDid: (what, category) => narrowings[what](category),
  figures: "The figures behind the results",
  figuresCaption: (calibrated) =>
    calibrated
      ? "Cosine and Euclidean distance compare the features of two photos. The chance is the “Match” per cent on a result: how likely that product is the one."
      : "Cosine and Euclidean distance compare the features of two photos. The “similar” per cent on a result is its cosine.",
  figureProduct: "Product",
  figureSimilarity: "Cosine",
  figureDistance: "Euclidean distance",
  figureProbability: "Chance",
  time: "Time",
  timeTotal: (duration) => `${duration} in all`,
  step: (step) => steps[step],

  catalogueHelp: (products) => counted(products, "product"),
  showMore: "Show more",
  shown: (count, total) => `${count} of ${counted(total, "product")}`,
  catalogueEmpty: "No products in this category yet.",
  catalogueUpdated: (ago) => `updated ${ago}`,
  offlineCatalogue: (ago) =>
    `You are offline. This catalogue was updated ${ago}; prices and stock may have changed.`,
  catalogueLeftOut: (products, photos) =>
    `Part of the catalogue can't be read yet: ${counted(products, "product")} and ${counted(photos, "photo")}. The rest can be searched.`,
  loading: "Loading",

  problem: (code, file) => problems[code](file),
};

function named(file: string): string {
  return file === "" ? "." : `: ${file}`;
}
