/** Whether the first colour that is measured is the one that people named, on the fashion set. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Papa from "papaparse";
import { type ColourName, colourNames } from "../../src/core/catalogue/colour-names.ts";
import { coloursOf } from "../../src/core/pixels/colours.ts";
import { openImages } from "../shared/images.ts";
import { decodePhoto } from "../shared/decode-photo.ts";
import type { Table } from "./table.ts";

/** Names of the set's `base_colour`; others (Multi) are no colour. */
const named: Readonly<Record<ColourName, readonly string[]>> = {
  hitam: ["Black"],
  "abu-abu": ["Grey", "Charcoal", "Silver", "Steel", "Grey Melange", "Metallic"],
  putih: ["White", "Off White"],
  krem: ["Beige", "Cream", "Nude", "Skin"],
  cokelat: [
    "Brown",
    "Coffee Brown",
    "Mushroom Brown",
    "Bronze",
    "Copper",
    "Tan",
    "Rust",
    "Taupe",
    "Khaki",
  ],
  merah: ["Red", "Maroon", "Burgundy"],
  "merah-muda": ["Pink", "Magenta", "Rose", "Peach"],
  jingga: ["Orange"],
  kuning: ["Yellow", "Mustard", "Gold"],
  hijau: ["Green", "Olive", "Sea Green", "Lime Green", "Fluorescent Green", "Teal"],
  biru: ["Blue", "Navy Blue", "Turquoise Blue"],
  ungu: ["Purple", "Lavender", "Mauve"],
};

export async function colourTable(dataFolder: string, split: string): Promise<Table> {
  const folder = join(dataFolder, "fashion");
  const { data } = Papa.parse<Record<string, string>>(
    await readFile(join(folder, "labels.csv"), "utf8"),
    { header: true, skipEmptyLines: "greedy" },
  );
  const wanted = new Map<string, ColourName>();
  for (const row of data) {
    const name = colourNames.find((one) => named[one].includes(row["base_colour"] ?? ""));
    if (name && row["split"] === split) wanted.set(row["file"] ?? "", name);
  }
  const answers: { readonly wanted: ColourName; readonly found: readonly ColourName[] }[] = [];
  const images = await openImages(join(folder, "images.tar"));
  for await (const { file, bytes } of images.read(new Set(wanted.keys()))) {
    const name = wanted.get(file);
    if (!name || !bytes) continue;
    answers.push({ wanted: name, found: coloursOf(await decodePhoto(bytes)) });
  }
  const share = (part: number, of: number) => (of === 0 ? 0 : part / of);
  const right = answers.filter((one) => one.found[0] === one.wanted);
  const among = answers.filter((one) => one.found.includes(one.wanted));
  return {
    title: "The first colour",
    asked: "nothing; base_colour of fashion, as people named it, is the measure",
    columns: ["colour", "photos", "precision", "recall", "among the first three"],
    rows: [
      ...colourNames.map((name) => {
        const bearing = answers.filter((one) => one.wanted === name);
        const said = answers.filter(({ found }) => found[0] === name);
        const both = bearing.filter(({ found }) => found[0] === name);
        const shown = bearing.filter(({ found }) => found.includes(name));
        return {
          cells: [
            name,
            bearing.length,
            share(both.length, said.length),
            share(both.length, bearing.length),
            share(shown.length, bearing.length),
          ],
        };
      }),
      {
        cells: [
          "all",
          answers.length,
          share(right.length, answers.length),
          share(right.length, answers.length),
          share(among.length, answers.length),
        ],
      },
    ],
  };
}
