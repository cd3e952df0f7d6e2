/** The shop of four categories: its photos, and how well they are classified and found. */
import { measureLabels } from "../../src/core/learning/label-measures.ts";
import type { LabelMeasures } from "../../src/core/learning/label-measures.ts";
import type { Matrices } from "../../src/core/learning/matrices.ts";
import { spread } from "../shared/select.ts";
import { measureSingle } from "../shared/tag.ts";
import type { TaggedImage } from "../shared/tag.ts";
import { unitsOf } from "../shared/embedded-sets.ts";
import type { Photo, SetName, SharedSet } from "../shared/embedded-sets.ts";
import { umkmLabelOf, umkmLabels, umkmSets } from "./categories.ts";

/** Photos of a category in train, and in the split of the queries. */
export const MAX_LEARNED = 800;
const MAX_ASKED = 200;
/** Results whose majority category is the prediction. */
export const NEAREST = 5;

export interface UmkmShop {
  /** Of train: the catalogue. */
  readonly learned: readonly Reference[];
  readonly asked: readonly Reference[];
}

export interface Reference {
  readonly set: SetName;
  readonly label: number;
  readonly photo: Photo;
}

/** Takes the same photos of each category and split every time, evenly from the sets as far as they last. */
export async function openUmkmShop(
  open: (name: SetName) => Promise<SharedSet>,
  split: string,
): Promise<UmkmShop> {
  const sets: [SetName, SharedSet][] = [];
  for (const name of umkmSets) sets.push([name, await open(name)]);
  const take = (wanted: string, most: number) =>
    chosen(
      sets.flatMap(([set, photos]) => referencesOf(set, photos(wanted))),
      most,
    );
  return { learned: take("train", MAX_LEARNED), asked: take(split, MAX_ASKED) };
}

/** By the classifier, and by the majority of what a search finds. */
export function measureUmkm({ learned, asked }: UmkmShop, matrices: Matrices) {
  const tagging = {
    names: umkmLabels,
    learned: learned.map(toTagged),
    asked: asked.map(toTagged),
    heldOut: false,
  };
  const features = new Map([...learned, ...asked].map((one) => [nameOf(one), one.photo.unit]));
  return {
    classified: measureSingle(tagging, features, matrices),
    searched: searched(learned, asked, matrices),
  };
}

function referencesOf(set: SetName, photos: readonly Photo[]): Reference[] {
  return photos.flatMap((photo) => {
    const label = umkmLabelOf(set, photo.row);
    return label ? [{ set, label: umkmLabels.indexOf(label), photo }] : [];
  });
}

/** Equally many of each category, and within it of each set, as far as they last. */
function chosen(all: readonly Reference[], most: number): Reference[] {
  return umkmLabels.flatMap((_, label) => {
    const own = umkmSets
      .map((set) => all.filter((one) => one.label === label && one.set === set))
      .filter((photos) => photos.length > 0)
      .sort((a, b) => a.length - b.length);
    let left = most;
    return own.flatMap((photos, i) => {
      const share = spread(photos, Math.ceil(left / (own.length - i)));
      left -= share.length;
      return share;
    });
  });
}

function searched(
  catalogue: readonly Reference[],
  asked: readonly Reference[],
  matrices: Matrices,
): LabelMeasures {
  const cosines = matrices.multiply(
    unitsOf(asked.map(({ photo }) => photo)),
    unitsOf(catalogue.map(({ photo }) => photo)),
    { b: true },
  );
  const found = Int32Array.from(asked, (_, row) => {
    const own = cosines.values.subarray(row * cosines.columns, (row + 1) * cosines.columns);
    const nearest = [...own.keys()]
      .sort((a, b) => (own[b] as number) - (own[a] as number))
      .slice(0, NEAREST);
    const votes = umkmLabels.map((__, label) =>
      nearest
        .filter((at) => catalogue[at]?.label === label)
        // Ties go to the nearer ones.
        .reduce((sum, at) => sum + 1 + (own[at] as number) / 100, 0),
    );
    return votes.indexOf(Math.max(...votes));
  });
  const labels = Int32Array.from(asked, ({ label }) => label);
  return measureLabels(found, labels, umkmLabels.length);
}

function nameOf({ set, photo }: Reference): string {
  return `${set}/${photo.row["file"]}`;
}

function toTagged(one: Reference): TaggedImage {
  return { file: nameOf(one), labels: [one.label] };
}
