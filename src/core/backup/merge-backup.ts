/**
 * What a restore makes of a backup's products where there are products already. Pure, and decided as a
 * whole before anything is stored, so that an interrupted restore that runs again ends the same.
 */
import type { Advice, OwnerProduct } from "../catalogue/catalogue.ts";
import { withDecisionsOf } from "../catalogue/owner-decisions.ts";

export type Preference = "backup" | "here";

export interface MergePlan {
  readonly fresh: number;
  readonly same: number;
  readonly different: number;
  /** The product here that a product of the backup is, by its id in the backup. */
  readonly matches: ReadonlyMap<string, Match>;
  /** The product here that has a photo. */
  readonly owners: ReadonlyMap<string, OwnerProduct>;
}

interface Match {
  readonly here: OwnerProduct;
  /** Once each has what was decided about the other. */
  readonly same: boolean;
}

/**
 * By SKU, else by id. Two products with one SKU stay two: a product here that is in the backup under
 * its own id is that one and no other, and none stands for two.
 */
export function planMerge(
  backup: readonly OwnerProduct[],
  here: readonly OwnerProduct[],
): MergePlan {
  const byId = new Map(here.map((product) => [product.id, product]));
  const bySku = groupBySku(here);
  const inBackup = new Set(backup.map(({ id }) => id));
  const taken = new Set<string>();
  const matches = new Map<string, Match>();
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

/** The id here of a product of the backup. */
export function idHere(id: string, { matches }: MergePlan): string {
  return matches.get(id)?.here.id ?? id;
}

/**
 * The product as it is to be stored, under the id that it has here; nothing where what is here stays.
 * A photo that another product here has goes to the backup's product only where the backup wins.
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
 * What becomes of products here that are not in the backup and whose photos went to products that
 * are: they keep the rest of their photos, and go where there is none.
 */
export function productsThatLost(
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

/** What is in the trash stands last: the product in sight is the one meant. */
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
 * Of a backup from before colours were measured: those of the product here that shows the same picture. They
 * are of one picture only, which another product than its own must have for its face.
 */
function coloursHere(
  { id, photoIds: [face = ""] }: OwnerProduct,
  { matches, owners }: MergePlan,
): OwnerProduct["colours"] {
  const owner = owners.get(face);
  const isIts = owner !== undefined && owner === matches.get(id)?.here;
  return isIts || owner?.photoIds[0] === face ? owner?.colours : undefined;
}

/**
 * What its owner says of a product. Its id, place, colours, advice and guess are Mirip's own affair, and what
 * was said about a guess goes over without a choice.
 */
function valuesOf(product: OwnerProduct): string {
  const { id: _id, added: _added, colours: _colours, ...about } = product;
  const { advice: _advice, guess: _guess, confirmed: _confirmed, ...values } = about;
  return canonical(values);
}

/** JSON with its keys in order: stores keep them as they like. */
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
