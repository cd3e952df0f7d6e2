import sharp from "sharp";
import { expect, test } from "vitest";
import type { ImageFile, ImageSource } from "../../../../research/shared/images.ts";
import { byPart, cutIntoParts, partNames } from "../../../../research/shared/photo-parts.ts";

test("a photo is four files, cut from top to bottom; one that can't be read is four that can't", async () => {
  const top = await sharp({ create: { width: 40, height: 50, channels: 3, background: "#f00" } })
    .extend({ bottom: 50, background: "#00f" })
    .png()
    .toBuffer();
  const source: ImageSource = {
    files: ["a.png", "gone.png"],
    async *read(wanted) {
      if (wanted.has("a.png")) yield { file: "a.png", bytes: top };
      if (wanted.has("gone.png")) yield { file: "gone.png" };
    },
  };
  const cut = cutIntoParts(source);
  expect(cut.files).toHaveLength(8);
  const found: ImageFile[] = [];
  for await (const file of cut.read(new Set(cut.files))) found.push(file);
  expect(found.map(({ file }) => file)).toEqual(cut.files);
  expect(found.slice(4).every(({ bytes }) => bytes === undefined)).toBe(true);
  const [head, , , feet] = await Promise.all(
    found.slice(0, 4).map(({ bytes }) => sharp(bytes).stats()),
  );
  expect(head?.dominant.r).toBeGreaterThan(200);
  expect(feet?.dominant.b).toBeGreaterThan(200);
});

test("each part's embeddings go by the file of their photo", () => {
  const [head, ...others] = partNames("a");
  const embedding = Float32Array.of(1, 2);
  const found = byPart(["a", "b"], new Map([[head as string, embedding]]));
  expect(found).toHaveLength(4);
  expect([...(found[0] ?? [])]).toEqual([["a", embedding]]);
  expect(found.slice(1).map(({ size }) => size)).toEqual(others.map(() => 0));
});
