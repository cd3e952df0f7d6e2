/** Reads from the catalogue what goes into a backup, group by group. */
import { backupGroups } from "../../core/backup/backup.ts";
import type { BackupItem, BackupPhoto, BackupPicture } from "../../core/backup/backup.ts";
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import { SearchError } from "../../core/errors.ts";
import type { UnitVector } from "../../core/vectors/vectors.ts";
import type { Photo, PictureSource } from "../contracts/engine-contract.ts";
import type { OwnerStore } from "../ports/owner-store.ts";

/** The vector that the current model made of a photo. */
export type VectorOf = (photoId: string) => UnitVector | undefined;

type CatalogueSource = Pick<OwnerStore, "ownerProducts" | "ownerItems">;

/**
 * The vectors of all photos that the model has embedded. They take as much memory as the index.
 * @param fingerprint the model's
 */
export async function vectorLookup(
  store: Pick<OwnerStore, "allVectors">,
  fingerprint: string,
): Promise<VectorOf> {
  const rows = new Map<string, UnitVector>();
  for (const { photoIds, units, norms } of await store.allVectors(fingerprint)) {
    const dimensions = units.length / photoIds.length;
    photoIds.forEach((id, row) => {
      const unit = units.subarray(row * dimensions, (row + 1) * dimensions);
      rows.set(id, { unit, norm: norms[row] as number });
    });
  }
  return (photoId) => rows.get(photoId);
}

/**
 * The products with their photos. They are as they were when they were listed; a photo that was deleted since is
 * left out, and so is a product that has lost its last one.
 * @param dimensions of the head's model: vectors of another length are left out
 * @throws {SearchError} `storage`
 */
export async function* readGroups(
  products: readonly OwnerProduct[],
  store: CatalogueSource,
  vectorOf: VectorOf,
  dimensions: number,
): AsyncGenerator<readonly BackupItem[]> {
  const snapshot = new Map(products.map((product) => [product.id, product]));
  const written = new Set<string>();
  for (const group of backupGroups(products)) {
    const photos = await photosOf(group, store);
    const items: BackupItem[] = [];
    for (const product of group) {
      // Each photo once and with its product: the reader of a backup takes a duplicate for damage.
      const photoIds = product.photoIds.filter((id) => {
        const photo = photos.get(id);
        return photo && !written.has(id) && belongsTo(photo, product, snapshot) && written.add(id);
      });
      if (photoIds.length === 0 && product.photoIds.length > 0) continue;
      const read = photoIds.map((id) => readPhoto(photos.get(id) as Photo, vectorOf, dimensions));
      items.push({ product: { ...product, photoIds }, photos: await Promise.all(read) });
    }
    if (items.length > 0) yield items;
  }
}

/** The photos of a group by id, also those that have moved to another product since the products were listed. */
async function photosOf(
  group: readonly OwnerProduct[],
  store: CatalogueSource,
): Promise<ReadonlyMap<string, Photo>> {
  const photos = new Map<string, Photo>();
  for (const item of await store.ownerItems(group.map(({ id }) => id))) {
    for (const photo of item.photos) photos.set(photo.id, photo);
  }
  const missing = new Set(
    group.flatMap(({ photoIds }) => photoIds.filter((id) => !photos.has(id))),
  );
  if (missing.size === 0) return photos;
  const owners = (await store.ownerProducts()).filter(({ photoIds }) =>
    photoIds.some((id) => missing.has(id)),
  );
  for (const item of await store.ownerItems(owners.map(({ id }) => id))) {
    for (const photo of item.photos) if (missing.has(photo.id)) photos.set(photo.id, photo);
  }
  return photos;
}

/** Whether a photo is this product's, or was when the products were listed. */
function belongsTo(
  { id, productId }: Photo,
  product: OwnerProduct,
  snapshot: ReadonlyMap<string, OwnerProduct>,
): boolean {
  return productId === product.id || !snapshot.get(productId)?.photoIds.includes(id);
}

async function readPhoto(
  { id, display, thumbnail }: Photo,
  vectorOf: VectorOf,
  dimensions: number,
): Promise<BackupPhoto> {
  const vector = vectorOf(id);
  return {
    id,
    display: await readPicture(display),
    thumbnail: await readPicture(thumbnail),
    ...(vector?.unit.length === dimensions && { vector }),
  };
}

async function readPicture(picture: PictureSource): Promise<BackupPicture> {
  if (typeof picture === "string") throw new SearchError("storage", "A picture has no bytes.");
  return { type: picture.type, bytes: new Uint8Array(await picture.arrayBuffer()) };
}
