/** The parts of photos that are offered to search with: products side by side, what people wear, one on clutter. */
import { resizeTriangle } from "../../src/core/pixels/pixels.ts";
import { seeded, shuffle } from "../../src/core/learning/seeded.ts";
import { withoutBackground } from "../../src/core/pixels/regions.ts";
import type { CropBox } from "../../src/core/pixels/regions.ts";
import { dot, toUnit } from "../../src/core/vectors/vectors.ts";
import { spread } from "../shared/select.ts";
import { decodePhoto } from "../shared/decode-photo.ts";
import type { Look, Shop } from "./look.ts";
import type { SeenCrop, SeenRegion, SeenRegions } from "./page/protocol.ts";
import type { Setup } from "./setup.ts";
import { layOnClutter, layOut, layouts } from "./regions-pictures.ts";
import type { Laid } from "./regions-pictures.ts";
import { bytesOf, categoryOf, fileOf, openRoom, see } from "./regions-room.ts";
import type { Room } from "./regions-room.ts";
import { labelOf } from "../shared/embedded-sets.ts";
import type { Photo, SetName } from "../shared/embedded-sets.ts";
import { kindsOf } from "./street-kinds.ts";
import type { Row, Table } from "./table.ts";

/** Pictures of each layout, and the factor for pictures of one product, which must not be divided. */
const SHELVES = 12;
const SINGLES = 3;
const STREETS = 120;
const CLUTTERED = 60;
/** Products that one on clutter is searched among; its own photo on white is the right result. */
const LOOKED_AMONG = 500;
/** Smaller photos of fashion are blurred on a shelf. */
const MIN_WIDTH = 120;
/** Intersection over union from which a part is a product. */
const SAME_BOX = 0.5;

export async function regionTables(setup: Setup): Promise<readonly Table[]> {
  const fashion = await openRoom(setup, "fashion");
  const clothing = await openRoom(setup, "clothing");
  const shelves = [
    await shelfRows("fashion", fashion, setup),
    await shelfRows("clothing", clothing, setup),
  ];
  return [
    {
      title: "Products side by side",
      asked: `no figure; a part is a product from an intersection over union of ${SAME_BOX}`,
      columns: ["photos of", "pictures", "recall", "precision", "label right", "one taken apart"],
      rows: shelves,
    },
    await streetTable(fashion.shop, setup),
    await clutterTable(fashion, setup),
  ];
}

async function shelfRows(
  name: keyof typeof categoryOf,
  { shop, visitors }: Room,
  setup: Setup,
): Promise<Row> {
  const random = seeded(7);
  const plan = Object.values(layouts).flatMap((layout) =>
    Array.from({ length: layout.cells.length === 1 ? SHELVES * SINGLES : SHELVES }, () => layout),
  );
  const large = visitors.filter(({ row }) => Number(row["width"] ?? MIN_WIDTH) >= MIN_WIDTH);
  const needed = plan.reduce((sum, { cells }) => sum + cells.length, 0);
  const photos = shuffle([...spread(large, needed)], random);
  const bytes = await bytesOf(setup, name, photos);
  const laid: Laid[] = [];
  const products: Photo[][] = [];
  let next = 0;
  for (const layout of plan) {
    const own = layout.cells.map(() => photos[next++ % photos.length] as Photo);
    const level = () => Math.floor(60 + 195 * random());
    const ground =
      name === "fashion" ? ([255, 255, 255] as const) : ([level(), level(), level()] as const);
    const files = own.map((photo) => bytes.get(fileOf(photo)) as Uint8Array);
    laid.push(await layOut(files, layout, ground, random));
    products.push(own);
  }
  const looks = laid.map(({ picture }): Look => ({
    task: { look: "regions" },
    photo: async () => picture,
  }));
  const seen = await see<SeenRegions>(`shelves of ${name}`, looks, shop, setup);
  const count = { found: 0, products: 0, right: 0, parts: 0, named: 0, ones: 0, apart: 0 };
  for (const [i, { regions }] of seen.entries()) {
    const own = products[i] as Photo[];
    if (own.length === 1) {
      count.ones++;
      if (regions.length > 0) count.apart++;
      continue;
    }
    const boxes = await truthOf(laid[i] as Laid);
    const closest = regions.map(({ box }) => {
      const overlaps = boxes.map((one) => overlap(one, box));
      const best = Math.max(...overlaps);
      return best >= SAME_BOX ? overlaps.indexOf(best) : -1;
    });
    count.products += boxes.length;
    count.found += new Set(closest.filter((at) => at >= 0)).size;
    count.parts += regions.length;
    count.right += closest.filter((at) => at >= 0).length;
    count.named += closest.filter(
      (at, j) => at >= 0 && labelOf(own[at] as Photo, categoryOf[name]) === regions[j]?.label,
    ).length;
  }
  const [recall, precision] = [count.found / count.products, count.right / count.parts];
  const apart = count.apart / count.ones;
  return {
    cells: [name, plan.length, recall, precision, count.named / count.right, apart],
  };
}

async function streetTable(shop: Shop, setup: Setup): Promise<Table> {
  const photos = spread((await setup.set("streetwear"))(setup.split), STREETS);
  const bytes = await bytesOf(setup, "streetwear", photos);
  const looks = photos.map((photo): Look => ({
    task: { look: "regions" },
    photo: async () => bytes.get(fileOf(photo)) as Uint8Array,
  }));
  const seen = await see<SeenRegions>("streetwear", looks, shop, setup);
  const tagged = photos.map(({ row }) => kindsOf(row["tags"] ?? ""));
  const all = seen.flatMap(({ regions }, photo) => regions.map((region) => ({ ...region, photo })));
  const known = all.filter(({ kind }) => kind !== "");
  const share = ({ kind }: SeenRegion, among: readonly ReadonlySet<string>[]) =>
    among.filter((kinds) => kinds.has(kind)).length / among.length;
  const right = known.filter(({ kind, photo }) => tagged[photo]?.has(kind)).length / all.length;
  const chance =
    known.reduce(
      (sum, one) =>
        sum +
        share(
          one,
          tagged.filter((_, i) => i !== one.photo),
        ),
      0,
    ) / all.length;
  const some = seen.filter(({ regions }) => regions.length > 0).length;
  const row = (name: string, value: number): Row => ({ cells: [name, value] });
  return {
    title: `What people wear: streetwear, ${photos.length} photos of ${setup.split}`,
    asked: "no figure",
    columns: ["figure", "measured"],
    rows: [
      row("photos with parts", some / photos.length),
      row("parts of such a photo", all.length / some),
      row("parts of a kind that the network knows", known.length / all.length),
      row("parts whose kind is among the photo's tags", right),
      row("the same by chance, among any other photo's tags", chance),
    ],
  };
}

async function clutterTable({ shop, visitors }: Room, setup: Setup): Promise<Table> {
  const random = seeded(11);
  const learned = new Set(shop.facts.labels);
  const among = spread(
    visitors.filter((photo) => learned.has(labelOf(photo, categoryOf.fashion))),
    LOOKED_AMONG,
  );
  const photos = spread(among, CLUTTERED);
  const bytes = await bytesOf(setup, "fashion", photos);
  const grounds = [...(await groundsOf(setup, "objects")), ...(await groundsOf(setup, "grocery"))];
  const looks = photos.map((photo): Look => ({
    task: { look: "crop", category: labelOf(photo, categoryOf.fashion) },
    photo: () => {
      const ground = grounds[Math.floor(random() * grounds.length)] as Uint8Array;
      return layOnClutter(bytes.get(fileOf(photo)) as Uint8Array, ground, random);
    },
  }));
  const seen = await see<SeenCrop>("clutter", looks, shop, setup);
  const isFirst = (embedding: readonly number[], photo: Photo) => {
    const { unit } = toUnit(Float32Array.from(embedding));
    return among.every((other) => other === photo || dot(unit, other.unit) < dot(unit, photo.unit));
  };
  const hits = (embedding: (one: SeenCrop) => readonly number[]) =>
    seen.filter((one, i) => isFirst(embedding(one), photos[i] as Photo)).length / seen.length;
  const before = hits(({ whole }) => whole);
  const after = hits(({ whole, part }) => part ?? whole);
  const suggested = seen.filter(({ part }) => part).length / seen.length;
  return {
    title: `One product on clutter: fashion, ${photos.length} photos, looked for among ${among.length}`,
    asked: "no figure",
    columns: ["crop suggested", "hit rate at 1 before", "after"],
    rows: [{ cells: [suggested, before, after] }],
  };
}

async function groundsOf(setup: Setup, name: SetName): Promise<readonly Uint8Array[]> {
  const photos = spread((await setup.set(name))(setup.split), CLUTTERED / 2);
  return [...(await bytesOf(setup, name, photos)).values()];
}

/** The boxes of the products without background, as regions should be. */
async function truthOf({ picture, boxes }: Laid): Promise<readonly CropBox[]> {
  const small = resizeTriangle(await decodePhoto(picture), 128, 128);
  return boxes.map((box) => withoutBackground(small, box));
}

/** Intersection over union. */
function overlap(a: CropBox, b: CropBox): number {
  const along = (start: number, length: number, other: number, its: number) =>
    Math.max(0, Math.min(start + length, other + its) - Math.max(start, other));
  const common = along(a.x, a.width, b.x, b.width) * along(a.y, a.height, b.y, b.height);
  return common / (a.width * a.height + b.width * b.height - common);
}
