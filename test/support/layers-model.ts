/**
 * A small Keras model in TensorFlow.js Layers form, with what Keras itself answers to its goldens
 * (`python -m mirip_training.layers_fixture`).
 */
import type { ModelCard } from "../../src/core/model/card.ts";
import type { RgbImage } from "../../src/core/pixels/pixels.ts";
import type { DroppedFile } from "../../src/engine/contracts/import-contract.ts";

const urls = import.meta.glob<string>("../fixtures/layers-model/*.{json,bin}", {
  query: "?url",
  import: "default",
  eager: true,
});

/**
 * Its files, as somebody would drop its folder.
 * @param change makes another card of its card
 */
export async function layersModelFiles(
  change: (card: ModelCard) => object = (card) => card,
): Promise<DroppedFile[]> {
  const card = await layersModelCard();
  const others = await Promise.all(card.files.map(({ path }) => path).map(readFixture));
  const file = new Blob([JSON.stringify(change(card))]);
  return [{ path: "card.json", file }, ...others];
}

export async function layersModelCard(): Promise<ModelCard> {
  return JSON.parse(await (await readFixture("card.json")).file.text()) as ModelCard;
}

/** The golden inputs as images. */
export async function layersModelGoldens(): Promise<RgbImage[]> {
  const { goldens, input } = await layersModelCard();
  const { file } = await readFixture(goldens.path);
  const stream = file.stream().pipeThrough(new DecompressionStream("deflate"));
  const data = new Uint8Array(await new Response(stream).arrayBuffer());
  const { width, height } = input;
  const bytes = width * height * 3;
  return Array.from({ length: goldens.count }, (_, i) => ({
    data: data.slice(i * bytes, (i + 1) * bytes),
    width,
    height,
  }));
}

async function readFixture(path: string): Promise<DroppedFile> {
  const url = urls[`../fixtures/layers-model/${path}`];
  if (url === undefined) throw new Error(`There is no fixture ${path}.`);
  return { path, file: await (await fetch(url)).blob() };
}
