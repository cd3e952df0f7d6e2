/** The photo coach's crop: suggests the part of a photo that shows the product, and crops the photo to a part. */
import { SearchError } from "../../core/errors.ts";
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import { adviseOn } from "../../core/pixels/photo-coach.ts";
import type { CallOptions, CropBox } from "../contracts/engine-contract.ts";
import type { Directory } from "../catalogue/product-directory.ts";
import { editEach } from "../catalogue/edits.ts";
import type { EditTools } from "../catalogue/edits.ts";
import { createPhotoReader } from "../imports/photo-reader.ts";
import type { Embedder, ImageDecoder } from "../ports/engine-ports.ts";
import type { Undo } from "../contracts/studio-contract.ts";
import type { PhotoContent } from "../ports/owner-store.ts";
import type { PictureTools } from "../ports/studio-ports.ts";
import { suggestCrop as suggest } from "../search/suggest-crop.ts";

export interface CropTools extends EditTools {
  readonly directory: Directory;
  readonly decoder: ImageDecoder;
  readonly embedder: Embedder;
  readonly pictures: PictureTools;
}

/** @throws {SearchError} `not-found` */
export async function suggestCrop(
  tools: CropTools,
  photoId: string,
  { signal }: CallOptions,
): Promise<CropBox | undefined> {
  const { store, decoder, embedder } = tools;
  const { product, display } = await findPhoto(tools, photoId);
  const understanding = await store.understanding(embedder.model.fingerprint);
  return suggest(display, product.category, { decoder, embedder, understanding }, signal);
}

/** @throws {SearchError} `not-found`, `invalid-input`, `image-decode` */
export async function cropPhoto(
  tools: CropTools,
  { photoId, box }: { readonly photoId: string; readonly box: CropBox },
): Promise<Undo> {
  if (!isInside(box)) {
    throw new SearchError(
      "invalid-input",
      "A crop is inside the photo, in fractions of its sides.",
    );
  }
  const { store, decoder, embedder, pictures, changed } = tools;
  const { product, display } = await findPhoto(tools, photoId);
  const reader = createPhotoReader(embedder, decoder);
  const [content = "image-decode"] = await reader.read([await pictures.cut(display, box)]);
  if (typeof content === "string") throw new SearchError(content, "The part can't be read.");
  const { revision, earlierCuts } = await store.cropPhoto(photoId, content, reader.fingerprint);
  changed([product.id], revision, "other");
  const { products, before } = await editEach(tools, [product.id], (now) =>
    withCrop(now, photoId, content),
  );
  return { products, before, cropped: [{ photoId, earlierCuts }] };
}

async function findPhoto({ store, directory }: CropTools, photoId: string) {
  const owner = (await directory.all()).find(({ photoIds }) => photoIds.includes(photoId));
  const [item] = owner ? await store.ownerItems([owner.id]) : [];
  const display = item?.photos.find(({ id }) => id === photoId)?.display;
  if (!item || !(display instanceof Blob)) throw new SearchError("not-found", "No such photo.");
  return { product: item.product, display };
}

/** The product with the colours and advice of the crop, without the advice that the crop itself is the answer to. */
function withCrop(
  product: OwnerProduct,
  photoId: string,
  { measures, colours = [] }: PhotoContent,
): OwnerProduct {
  const { advice = [], ...values } = product;
  const isFirst = product.photoIds[0] === photoId;
  const rest = { ...values, ...(isFirst && colours.length > 0 && { colours }) };
  // Duplicates are found by comparing the whole photo with the whole catalogue, so that advice stays.
  const others = advice.filter(
    (one) => one.photoId !== photoId || one.kind === "duplicate" || one.kind === "similar",
  );
  const own = adviseOn(measures)
    .filter((kind) => kind !== "small" && kind !== "cluttered")
    .map((kind) => ({ photoId, kind }));
  const all = [...others, ...own];
  return all.length > 0 ? { ...rest, advice: all } : rest;
}

function isInside({ x, y, width, height }: CropBox): boolean {
  const within = (start: number, length: number) =>
    start >= 0 && length > 0 && start + length <= 1.001;
  return within(x, width) && within(y, height);
}
