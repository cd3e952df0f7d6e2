/** Implements the studio's `Publisher`: writes the owner's catalogue into a folder or a zip, and checks the result. */
import { publicProduct } from "../../core/catalogue/public-product.ts";
import type { OpenSink } from "../../engine/ports/file-sink.ts";
import type { ProductToPublish, Publisher } from "../../engine/ports/studio-ports.ts";
import type { BundleTarget } from "./bundle-target.ts";
import { checkPublished } from "./check-published.ts";
import { createFolderTarget } from "./targets/folder-target.ts";
import { createZipTarget } from "./targets/zip-target.ts";
import { readPrevious, writeBundle } from "./write-bundle.ts";
import type { AboutBundle, PublishedPicture, PublishedProduct } from "./write-bundle.ts";

export const bundlePublisher: Publisher = {
  async publish(about, products, target, openSink) {
    const facts = { ...about, created: new Date().toISOString(), attribution: [] };
    if (target.kind === "zip") return publishZip(facts, products, target.handle, openSink);
    const folder = createFolderTarget(target.handle);
    return publishTo(folder, facts, products);
  },
  check: checkPublished,
};

async function publishTo(
  target: BundleTarget,
  about: AboutBundle,
  products: AsyncIterable<ProductToPublish>,
) {
  const previous = await readPrevious(target);
  const { manifest: _manifest, ...report } = await writeBundle(
    about,
    published(products),
    target,
    previous,
  );
  return report;
}

async function publishZip(
  about: AboutBundle,
  products: AsyncIterable<ProductToPublish>,
  handle: FileSystemFileHandle | undefined,
  openSink: OpenSink,
) {
  const sink = await openSink(handle);
  try {
    const target = createZipTarget((chunk) => sink.write(chunk));
    const report = await publishTo(target, about, products);
    await target.finish();
    const file = await sink.finish();
    return { ...report, ...(file && { file }) };
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

async function* published(
  products: AsyncIterable<ProductToPublish>,
): AsyncGenerator<PublishedProduct> {
  for await (const { product, photos } of products) {
    yield {
      ...publicProduct(product),
      // Newest first, by a number that stays when other products come and go.
      order: -product.added,
      photos: await Promise.all(
        photos.map(async ({ thumbnail, display, vector }) => ({
          thumbnail: await toPicture(thumbnail),
          display: await toPicture(display),
          vector,
        })),
      ),
    };
  }
}

async function toPicture(picture: Blob): Promise<PublishedPicture> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  return { bytes, type: picture.type === "image/webp" ? "webp" : "jpg" };
}
