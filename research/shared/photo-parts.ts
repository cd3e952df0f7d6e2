/**
 * Photos of standing people cut into parts, each embedded by itself, so that classifiers see the shoes and the hat
 * and not only the whole. Chosen on streetwear's val split among the network's own map by rows, thirds and
 * quarters of the photo, four and six parts of its middle: docs/understanding.md.
 */
import sharp from "sharp";
import type { CropBox } from "../../src/engine/contracts/engine-contract.ts";
import type { ImageFile, ImageSource } from "./images.ts";

/** Head, torso, hips and feet, which overlap. */
const parts: readonly CropBox[] = [
  { x: 0.25, y: 0, width: 0.5, height: 0.3 },
  { x: 0.2, y: 0.15, width: 0.6, height: 0.35 },
  { x: 0.2, y: 0.4, width: 0.6, height: 0.35 },
  { x: 0.2, y: 0.7, width: 0.6, height: 0.3 },
];

/** The parts of every photo, as files of their own: see {@link partNames}. */
export function cutIntoParts(source: ImageSource): ImageSource {
  return {
    files: source.files.flatMap(partNames),
    async *read(wanted) {
      const whole = new Set(
        source.files.filter((file) => partNames(file).some((name) => wanted.has(name))),
      );
      for await (const { file, bytes } of source.read(whole)) {
        for (const [i, name] of partNames(file).entries()) {
          if (!wanted.has(name)) continue;
          yield bytes ? await cut(name, bytes, parts[i] as CropBox) : { file: name };
        }
      }
    },
  };
}

/** Names with the place in them, so that what is kept of another cut is never taken for this one. */
export function partNames(file: string): readonly string[] {
  return parts.map(({ x, y, width, height }) => `${file}#${[x, y, width, height].join()}`);
}

/**
 * The embeddings of each part by the file of its photo: heads, torsos, hips, feet.
 * @param embeddings by the names of parts
 */
export function byPart(
  files: readonly string[],
  embeddings: ReadonlyMap<string, Float32Array>,
): readonly ReadonlyMap<string, Float32Array>[] {
  return parts.map(
    (_, i) =>
      new Map(
        files.flatMap((file) => {
          const found = embeddings.get(partNames(file)[i] as string);
          return found ? [[file, found] as const] : [];
        }),
      ),
  );
}

async function cut(file: string, bytes: Uint8Array, box: CropBox): Promise<ImageFile> {
  const upright = sharp(await sharp(bytes).rotate().png().toBuffer());
  const { width, height } = await upright.metadata();
  const left = Math.floor(box.x * width);
  const top = Math.floor(box.y * height);
  return {
    file,
    // Without loss: the browser decodes and reduces it as it does any photo.
    bytes: await upright
      .extract({
        left,
        top,
        width: Math.max(1, Math.min(width - left, Math.round(box.width * width))),
        height: Math.max(1, Math.min(height - top, Math.round(box.height * height))),
      })
      .png()
      .toBuffer(),
  };
}
