/** Pairs of products that look alike, to ask the owner whether they are the same. */
import type { QualityReport } from "../../engine/contracts/learning-contract.ts";
import type { OwnerItem } from "../../engine/contracts/listing.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";
import type { PairSide } from "./photo-pair.ts";

export type NearPair = readonly [PairSide, PairSide];

const MAX_SIMILAR = 20;
const MAX_CONFUSED = 8;

/**
 * First pairs that the photo coach found very similar, then photos that found another category.
 * @throws {SearchError} `storage`
 */
export async function nearPairs(
  studio: Studio,
  report: QualityReport | undefined,
): Promise<readonly NearPair[]> {
  const found = [...(await similarPairs(studio)), ...(await confusedPairs(studio, report))];
  const seen = new Set<string>();
  return found.filter((pair) => {
    const [a, b] = pair.map(({ item }) => item.product.id).sort();
    const key = `${a} ${b}`;
    if (a === b || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

async function similarPairs(studio: Studio): Promise<readonly NearPair[]> {
  const { items } = await studio.browse({
    state: { kind: "advice", advice: "similar" },
    offset: 0,
    limit: MAX_SIMILAR,
  });
  const asked = items.flatMap((item) =>
    (item.product.advice ?? []).flatMap(({ kind, photoId, otherPhotoId, otherProductId }) =>
      kind === "similar" && otherProductId !== undefined
        ? [{ side: { item, photoId }, otherProductId, otherPhotoId }]
        : [],
    ),
  );
  // The other product may have been deleted since.
  const others = await Promise.allSettled(asked.map((one) => studio.product(one.otherProductId)));
  return asked.flatMap(({ side, otherPhotoId }, index): NearPair[] => {
    const other = others[index];
    return other?.status === "fulfilled" ? [[side, sideOf(other.value, otherPhotoId)]] : [];
  });
}

async function confusedPairs(
  studio: Studio,
  report: QualityReport | undefined,
): Promise<readonly NearPair[]> {
  const pairs = report?.confused.slice(0, 2) ?? [];
  const lists = await Promise.all(
    pairs.map(({ a, b }) =>
      studio.confusedPhotos({
        actual: a,
        found: b,
        eitherWay: true,
        offset: 0,
        limit: MAX_CONFUSED,
      }),
    ),
  );
  return lists.flatMap(({ items }) =>
    items.map(({ item, photoId, foundItem, foundPhotoId }): NearPair => [
      sideOf(item, photoId),
      sideOf(foundItem, foundPhotoId),
    ]),
  );
}

function sideOf(item: OwnerItem, photoId: string | undefined): PairSide {
  return { item, photoId };
}
