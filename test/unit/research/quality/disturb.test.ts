import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { aloneDisturbances, disturb, together } from "../../../../research/quality/disturb.ts";

describe("disturb", () => {
  const photo = () =>
    sharp({ create: { width: 60, height: 80, channels: 3, background: "#c86432" } })
      .png()
      .toBuffer();

  it.each([
    ["copy-together", 112, 149],
    ["copy-turn-15", 144, 192],
    ["copy-turn-90", 192, 144],
    ["copy-crop-60", 112, 149],
    ["copy-blur", 144, 192],
    ["copy-dark-50", 144, 192],
    ["copy-jpeg-20", 144, 192],
  ])("makes %s of %i x %i pixels, the same every time", async (id, width, height) => {
    const kind = [together, ...aloneDisturbances].find((one) => one.id === id);
    if (!kind) throw new Error(`There is no ${id}.`);
    const copy = await disturb(kind, "a.webp", await photo());
    expect(await sharp(copy).metadata()).toMatchObject({ width, height });
    expect(await disturb(kind, "a.webp", await photo())).toEqual(copy);
  });

  it("fills opened corners with the border's colour", async () => {
    const [turned] = aloneDisturbances;
    if (!turned) throw new Error("There are no disturbances.");
    const { channels } = await sharp(await disturb(turned, "a.webp", await photo())).stats();
    expect(channels.map(({ min, max }) => [min, max])).toEqual([
      [200, 200],
      [100, 100],
      [50, 50],
    ]);
  });

  it("darkens every value by the factor", async () => {
    const dark = aloneDisturbances.find(({ id }) => id === "copy-dark-50");
    if (!dark) throw new Error("There is no darkening.");
    const { channels } = await sharp(await disturb(dark, "a.webp", await photo())).stats();
    expect(channels.map(({ mean }) => mean)).toEqual([100, 50, 25]);
  });
});
