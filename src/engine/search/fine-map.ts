/** A map of a photo, finer than the one that the network gives of the whole photo. */
import { wholePhoto } from "../../core/pixels/heat-map.ts";
import type { EmbeddingMap } from "../../core/pixels/heat-map.ts";
import { resizeTriangle } from "../../core/pixels/pixels.ts";
import type { RgbImage } from "../../core/pixels/pixels.ts";
import { cropOf, halfWindows, joinMaps } from "../../core/pixels/regions.ts";
import { yieldToEventLoop } from "../../core/yield-to-event-loop.ts";
import type { Embedder } from "../ports/engine-ports.ts";

/** Times the network's input along a side of the picture: a quarter is then as sharp as a whole photo. */
export const FINER = 4;

/** Nine runs of the network, which give way to other work. @throws {SearchError} `aborted`, as `Embedder.inspect` */
export async function mapOf(
  picture: RgbImage,
  network: Embedder,
  signal: AbortSignal | undefined,
): Promise<EmbeddingMap> {
  const { width, height } = network.input;
  const maps: EmbeddingMap[] = [];
  for (const window of halfWindows) {
    await yieldToEventLoop(signal);
    const part = resizeTriangle(cropOf(picture, window), width, height);
    const { map, embedding } = await network.inspect(part);
    maps.push(map ?? wholePhoto(embedding));
  }
  return joinMaps(maps);
}
