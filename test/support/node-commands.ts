/// <reference types="@vitest/browser-playwright" />
/**
 * What browser tests ask of Node: files outside the served folder, and pictures in formats that a
 * browser can read but not write. Called with `commands` of `vitest/browser`.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import sharp from "sharp";
import type { BrowserCommand } from "vitest/node";

const photos = "../shared/photos";

declare module "vitest/browser" {
  interface BrowserCommands {
    /** Paths of the shared photos, relative to their folder; none where the folder is missing. */
    listSharedPhotos: () => Promise<string[]>;
    /** The bytes of a shared photo, in base64. */
    readSharedPhoto: (path: string) => Promise<string>;
    /** The picture of the parity fixtures blown up to 4000 x 3000, as JPEG in base64. */
    enlargeFixture: (name: string) => Promise<string>;
    /** A red picture with a blue left half, in base64. */
    encodePicture: (
      format: "jpeg" | "png" | "webp" | "avif" | "gif",
      width: number,
      height: number,
    ) => Promise<string>;
    /** Serves files, in base64 by their names, below an address; to no other origin's scripts. */
    serveFiles: (address: string, files: Record<string, string>) => Promise<void>;
  }
}

const listSharedPhotos: BrowserCommand<[]> = () =>
  existsSync(photos)
    ? readdirSync(photos, { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".jpg"))
        .sort()
    : [];

const readSharedPhoto: BrowserCommand<[string]> = (_context, path) =>
  readFileSync(`${photos}/${path}`).toString("base64");

const enlargeFixture: BrowserCommand<[string]> = async (_context, name) => {
  const large = sharp(`test/fixtures/parity/${name}`).resize(4000, 3000, { fit: "fill" });
  return (await large.jpeg({ quality: 92 }).toBuffer()).toString("base64");
};

const encodePicture: BrowserCommand<
  ["jpeg" | "png" | "webp" | "avif" | "gif", number, number]
> = async (_context, format, width, height) => {
  const half = { width: Math.floor(width / 2), height, channels: 3, background: "blue" } as const;
  const picture = sharp({ create: { width, height, channels: 3, background: "red" } })
    .composite([{ input: { create: half }, left: 0, top: 0 }])
    .toFormat(format);
  return (await picture.toBuffer()).toString("base64");
};

const serveFiles: BrowserCommand<[string, Record<string, string>]> = async (
  { page },
  address,
  files,
) => {
  await page.route(`${address}**`, (route) => {
    const content = files[route.request().url().slice(address.length)];
    return content === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({
          body: Buffer.from(content, "base64"),
          // Else Playwright lets every origin in.
          headers: { "access-control-allow-origin": "https://nobody.example" },
        });
  });
};

export const nodeCommands = {
  listSharedPhotos,
  readSharedPhoto,
  enlargeFixture,
  encodePicture,
  serveFiles,
};
