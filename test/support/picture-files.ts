/** Picture files on disk for end-to-end tests, drawn here. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";

/** A new folder that holds the given files, each with its content. */
export async function folderWith(
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "mirip-photos-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export type Shape = "circle" | "square" | "stripes";

/** A JPEG of a shape in a colour. */
export function picture(shape: Shape, colour: string, sizePx = 200): Promise<Buffer> {
  const shapes = {
    circle: `<circle cx="50" cy="50" r="34" fill="${colour}"/>`,
    square: `<rect x="18" y="18" width="64" height="64" fill="${colour}"/>`,
    stripes: [10, 30, 50, 70]
      .map((x) => `<rect x="${x}" width="10" height="100" fill="${colour}"/>`)
      .join(""),
  };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${sizePx}" height="${sizePx}"><rect width="100" height="100" fill="#f4efe6"/>${shapes[shape]}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
}

/** A JPEG that hardly compresses; another for each `n`. */
export function noise(sizePx: number, n: number): Promise<Buffer> {
  const background = { r: (n * 37) % 256, g: (n * 91) % 256, b: 90 };
  const grain = { type: "gaussian", mean: 120, sigma: 40 } as const;
  const size = { width: sizePx, height: sizePx };
  return sharp({ create: { ...size, channels: 3, background, noise: grain } })
    .jpeg()
    .toBuffer();
}

/** Six products in two folders: `lingkaran/` and `garis/`, three colours each. */
export async function smallShop(): Promise<Record<string, Buffer>> {
  const colours = { merah: "#b3372e", biru: "#2e5fb3", hijau: "#2e8b57" };
  const files: Record<string, Buffer> = {};
  for (const [name, colour] of Object.entries(colours)) {
    files[`lingkaran/${name}-bulat.jpg`] = await picture("circle", colour);
    files[`garis/${name}-garis.jpg`] = await picture("stripes", colour);
  }
  return files;
}
