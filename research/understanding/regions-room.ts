/** Shops with the photos of their visitors, and what the shipped engine sees in these. */
import { join } from "node:path";
import { calibrateMatches } from "../../src/core/learning/match-calibration.ts";
import { trainCategories } from "../../src/core/learning/train-categories.ts";
import { openImages } from "../shared/images.ts";
import { createProgressLine } from "../../tools/shared/progress.ts";
import { lookInto } from "./look.ts";
import type { Look, Shop } from "./look.ts";
import type { Setup } from "./setup.ts";
import { catalogueOf, labelOf, unitsOf } from "../shared/embedded-sets.ts";
import type { Photo, SetName } from "../shared/embedded-sets.ts";

/** The category of a photo in each set that shelves are made of. */
export const categoryOf = { fashion: "article_type", clothing: "label" } as const;
/** Labels of clothing that are no category. */
const unsaid = new Set(["", "Not sure", "Other", "Skip"]);
/** A shop, and photos of the same set that it has never seen. */
export interface Room {
  readonly shop: Shop;
  readonly visitors: readonly Photo[];
}

export async function openRoom(
  { set, split, card, matrices }: Setup,
  name: keyof typeof categoryOf,
): Promise<Room> {
  const column = categoryOf[name];
  const of = await set(name);
  const isSaid = (photo: Photo) => !unsaid.has(labelOf(photo, column));
  const val = of("val").filter(isSaid);
  // Nothing of train, as the network was trained on those photos.
  const [stock, visitors] =
    split === "test"
      ? [val, of("test").filter(isSaid)]
      : [val.filter((_, i) => i % 2 === 0), val.filter((_, i) => i % 2 === 1)];
  const catalogue = catalogueOf(stock, column);
  const { fingerprint } = card;
  return {
    visitors,
    shop: {
      facts: {
        fingerprint,
        labels: stock.map((photo) => labelOf(photo, column)),
        norms: stock.map(({ norm }) => norm),
      },
      units: unitsOf(stock).values,
      understanding: {
        fingerprint,
        categories: trainCategories(catalogue, matrices).classifier,
        match: calibrateMatches({ ...catalogue, prior: card.calibration.sameKind }, matrices),
        narrowing: { mode: "none", strength: 0 },
      },
    },
  };
}

/** By file. */
export async function bytesOf(
  { dataFolder }: Setup,
  name: SetName,
  photos: readonly Photo[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const source = await openImages(join(dataFolder, name, "images.tar"));
  const found = new Map<string, Uint8Array>();
  for await (const { file, bytes } of source.read(new Set(photos.map(fileOf)))) {
    if (bytes) found.set(file, bytes);
  }
  return found;
}

export function fileOf({ row }: Photo): string {
  return row["file"] ?? "";
}

export async function see<S>(
  what: string,
  looks: readonly Look[],
  shop: Shop,
  { modelFolder }: Setup,
): Promise<readonly S[]> {
  const line = createProgressLine();
  const seen = await lookInto(looks, shop, modelFolder, (done) =>
    line.show(`${what}: looked into ${done} of ${looks.length}`),
  );
  line.end();
  return seen as readonly S[];
}
