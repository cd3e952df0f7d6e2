/** What the studio says about learning, and about how good the search is. */
import type { AdviceKind } from "../../core/catalogue/catalogue.ts";
import type { NarrowingMode } from "../../core/learning/understanding.ts";

export { qualityEn } from "./quality-en.ts";
export { qualityId } from "./quality-id.ts";

/** What would raise the score, as in the studio's contract. */
export type TodoKind =
  | "few-photos"
  | "confused"
  | "mistakes"
  | "no-category"
  | "reviews"
  | "bad-photos"
  | "one-photo"
  | "tune";
export type BadPhotoKind = "as-is" | "dark" | "cropped" | "turned";
export type LearningPhase = "idle" | "learning" | "tuning" | "measuring";
/** Charts and tables of a measurement, which are also the parts of the file that can be saved. */
export type LabPart =
  | "summary"
  | "classes"
  | "confusion"
  | "hits"
  | "byK"
  | "badPhotos"
  | "narrowing"
  | "tags"
  | "tagWays";
export type LabFigure =
  | "score"
  | "twins"
  | "accuracy"
  | "precision"
  | "recall"
  | "f1"
  | "cosine"
  | "euclidean"
  | "hit1"
  | "hit5"
  | "photos"
  | "queries";
export type TagWay = "top3" | "top5" | "thresholds";

export interface QualityMessages {
  navQuality: string;

  // Advice on photos
  qualityAdvice: (products: string) => string;
  qualityNoAdvice: string;
  qualityAdviceHelp: string;
  qualityKind: (kind: AdviceKind) => string;
  qualityKindHelp: (kind: AdviceKind) => string;
  qualityProducts: (count: string) => string;

  // The measurement
  labTwins: (found: string, of: string) => string;
  labAccuracy: (found: string, of: string) => string;
  labUnmeasured: string;
  labUnmeasuredHelp: string;
  labScore: string;
  labScoreOf: (score: string) => string;
  labMeasured: (when: string, photos: string) => string;
  labMeasuredNow: (photos: string) => string;
  labStale: string;
  labMeasure: string;
  labMeasureAgain: string;
  labMeasuring: string;
  labBadPhotos: string;
  labBadPhotosHelp: string;
  labEmpty: string;
  labEmptyHelp: string;
  labTooFew: (photos: string) => string;
  labNoCategories: string;
  labOneCategory: (name: string) => string;
  labNoTwins: string;
  labUnsaid: string;
  labExport: string;
  labFile: string;
  labPrint: string;
  labBack: string;
  labMore: string;

  // What to do
  todoTitle: string;
  todoNone: string;
  todoGain: (points: string) => string;
  todoSmallGain: string;
  todoFewPhotos: (category: string, photos: string) => string;
  todoConfused: (a: string, b: string, photos: string) => string;
  todoMistakes: (products: string) => string;
  todoNoCategory: (products: string) => string;
  todoReviews: (products: string) => string;
  todoBadPhotos: (products: string) => string;
  todoOnePhoto: (products: string) => string;
  todoTune: string;
  todoDo: (kind: TodoKind) => string;

  // Charts
  chartTitle: (part: LabPart) => string;
  chartHelp: (part: LabPart) => string;
  chartFigure: (figure: LabFigure) => string;
  chartAsTable: string;
  chartFirst: (k: string) => string;
  chartLooked: string;
  chartLargest: (shown: string, all: string) => string;
  chartFailed: string;
  chartOthers: string;
  badPhoto: (kind: BadPhotoKind) => string;
  tagWay: (way: TagWay) => string;

  // Categories taken for one another
  mixHelp: string;
  mixCorner: string;
  mixCell: (actual: string, found: string, count: string, share: string) => string;
  mixPairs: string;
  mixPair: (a: string, b: string, photos: string) => string;
  mixTitle: (actual: string, found: string) => string;
  mixRight: (category: string) => string;
  mixEitherWay: (a: string, b: string) => string;
  mixAsked: string;
  mixFound: string;
  mixNone: string;
  mixClose: string;

  // Guesses that wait
  reviewLeft: (count: string) => string;
  reviewNone: string;
  reviewNoneHelp: string;
  reviewLooksLike: string;
  reviewAccept: string;
  reviewOther: string;
  reviewSkip: string;
  reviewKeys: string;
  reviewSince: (percent: string) => string;
  reviewWaiting: (count: string) => string;

  // Possible mistakes
  mistakesTitle: string;
  mistakesHelp: string;
  mistakesNone: string;
  mistakesNoneHelp: string;
  mistakesWaiting: (count: string) => string;
  mistakeGiven: (category: string, percent: string) => string;
  mistakeLooks: (category: string, percent: string) => string;
  mistakeMove: (category: string) => string;
  mistakeMoveOne: (name: string, category: string) => string;
  mistakeRight: string;
  mistakeRightOne: (name: string) => string;

  // What was learned
  learnTitle: string;
  learnNothing: string;
  learnFrom: (photos: string) => string;
  learnCategories: (count: string) => string;
  learnTags: (count: string) => string;
  learnFew: string;
  learnThreshold: (percent: string) => string;
  learnError: (percent: string) => string;
  learnCalibrated: string;
  learnNow: (phase: Exclude<LearningPhase, "idle">) => string;
  narrowingTitle: string;
  narrowingName: (mode: NarrowingMode) => string;
  narrowingHelp: (mode: NarrowingMode) => string;
  narrowingMeasured: (hit1: string, hit5: string) => string;

  // A metric of the shop's own
  tuneTitle: string;
  tuneHelp: string;
  tuneStart: string;
  tuneAgain: string;
  tuneRunning: string;
  tuneInForce: string;
  tuneKept: (before: string, after: string) => string;
  tuneRefused: (before: string, after: string) => string;
  tuneQueries: (photos: string) => string;
  tuneUndo: string;
  tuneUndone: string;
  tuneTooFew: string;
  tuneLacking: (have: string, needed: string) => string;
  judgeTitle: string;
  judgeHelp: string;
  judgeStart: string;
  judgeSame: string;
  judgeDifferent: string;
  judgeSkip: string;
  judgeBack: string;
  judgeNone: string;
  judgeDone: (count: string) => string;
  judgePlace: (place: string, of: string) => string;

  // Cutting a cluttered photo to its product
  cutOffer: string;
  cutLooking: string;
  cutLabel: string;
  cutUse: string;
  cutWhole: string;

  // What Mirip filled in by itself
  filledCategory: (percent: string) => string;
  filledTags: (tags: string) => string;
  filledRight: string;
  filledWaiting: string;
}
