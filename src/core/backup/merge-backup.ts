/**
 * How a restore merges a backup's products with those of the catalogue ("here"). All of it is decided before
 * anything is stored, so that an interrupted restore that runs again ends the same.
 */
import type { Advice, OwnerProduct } from "../catalogue/catalogue.ts";
import { withDecisionsOf } from "../catalogue/owner-decisions.ts";

export type Preference = "backup" | "here";

export interface MergePlan {
  readonly fresh: number;
  readonly same: number;
  readonly different: number;
  /** The same product here, by the product's id in the backup. */
  readonly matches: ReadonlyMap<string, ProductMatch>;
  /** The product here that has a photo, by the photo's id. */
  readonly owners: ReadonlyMap<string, OwnerProduct>;
}

interface ProductMatch {
  readonly here: OwnerProduct;
  /** Whether both have the same values once each has the decisions about the other. */
  readonly same: boolean;
}

/**
 * Matches products by SKU, else by id. Two products with one SKU stay two: a product here whose id is in the backup
 * matches that one and no other, and none matches twice.
 */
export function planMerge(
  backup: readonly OwnerProduct[],
  here: readonly OwnerProduct[],
): MergePlan {
  const byId = new Map(here.map((product) => [product.id, product]));
  const bySku = groupBySku(here);
  const inBackup = new Set(backup.map(({ id }) => id));
  const taken = new Set<string>();
  const matches = new Map<string, ProductMatch>();
  let same = 0;
  for (const product of backup) {
    const candidates = bySku.get(skuKey(product)) ?? [];
    const match =
      candidates.find(({ id }) => id === product.id) ??
      candidates.find(({ id }) => !inBackup.has(id) && !taken.has(id)) ??
      byId.get(product.id);
    if (!match) continue;
    taken.add(match.id);
    const equal =
      valuesOf(withDecisionsOf(match, product)) === valuesOf(withDecisionsOf(product, match));
    if (equal) same++;
    matches.set(product.id, { here: match, same: equal });
  }
  return {
    fresh: backup.length - matches.size,
    same,
    different: matches.size - same,
    matches,
    owners: new Map(here.flatMap((product) => product.photoIds.map((id) => [id, product]))),
  };
}

/** The id here of a product of the backup, which has its own if nothing matches it. */
export function idHere(id: string, { matches }: MergePlan): string {
  return matches.get(id)?.here.id ?? id;
}

/**
 * The product to store, under the id that it has here; nothing if the product here stays. A photo that another
 * product here has moves to the backup's product only if the backup is preferred.
 */
export function productToStore(
  product: OwnerProduct,
  plan: MergePlan,
  prefer: Preference,
): OwnerProduct | undefined {
  const { matches, owners } = plan;
  const match = matches.get(product.id);
  if (match && (match.same || prefer === "here")) return undefined;
  const photoIds =
    prefer === "backup" ? product.photoIds : product.photoIds.filter((id) => !owners.has(id));
  if (photoIds.length === 0 && product.photoIds.length > 0) return undefined;
  const lost = new Set(product.photoIds.filter((id) => !photoIds.includes(id)));
  const colours = product.colours ?? coloursHere({ ...product, photoIds }, plan);
  return {
    ...(match ? withDecisionsOf(product, match.here) : product),
    id: idHere(product.id, plan),
    photoIds,
    ...(colours && { colours }),
    ...(product.advice && {
      advice: product.advice.flatMap((one) => adviceHere(one, plan, lost)),
    }),
  };
}

/**
 * The products here that are not in the backup but lose photos to products that are: they keep their other photos,
 * and are removed if there are none.
 */
export function withoutMovedPhotos(
  backup: readonly OwnerProduct[],
  plan: MergePlan,
  here: readonly OwnerProduct[],
): { readonly put: readonly OwnerProduct[]; readonly remove: readonly string[] } {
  const restored = new Set(backup.map(({ id }) => idHere(id, plan)));
  const moved = new Set(backup.flatMap(({ photoIds }) => photoIds));
  const put: OwnerProduct[] = [];
  const remove: string[] = [];
  for (const product of here) {
    if (restored.has(product.id) || !product.photoIds.some((id) => moved.has(id))) continue;
    const photoIds = product.photoIds.filter((id) => !moved.has(id));
    if (photoIds.length > 0) put.push({ ...product, photoIds });
    else remove.push(product.id);
  }
  return { put, remove };
}

/** Products in the trash come last: a visible product is the more probable match. */
function groupBySku(products: readonly OwnerProduct[]): Map<string, OwnerProduct[]> {
  const groups = new Map<string, OwnerProduct[]>();
  const order = products.toSorted(
    (a, b) => Number(a.trashed !== undefined) - Number(b.trashed !== undefined),
  );
  for (const product of order) {
    const key = skuKey(product);
    if (key === "") continue;
    const group = groups.get(key);
    if (group) group.push(product);
    else groups.set(key, [product]);
  }
  return groups;
}

function skuKey({ sku = "" }: OwnerProduct): string {
  return sku.trim().toLowerCase();
}

/**
 * For a backup from before colours were measured: the colours of the product here that shows the same picture.
 * Colours are of one picture only: unless it is the matching product, that product must have it as its face.
 */
function coloursHere(
  { id, photoIds: [face = ""] }: OwnerProduct,
  { matches, owners }: MergePlan,
): OwnerProduct["colours"] {
  const owner = owners.get(face);
  const isMatch = owner !== undefined && owner === matches.get(id)?.here;
  return isMatch || owner?.photoIds[0] === face ? owner?.colours : undefined;
}

/**
 * The values that the owner gave a product. Its id, place, colours, advice and guess are Mirip's, and decisions about
 * a guess are merged without asking.
 */
function valuesOf(product: OwnerProduct): string {
  const { id: _id, added: _added, colours: _colours, ...about } = product;
  const { advice: _advice, guess: _guess, confirmed: _confirmed, ...values } = about;
  return canonical(values);
}

/** JSON with sorted keys, as stores may return them in any order. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`;
}

function adviceHere(advice: Advice, plan: MergePlan, lost: ReadonlySet<string>): readonly Advice[] {
  if (lost.has(advice.photoId)) return [];
  const { otherProductId: other } = advice;
  return [other === undefined ? advice : { ...advice, otherProductId: idHere(other, plan) }];
}
