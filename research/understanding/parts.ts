/** The parts of the measurement, and which shared sets each is measured on. */
import { openUmkmShop } from "../umkm/shop.ts";
import { categoryTable } from "./categories.ts";
import { colourTable } from "./colours.ts";
import { matchTable } from "./matches.ts";
import { headTable } from "./metric-head.ts";
import { mistakesTable } from "./mistaken.ts";
import { narrowingTable } from "./narrowed.ts";
import { regionTables } from "./regions.ts";
import type { SetName } from "../shared/embedded-sets.ts";
import type { Setup } from "./setup.ts";
import { streetwearTable } from "./streetwear.ts";
import type { Table } from "./table.ts";
import { umkmTable } from "./umkm.ts";

type Part = (setup: Setup) => Promise<readonly Table[]>;

export const parts = {
  categories,
  umkm,
  tags,
  narrowing,
  matches,
  mistakes,
  head,
  colours,
  regions: regionTables,
} satisfies Record<string, Part>;

async function categories({ set, split, matrices }: Setup): Promise<readonly Table[]> {
  const fashion = await set("fashion");
  return [categoryTable(fashion("train"), fashion(split), matrices)];
}

async function umkm({ set, split, matrices }: Setup) {
  return [umkmTable(await openUmkmShop(set, split), matrices)];
}

async function tags({ dataFolder, modelFolder, split, matrices }: Setup) {
  return [await streetwearTable(dataFolder, modelFolder, split, matrices)];
}

async function matches({ set, split, card, matrices }: Setup): Promise<readonly Table[]> {
  const [clothing, grocery, objects, fashion] = [
    await set("clothing"),
    await set("grocery"),
    await set("objects"),
    await set("fashion"),
  ];
  const of = { clothing, grocery, objects, fashion };
  // Fashion and clothing show the same kinds of things, so neither is unknown to the other.
  const foreign = (...names: (keyof typeof of)[]) =>
    Object.fromEntries(names.map((name) => [name, of[name](split)]));
  const toGrocery = {
    queries: grocery(split),
    columns: "fine",
    foreign: foreign("fashion", "clothing", "objects"),
  };
  return [
    matchTable(
      [
        {
          name: "fashion, article_type, one left out",
          catalogue: fashion(split),
          columns: "article_type",
          foreign: foreign("grocery", "objects"),
        },
        {
          name: "clothing, label, one left out",
          catalogue: clothing(split),
          columns: "label",
          foreign: foreign("grocery", "objects"),
        },
        { name: "grocery, fine, asking train", catalogue: grocery("train"), ...toGrocery },
        { name: "grocery, fine, asking iconic", catalogue: grocery("iconic"), ...toGrocery },
        {
          name: "objects, label, one left out",
          catalogue: objects(split),
          columns: "label",
          foreign: foreign("fashion", "clothing", "grocery"),
        },
      ],
      card.calibration.sameKind,
      matrices,
    ),
  ];
}

async function narrowing({ set, split, matrices }: Setup): Promise<readonly Table[]> {
  const clothing = (await set("clothing"))(split);
  const objects = (await set("objects"))(split);
  const fashion = (await set("fashion"))(split);
  const grocery = await set("grocery");
  const natural = { queries: grocery(split), category: "coarse", asked: "fine" };
  const ofFashion = (category: string, asked: string) => ({
    name: "fashion, one left out",
    catalogue: fashion,
    category,
    asked,
  });
  return [
    narrowingTable(
      [
        ofFashion("master_category", "article_type"),
        ofFashion("sub_category", "article_type"),
        ofFashion("article_type", "article_type"),
        ofFashion("article_type", "article_type+base_colour"),
        { name: "clothing, one left out", catalogue: clothing, category: "label", asked: "label" },
        { name: "grocery, asking train", catalogue: grocery("train"), ...natural },
        { name: "grocery, asking iconic", catalogue: grocery("iconic"), ...natural },
        { name: "objects, one left out", catalogue: objects, category: "label", asked: "label" },
      ],
      matrices,
    ),
  ];
}

async function mistakes({ set, split, matrices }: Setup): Promise<readonly Table[]> {
  const of = async (name: SetName, columns: string) => ({
    name: `${name}, ${columns}`,
    catalogue: (await set(name))(split),
    columns,
  });
  const trials = [
    await of("fashion", "article_type"),
    await of("clothing", "label"),
    await of("grocery", "coarse"),
    await of("objects", "label"),
  ];
  return [mistakesTable(trials, matrices)];
}

async function head({ set, split, matrices }: Setup): Promise<readonly Table[]> {
  // The shop has no photos that the network was trained on.
  const trial = async (name: SetName, columns: string, helps: boolean, besides = "") => {
    const of = await set(name);
    const [val, more] = [of("val"), of(besides)];
    const [shop, queries] =
      split === "test"
        ? [val, of("test")]
        : [val.filter((_, i) => i % 2 === 0), val.filter((_, i) => i % 2 === 1)];
    return { name, columns, shop: [...more, ...shop], queries, helps };
  };
  const fashion = await trial("fashion", "base_colour", true);
  const large = { ...fashion, shop: (await set("fashion"))("train").slice(0, 10_000) };
  return [
    await headTable(
      [
        fashion,
        { ...large, name: "fashion, 10,000 of train" },
        await trial("clothing", "label", true),
        await trial("grocery", "fine", false, "iconic"),
        await trial("objects", "label", false),
      ],
      matrices,
    ),
  ];
}

async function colours({ split, dataFolder }: Setup): Promise<readonly Table[]> {
  return [await colourTable(dataFolder, split)];
}
