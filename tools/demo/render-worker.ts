/** One of the processes that draw the demo's pictures: receives a product's id, answers its pictures. */
import sharp from "sharp";
import { resizeTriangle } from "../../src/core/pixels/pixels.ts";
import { catalogueViews, renderPicture, sampleViews } from "./pictures.ts";
import { demoProducts, demoSamples } from "./products.ts";
import type { RenderRequest, RenderedPicture } from "./render-pool.ts";

/** Two of the views hold each product; the third stays unseen, for tests of the search. */
const VIEWS_PER_PRODUCT = 2;
const THUMBNAIL_PX = 256;
/** Of WebP: 3 takes twice the time and saves 4 per cent of the bytes. */
const EFFORT = 2;

process.on("message", async ({ productId, sizePx }: RenderRequest) => {
  const product = demoProducts.find(({ id }) => id === productId);
  if (!product) throw new Error(`There is no product ${productId}.`);
  const pictures: RenderedPicture[] = [];
  for (const view of catalogueViews.slice(0, VIEWS_PER_PRODUCT)) {
    const picture = await renderPicture(product, view);
    const encoded = sharp(picture.data, {
      raw: { width: picture.width, height: picture.height, channels: 3 },
    });
    const [display, thumbnail] = await Promise.all([
      encoded.clone().webp({ quality: 80, effort: EFFORT }).toBuffer(),
      encoded.clone().resize(THUMBNAIL_PX).webp({ quality: 78, effort: EFFORT }).toBuffer(),
    ]);
    pictures.push({
      input: resizeTriangle(picture, sizePx.width, sizePx.height),
      display: new Uint8Array(display),
      thumbnail: new Uint8Array(thumbnail),
    });
  }
  const chosen = demoSamples.find((one) => one.productId === productId);
  const sampleView = chosen && sampleViews[chosen.view];
  let sample: Uint8Array<ArrayBuffer> | undefined;
  if (sampleView) {
    const { data, width, height } = await renderPicture(product, sampleView);
    const raw = { width, height, channels: 3 } as const;
    sample = new Uint8Array(await sharp(data, { raw }).webp({ quality: 80 }).toBuffer());
  }
  process.send?.({ productId, pictures, sample });
});
