/**
 * Guards for the JSON of a published catalogue. Anyone may have written it, so nothing in it is used before
 * it has passed here.
 */
import type { Category, Product } from "../catalogue/catalogue.ts";
import { isLocalText } from "../catalogue/product-guards.ts";
import { SearchError } from "../errors.ts";
import { isCount, isListOf, isString } from "../guards.ts";
import { isPlainPath, isSha256 } from "../hashed-file.ts";
import type { HashedFile } from "../hashed-file.ts";

export interface PublishedPhotoFiles {
  readonly id: string;
  readonly thumbnail: string;
  readonly display: string;
}

/** Whether the members of a manifest that describe the catalogue as a whole are of their form. */
export function hasUsableHead(manifest: {
  readonly name?: unknown;
  readonly model?: { readonly fingerprint?: unknown; readonly dimensions?: unknown };
  readonly categories?: unknown;
  readonly attribution?: unknown;
}): boolean {
  const { name, model, categories, attribution } = manifest;
  return (
    isLocalText(name) &&
    typeof model?.fingerprint === "string" &&
    isCount(model.dimensions) &&
    model.dimensions !== 0 &&
    Array.isArray(categories) &&
    categories.every(
      (category: Partial<Category> | null) =>
        typeof category?.id === "string" && isLocalText(category.name),
    ) &&
    Array.isArray(attribution)
  );
}

/** Only the members that no page can do without: `publicProduct` drops others that are not of their form. */
export function isPublishedProduct(value: unknown): boolean {
  const product = value as
    (Partial<Product> & { readonly photos?: readonly Partial<PublishedPhotoFiles>[] }) | null;
  return (
    typeof product?.id === "string" &&
    isLocalText(product.name) &&
    typeof product.category === "string" &&
    Array.isArray(product.photos) &&
    product.photos.every(
      (photo: Partial<PublishedPhotoFiles> | null) =>
        typeof photo?.id === "string" && isInside(photo.thumbnail) && isInside(photo.display),
    )
  );
}

export function isAttribution(value: unknown): boolean {
  const credit = value as { work?: unknown; by?: unknown; licence?: unknown } | null;
  return isListOf([credit?.work, credit?.by, credit?.licence], isString);
}

export function isFile(file: Partial<HashedFile> | null | undefined): boolean {
  return isInside(file?.path) && isSha256(file?.sha256);
}

export function corrupt(reason: string): SearchError {
  return new SearchError("catalogue-corrupt", `The catalogue can't be used: ${reason}.`);
}

/** As `isPlainPath`, and without escapes: a host may read `%2e%2e` as the parent folder. */
function isInside(path: unknown): boolean {
  return isPlainPath(path) && !path.includes("%");
}
