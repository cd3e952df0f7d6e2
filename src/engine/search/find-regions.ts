/**
 * The products in a busy photo, each searched by itself: things side by side, and what somebody wears. What
 * the network takes a part for, and what the shop has like it, tell products from walls and streets.
 */
import { resizeTriangle } from "../../core/pixels/pixels.ts";
import {
  showsSeveralProducts,
  cropOf,
  proposeParts,
  wornParts,
} from "../../core/pixels/regions.ts";
import type { CropBox } from "../../core/pixels/regions.ts";
import type {
  CallOptions,
  Region,
  RegionsRequest,
  SearchRequest,
  SearchResponse,
} from "../contracts/engine-contract.ts";
import { yieldToEventLoop } from "../../core/yield-to-event-loop.ts";
import { FINER, mapOf } from "./fine-map.ts";
import type { CategoryGuess, Embedder, ImageDecoder, Inspection } from "../ports/engine-ports.ts";

export interface RegionTools {
  readonly decoder: ImageDecoder;
  readonly embedder: () => Promise<Embedder>;
  /** One search of the same engine. */
  readonly search: (request: SearchRequest, options: CallOptions) => Promise<SearchResponse>;
}

const MAX_REGIONS = 5;
/** The kind, among those of a model's card, of whatever is none of the others. */
const OTHER = "other";

// Chosen on streetwear's val split. There, by `npm run understanding -- --part regions --split val`, 54 % of 120
// photos have parts, 1.2 each, 61 % of them of a kind among the photo's tags (among any other photo's 38 %).
// Without the parts of people and the network's kinds: 12 % of the photos, and 36 % (30 %).

/** Probability of a kind from which a part of a person is a garment. */
const WORN_FROM = 0.5;
/** Probability of no kind from which a photo is not of one product, and may be of a person. */
const PERSON_FROM = 0.2;
/** Probability from which a part of no known kind still counts as a product of the shop. */
const HAD_FROM = 0.3;
/** Probability from which the shop's own category names a part. */
const NAMED_FROM = 0.3;
/** And from which a garment is searched for though none is similar: on a street none looks as in a shop. */
const SOLD_FROM = 0.5;

interface Part {
  readonly box: CropBox;
  /** Absent if the network knows none of what it sees. */
  readonly kind?: CategoryGuess;
}

/** Whether a part is worth a search of the visitor's, by what a search found. */
type Judge = (part: Part, answer: SearchResponse) => boolean;

export async function findRegions(
  { image, ...settings }: RegionsRequest,
  { decoder, embedder, search }: RegionTools,
  options: CallOptions,
): Promise<readonly Region[]> {
  const network = await embedder();
  const { width, height } = network.input;
  const picture = await decoder.decode(image, { width: width * FINER, height: height * FINER });
  const whole = resizeTriangle(picture, width, height);
  // One after the other, so that a query asked meanwhile waits for one run of the network at most.
  const inspected = async (boxes: readonly CropBox[]): Promise<readonly Inspection[]> => {
    const inspections: Inspection[] = [];
    for (const box of boxes) {
      await yieldToEventLoop(options.signal);
      const part = resizeTriangle(cropOf(picture, box), width, height);
      inspections.push(await network.inspect(part));
    }
    return inspections;
  };
  const searched = async (parts: readonly Part[], isProduct: Judge): Promise<readonly Region[]> => {
    const regions: Region[] = [];
    for (const part of parts) {
      await yieldToEventLoop(options.signal);
      const query = { kind: "photo", image, crop: part.box } as const;
      const answer = await search({ ...settings, query }, options);
      if (isProduct(part, answer)) regions.push(toRegion(part, answer));
    }
    return regions.sort((a, b) => b.score - a.score).slice(0, MAX_REGIONS);
  };

  await yieldToEventLoop(options.signal);
  const seen = await network.inspect(whole);
  const boxes = proposeParts(await mapOf(picture, network, options.signal), whole);
  const apart = boxes.length > 1 ? await inspected(boxes) : [];
  if (showsSeveralProducts(apart.map(vectorOf), vectorOf(seen))) {
    const parts = boxes.map((box, i) => toPart(box, apart[i] as Inspection));
    const regions = await searched(parts, isStocked);
    if (regions.length > 0) return regions;
  }
  if (probabilityOfNone(seen) < PERSON_FROM) return [];
  const worn = await inspected(wornParts);
  const parts = wornParts.map((box, i) => toPart(box, worn[i] as Inspection));
  return searched(onePerKind(parts), isSold);
}

function toPart(box: CropBox, { categories: [predicted] }: Inspection): Part {
  return { box, ...(predicted && predicted.id !== OTHER && { kind: predicted }) };
}

function probabilityOfNone({ categories }: Inspection): number {
  return categories.find(({ id }) => id === OTHER)?.probability ?? 0;
}

/** The surest of each kind: a dress is all over a person, and one garment. */
function onePerKind(parts: readonly Part[]): readonly Part[] {
  const sure = parts
    .filter(({ kind }) => kind && kind.probability >= WORN_FROM)
    .sort((a, b) => (b.kind?.probability ?? 0) - (a.kind?.probability ?? 0));
  return sure.filter(({ kind }, i) => sure.findIndex((part) => part.kind?.id === kind?.id) === i);
}

/** Whether it is neither ground nor a wall, nor what the shop doesn't have. */
const isStocked: Judge = ({ kind }, { noMatch, matches: [first] }) =>
  !noMatch && (kind !== undefined || (first?.probability ?? 1) >= HAD_FROM);

const isSold: Judge = (_, { noMatch, categories: [predicted] }) =>
  !noMatch || (predicted?.probability ?? 0) >= SOLD_FROM;

function toRegion({ box, kind }: Part, { matches, categories }: SearchResponse): Region {
  const [predicted] = categories;
  const named = predicted && predicted.probability >= NAMED_FROM ? predicted : undefined;
  return {
    box,
    label: named?.id ?? "",
    score: named?.probability ?? kind?.probability ?? clamped(matches[0]?.similarity ?? 0),
    ...(kind && { kind: { id: kind.id, words: kind.words } }),
    results: matches,
  };
}

function vectorOf({ embedding }: Inspection): Float32Array {
  return embedding;
}

function clamped(value: number): number {
  return Math.min(1, Math.max(0, value));
}
