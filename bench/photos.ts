/**
 * JPEGs to measure with, drawn for the purpose: smooth gradients, hard edges and a little sensor
 * noise, so that they decode and compress like photos. The same arguments give the same picture.
 */
import sharp from "sharp";
import { createRandom } from "./random.ts";

export interface PhotoSpec {
  readonly width: number;
  readonly height: number;
  readonly seed: number;
}

/** Standard deviation of the noise, of 255: a phone's photo in a lit room. */
const NOISE_SIGMA = 6;
const SHAPES = 24;
const JPEG_QUALITY = 85;

export async function drawPhoto({ width, height, seed }: PhotoSpec): Promise<Buffer> {
  const drawing = await sharp(Buffer.from(toSvg(width, height, seed)))
    .removeAlpha()
    .raw()
    .toBuffer();
  const random = createRandom(seed);
  // Sums of three uniform numbers are near enough to a normal one, and quick for 12 megapixels.
  const spread = NOISE_SIGMA * 2;
  for (let i = 0; i < drawing.length; i++) {
    const noise = (random() + random() + random() - 1.5) * spread;
    drawing[i] = Math.max(0, Math.min(255, (drawing[i] as number) + noise));
  }
  return sharp(drawing, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}

function toSvg(width: number, height: number, seed: number): string {
  const random = createRandom(seed);
  const colour = () =>
    `hsl(${Math.round(random() * 360)} ${40 + random() * 40}% ${30 + random() * 50}%)`;
  const gradient = (id: string) =>
    `<linearGradient id="${id}" x1="${random()}" y1="0" x2="${random()}" y2="1">
      <stop offset="0" stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/>
    </linearGradient>`;
  const shapes = Array.from({ length: SHAPES }, (_, i) => {
    const [x, y, size] = [random() * width, random() * height, (0.05 + random() * 0.25) * width];
    const fill = i % 3 === 0 ? "url(#cloth)" : colour();
    return i % 2 === 0
      ? `<circle cx="${x}" cy="${y}" r="${size / 2}" fill="${fill}"/>`
      : `<rect x="${x}" y="${y}" width="${size}" height="${size * 0.7}" rx="${size / 12}" fill="${fill}"
          transform="rotate(${random() * 90} ${x} ${y})"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs>${gradient("wall")}${gradient("cloth")}</defs>
    <rect width="100%" height="100%" fill="url(#wall)"/>${shapes.join("")}</svg>`;
}
