/** The products in a busy photo, each searched by itself. */
import { throwIfAborted } from "../core/errors.ts";
import { resizeTriangle } from "../core/pixels.ts";
import type { RgbImage } from "../core/pixels.ts";
import { areSeveral, cropOf, proposeParts } from "../core/regions.ts";
import type { Box } from "../core/regions.ts";
import type {
  CallOptions,
  Region,
  RegionsRequest,
  SearchRequest,
  SearchResponse,
} from "./contract.ts";
import { FINER, mapOf } from "./map-of.ts";
import type { Embedder, ImageDecoder } from "./ports.ts";

export interface RegionTools {
  readonly decoder: ImageDecoder;
  readonly embedder: () => Promise<Embedder>;
  /** One search of the same engine. */
  readonly search: (request: SearchRequest, options: CallOptions) => Promise<SearchResponse>;
}

const MOST_REGIONS = 5;

export async function findRegions(
  { image, ...settings }: RegionsRequest,
  { decoder, embedder, search }: RegionTools,
  options: CallOptions,
): Promise<readonly Region[]> {
  const network = await embedder();
  const { width, height } = network.input;
  const picture = await decoder.decode(image, { width: width * FINER, height: height * FINER });
  const boxes = await findBoxes(picture, network, options.signal);
  const regions: Region[] = [];
  for (const box of boxes) {
    throwIfAborted(options.signal);
    const { matches, noMatch, categories } = await search(
      { ...settings, query: { kind: "photo", image, crop: box } },
      options,
    );
    // Ground, a wall, what the shop doesn't have.
    if (noMatch) continue;
    const [likeliest] = categories;
    regions.push({
      box,
      label: likeliest?.id ?? "",
      score: likeliest?.probability ?? clamped(matches[0]?.similarity ?? 0),
      results: matches,
    });
  }
  return regions.sort((a, b) => b.score - a.score).slice(0, MOST_REGIONS);
}

async function findBoxes(
  picture: RgbImage,
  network: Embedder,
  signal: AbortSignal | undefined,
): Promise<readonly Box[]> {
  const input = (part: RgbImage) => resizeTriangle(part, network.input.width, network.input.height);
  const whole = input(picture);
  const map = await mapOf(picture, network, signal);
  const boxes = proposeParts(map, whole);
  if (boxes.length < 2) return [];
  const embedded = await network.embed([whole, ...boxes.map((box) => input(cropOf(picture, box)))]);
  const { dimensions } = network.model;
  const vector = (i: number) => embedded.subarray(i * dimensions, (i + 1) * dimensions);
  const parts = boxes.map((_, i) => vector(i + 1));
  return areSeveral(parts, vector(0)) ? boxes : [];
}

function clamped(value: number): number {
  return Math.min(1, Math.max(0, value));
}
