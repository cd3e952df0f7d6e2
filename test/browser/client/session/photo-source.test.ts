/** A query photo may come in any form that a page has it in. */
import { describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { photoOf } from "../../../../src/client/session/photo-source.ts";
import type { PhotoSource } from "../../../../src/client/session/photo-source.ts";
import { toBase64 } from "../../../support/bytes.ts";
import { draw } from "../../../support/drawings.ts";

const png = () => draw("triangle", "#2e5fb3");

async function canvas(): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(await png());
  const made = document.createElement("canvas");
  Object.assign(made, { width: bitmap.width, height: bitmap.height });
  made.getContext("2d")?.drawImage(bitmap, 0, 0);
  return made;
}

async function image(src: string): Promise<HTMLImageElement> {
  const made = new Image();
  made.src = src;
  await made.decode();
  return made;
}

const forms: readonly [string, () => Promise<PhotoSource>][] = [
  ["a blob", png],
  ["a file", async () => new File([await png()], "foto.png")],
  ["an address", async () => URL.createObjectURL(await png())],
  ["a URL", async () => new URL(URL.createObjectURL(await png()))],
  ["an <img>", async () => image(URL.createObjectURL(await png()))],
  ["a <canvas>", canvas],
  [
    "an OffscreenCanvas",
    async () => {
      const { width, height } = await canvas();
      const made = new OffscreenCanvas(width, height);
      made.getContext("2d")?.drawImage(await canvas(), 0, 0);
      return made;
    },
  ],
  ["an ImageBitmap", async () => createImageBitmap(await png())],
  [
    "ImageData",
    async () => {
      const made = await canvas();
      return (made.getContext("2d") as CanvasRenderingContext2D).getImageData(
        0,
        0,
        made.width,
        made.height,
      );
    },
  ],
];

test.each(forms)("%s has the same pixels", async (_name, make) => {
  expect((await pixels(await photoOf(await make()))) === (await pixels(await png()))).toBe(true);
});

test("an <img> whose file can't be had is read as the page sees it", async () => {
  const address = URL.createObjectURL(await png());
  const shown = await image(address);
  URL.revokeObjectURL(address);
  expect((await pixels(await photoOf(shown))) === (await pixels(await png()))).toBe(true);
});

describe("what can't be read", () => {
  test("a picture of another origin that keeps it to itself, as an <img> and on a canvas", async () => {
    const folder = "https://pictures.example/";
    const bytes = new Uint8Array(await (await png()).arrayBuffer());
    await commands.serveFiles(folder, { "triangle.png": toBase64(bytes) });
    const shown = await image(`${folder}triangle.png`);
    const tainted = document.createElement("canvas");
    tainted.getContext("2d")?.drawImage(shown, 0, 0);
    for (const source of [shown, tainted]) {
      await expect(photoOf(source)).rejects.toMatchObject({
        code: "image-address",
        message: expect.stringContaining("Access-Control-Allow-Origin"),
      });
    }
  });

  test("an address that answers with an error, is none, or is missing", async () => {
    const nowhere = new URL("/pictures/", location.href).href;
    await commands.serveFiles(nowhere, {});
    await expect(photoOf(`${nowhere}a.png`)).rejects.toMatchObject({ code: "image-address" });
    await expect(photoOf("http://")).rejects.toMatchObject({ code: "image-address" });
    await expect(photoOf(new Image())).rejects.toMatchObject({ code: "image-empty" });
  });

  test("a canvas without pixels, and what is no picture at all", async () => {
    const empty = Object.assign(document.createElement("canvas"), { width: 0 });
    await expect(photoOf(empty)).rejects.toMatchObject({ code: "image-empty" });
    await expect(photoOf(new OffscreenCanvas(0, 9))).rejects.toMatchObject({ code: "image-empty" });
    const closed = await createImageBitmap(await png());
    closed.close();
    await expect(photoOf(closed)).rejects.toMatchObject({ code: "image-empty" });
    await expect(photoOf({} as Blob)).rejects.toMatchObject({ code: "invalid-input" });
  });

  test("a cancelled fetch is cancelled, not failed", async () => {
    const address = URL.createObjectURL(await png());
    const photo = photoOf(address, AbortSignal.abort());
    await expect(photo).rejects.toMatchObject({ code: "aborted" });
  });
});

/** Every pixel's channels, as a text. */
async function pixels(photo: Blob): Promise<string> {
  const bitmap = await createImageBitmap(photo);
  const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  pen?.drawImage(bitmap, 0, 0);
  const { data } = (pen as OffscreenCanvasRenderingContext2D).getImageData(
    0,
    0,
    bitmap.width,
    bitmap.height,
  );
  return data.join();
}
