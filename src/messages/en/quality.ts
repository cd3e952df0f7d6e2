import { counted, has } from "./counted.ts";
import type { QualityMessages } from "../id/quality.ts";

export const qualityEn: QualityMessages = {
  navQuality: "Quality",

  qualityAdvice: (products) => has(products, "product", "has", "have") + " advice on photos",
  qualityNoAdvice: "There is no advice on your photos right now.",
  qualityAdviceHelp: "This is only advice. Open one to see its products.",
  qualityKind: (kind) =>
    ({
      blurry: "Not sharp",
      dark: "Too dark",
      bright: "Too bright",
      small: "Too small",
      cluttered: "Busy background",
      duplicate: "Same photo twice",
      similar: "Very similar",
    })[kind],
  qualityKindHelp: (kind) =>
    ({
      blurry: "Hold still, or take it again where there is more light.",
      dark: "Take it again near a window.",
      bright: "Move it out of direct light.",
      small: "Use the original, larger photo.",
      cluttered: "Cut it to the product, or use a plain background.",
      duplicate: "Another product has the same photo.",
      similar: "Perhaps the same thing; merge them if so.",
    })[kind],
  qualityProducts: (count) => counted(count, "product"),

  labTwins: (found, of) => `${found} of ${counted(of, "photo")} found their twin`,
  labAccuracy: (found, of) => `${found} of ${counted(of, "photo")} found their category`,
  labUnmeasured: "How exact is the search in your shop?",
  labUnmeasuredHelp:
    "Each photo of the catalogue is searched among all others. It all runs on this device, and you can go on working.",
  labScore: "Shop score",
  labScoreOf: (score) => `${score} of 100`,
  labMeasured: (when, photos) => `Measured ${when} with ${counted(photos, "photo")}.`,
  labMeasuredNow: (photos) => `Measured just now with ${counted(photos, "photo")}.`,
  labStale: "The catalogue has changed since. Measure again for figures that fit.",
  labMeasure: "Measure now",
  labMeasureAgain: "Measure again",
  labMeasuring: "Measuring the search",
  labBadPhotos: "Also try bad photos",
  labBadPhotosHelp: "Photos are darkened, cropped and turned. It takes longer.",
  labEmpty: "There is nothing to measure yet",
  labEmptyHelp: "Add product photos first. How good their search is will then show here.",
  labTooFew: (photos) => `Only ${counted(photos, "photo")} so far: the figures are rough.`,
  labNoCategories:
    "No product has a category yet. Give them some, and Mirip learns to recognise them.",
  labOneCategory: (name) =>
    `There is only one category so far, ${name}. How exact each is shows once there are two.`,
  labNoTwins:
    "No product has two photos or more yet, so whether one of its photos finds another can't be measured.",
  labUnsaid: "–",
  labExport: "Save as CSV",
  labFile: "search-quality",
  labPrint: "Print",
  labBack: "Back to Quality",
  labMore: "Show more",

  todoTitle: "What would help most",
  todoNone: "Nothing needs doing right now.",
  todoGain: (points) => `about +${counted(points, "point")}`,
  todoSmallGain: "less than 1 point",
  todoFewPhotos: (category, photos) =>
    `${category} has only ${counted(photos, "photo")}. Add a few.`,
  todoConfused: (a, b, photos) =>
    `${a} and ${b} are often taken for each other (${counted(photos, "photo")}). Correct those in the wrong category, or add photos that tell them apart.`,
  todoMistakes: (products) => `${counted(products, "product")} may be in the wrong category.`,
  todoNoCategory: (products) => `${has(products, "product", "has", "have")} no category yet.`,
  todoReviews: (products) => `${has(products, "product", "waits", "wait")} for your review.`,
  todoBadPhotos: (products) =>
    `${has(products, "product", "has", "have")} advice on photos, such as blurry, dark or busy in the background.`,
  todoOnePhoto: (products) =>
    `${has(products, "product", "has", "have")} only one photo. Add one from another side.`,
  todoTune: "The measure of similarity is not tuned to your shop yet.",
  todoDo: (kind) =>
    ({
      "few-photos": "Add photos",
      confused: "See the photos",
      mistakes: "Check them",
      "no-category": "Give categories",
      reviews: "Review",
      "bad-photos": "See them by kind",
      "one-photo": "Add photos",
      tune: "Tune it",
    })[kind],

  chartTitle: (part) =>
    ({
      summary: "Summary",
      classes: "How exact each category is",
      confusion: "Categories taken for one another",
      hits: "The right category among the first results",
      byK: "When more results are looked at",
      badPhotos: "With bad photos",
      narrowing: "With the help of categories",
      tags: "How exact each tag is",
      tagWays: "Three ways to give tags",
    })[part],
  chartHelp: (part) =>
    ({
      summary: "",
      classes: ratios("this category"),
      confusion: "",
      hits: "How often the right category is among the first results, by two measures of similarity.",
      byK: `The category is guessed by the majority of the first results. ${ratios("a category")}`,
      badPhotos: "The photo that asks is darkened, cropped or turned; how often it is still found.",
      narrowing: "The category guessed from the photo can have a say in the order of results.",
      tags: `One photo can have several tags. ${ratios("this tag")}`,
      tagWays: `The top tags only, or every tag that passes its own threshold. ${ratios("a tag")}`,
    })[part],
  chartFigure: (figure) =>
    ({
      score: "Shop score",
      twins: "Twin found",
      accuracy: "Category found",
      precision: "Precision",
      recall: "Recall",
      f1: "F1",
      cosine: "Cosine",
      euclidean: "Euclidean",
      hit1: "First result",
      hit5: "First 5 results",
      photos: "Photos",
      queries: "Photos that asked",
    })[figure],
  chartAsTable: "See it as a table",
  chartFirst: (k) => `Top ${k}`,
  chartLooked: "Number of results looked at",
  chartLargest: (shown, all) =>
    `The ${shown} largest of ${all} categories; the table has all of them.`,
  chartFailed: "The chart could not be loaded. The figures are in the table.",
  chartOthers: "Others",
  badPhoto: (kind) =>
    ({ "as-is": "As it is", dark: "Dark", cropped: "Cropped", turned: "Turned" })[kind],
  tagWay: (way) => ({ top3: "Top 3", top5: "Top 5", thresholds: "A threshold per tag" })[way],

  mixHelp:
    "Rows are what it is, columns are what was found. Open a cell to see its photos; arrow keys move.",
  mixCorner: "Is / found",
  mixCell: (actual, found, count, share) =>
    `${actual} found ${found}: ${counted(count, "photo")}, ${share} of its row`,
  mixPairs: "Most often taken for each other",
  mixPair: (a, b, photos) => `${a} and ${b}: ${counted(photos, "photo")}`,
  mixTitle: (actual, found) => `${actual} that found ${found}`,
  mixRight: (category) => `${category} that found its own category`,
  mixEitherWay: (a, b) => `${a} and ${b}, taken for each other`,
  mixAsked: "Asked",
  mixFound: "Found",
  mixNone: "There are no photos here any more. The catalogue may have changed.",
  mixClose: "Close the photos",

  reviewLeft: (count) => `${counted(count, "product")} to go`,
  reviewNone: "All reviewed",
  reviewNoneHelp: "Guesses about new photos that are not sure will show here.",
  reviewLooksLike: "It looks like",
  reviewAccept: "Accept",
  reviewOther: "Another category",
  reviewSkip: "Skip",
  reviewKeys:
    "Enter or A accepts. Numbers 1 to 3 choose a guess, arrows move, C is for another category, S skips.",
  reviewSince: (percent) => `${percent} sure`,
  reviewWaiting: (count) => `${has(count, "product", "needs", "need")} your review`,

  mistakesTitle: "Perhaps in the wrong category",
  mistakesHelp:
    "Their photos look more like another category. The most suspicious come first. Each answer teaches Mirip.",
  mistakesNone: "Nothing looks suspicious",
  mistakesNoneHelp: "Every product seems to be in the right category.",
  mistakesWaiting: (count) => `${counted(count, "product")} may be in the wrong category`,
  mistakeGiven: (category, percent) => `Now in ${category} (${percent})`,
  mistakeLooks: (category, percent) => `Its photos look like ${category} (${percent})`,
  mistakeMove: (category) => `Move to ${category}`,
  mistakeMoveOne: (name, category) => `Move to ${category}: ${name}`,
  mistakeRight: "It is right",
  mistakeRightOne: (name) => `It is right: ${name}`,

  learnTitle: "What was learned",
  learnNothing:
    "Nothing yet. Once there are two categories, Mirip learns them from your photos by itself.",
  learnFrom: (photos) => `Learned from ${counted(photos, "photo")}, on this device.`,
  learnCategories: (count) => `${count} ${count === "1" ? "category" : "categories"}`,
  learnTags: (count) => counted(count, "tag"),
  learnFew: "few photos so far",
  learnThreshold: (percent) => `proposed from ${percent}`,
  learnError: (percent) => `The percentages shown for categories are off by ${percent} on average.`,
  learnCalibrated:
    "The “Match” per cent on a search result is an estimate of how likely it is the thing.",
  learnNow: (phase) =>
    ({
      learning: "Learning from the catalogue…",
      tuning: "Tuning the measure of similarity…",
      measuring: "Measuring the search…",
    })[phase],
  narrowingTitle: "The guessed category in a search",
  narrowingName: (mode) => ({ none: "None", soft: "Soft", hard: "Hard" })[mode],
  narrowingHelp: (mode) =>
    ({
      none: "Only the similarity of photos decides the order.",
      soft: "The guessed category goes first; the very same thing is still found.",
      hard: "Only the guessed category is searched. A wrong guess hides the product.",
    })[mode],
  narrowingMeasured: (hit1, hit5) =>
    `Its category is right in the first result ${hit1}, in the first five ${hit5}.`,

  tuneTitle: "Tune the similarity to your shop",
  tuneHelp:
    "What counts as the same differs from shop to shop. Mirip learns from the photos of one product, from tags and from your answers below, and uses it only where it proves more exact. Your photos are not changed.",
  tuneStart: "Tune it",
  tuneAgain: "Tune again",
  tuneRunning: "Tuning the measure of similarity",
  tuneInForce: "Your shop's own measure of similarity is in use.",
  tuneKept: (before, after) => `More exact: from ${before} to ${after}. It is in use now.`,
  tuneRefused: (before, after) =>
    `Not more exact (${before} to ${after}), so the old measure stays in use.`,
  tuneQueries: (photos) => `Tested with ${counted(photos, "photo")} that it did not learn from.`,
  tuneUndo: "Back to the original measure",
  tuneUndone: "The original measure of similarity is in use again.",
  tuneTooFew:
    "There are too few examples. Add a second photo to some products, or answer a few pairs below.",
  tuneLacking: (have, needed) =>
    `There are too few examples: ${has(have, "photo", "has", "have")} a counterpart so far, and it takes at least ${needed}. Give products a second photo, give things of one kind the same tag, or answer “The same” below.`,
  judgeTitle: "The same or not?",
  judgeHelp: "Your word on things that look alike is what it learns from.",
  judgeStart: "Start answering",
  judgeSame: "The same",
  judgeDifferent: "Not the same",
  judgeSkip: "Skip",
  judgeBack: "Answer the last one again",
  judgeNone: "There is no pair to ask about yet.",
  judgeDone: (count) => `${counted(count, "pair")} answered. Thank you.`,
  judgePlace: (place, of) => `Pair ${place} of ${of}`,

  cutOffer: "Cut to the product",
  cutLooking: "Looking for the product…",
  cutLabel: "The part of the photo to use",
  cutUse: "Use this part",
  cutWhole:
    "Cutting won't help: the product fills the photo already. Take the photo again, or dismiss this.",

  filledCategory: (percent) => `filled in by Mirip, ${percent}`,
  filledTags: (tags) => `filled in by Mirip: ${tags}`,
  filledRight: "Right",
  autofilledWaiting: "Mirip is not sure",
};

/** What precision, recall and F1 are, of `label`. */
function ratios(label: string): string {
  return `Precision: of what was taken for ${label}, how much is right. Recall: of all that is in it, how much was recognised. F1 sums up both.`;
}
