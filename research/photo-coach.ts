/**
 * `npm run coach:measure`: precision and recall of each of the photo coach's checks on the shared sets,
 * the time of a photo, and the thresholds of similarity that the shipped model asks for. Prints the
 * table of `docs/photo-coach.md`. The folder of the sets is the first argument, or `../shared`.
 */
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DUPLICATE_FROM, SIMILAR_FROM } from "../src/core/vectors/near-duplicates.ts";
import { adviseOn, measurePhoto, SMALL_BELOW_PX } from "../src/core/pixels/photo-coach.ts";
import type { OwnerAdviceKind } from "../src/core/pixels/photo-coach.ts";
import type { RgbImage } from "../src/core/pixels/pixels.ts";
import { shippedModelPath } from "../src/core/model/shipped-model.ts";
import { drawSample } from "./shared/statistics.ts";
import { runProgram } from "../tools/shared/flags.ts";
import { loadNodeEmbedder } from "../tools/shared/node-embedder.ts";
import { figuresOf, proposeThreshold, tableRow } from "./photo-coach/figures.ts";
import { measureSimilarities } from "./photo-coach/near.ts";
import { drawPhotos, foundPhotos } from "./photo-coach/photos.ts";
import type { Row, SharedPhoto } from "./photo-coach/photos.ts";
import { seenCluttered, seenPlain } from "./photo-coach/seen-clutter.ts";
import { exposed, outOfFocus, shaken } from "./photo-coach/spoil.ts";
import type { Spoil } from "./photo-coach/spoil.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const shared = process.argv[2] ?? join(root, "../shared");
const SAMPLE = 60;

const spoils: readonly (readonly [OwnerAdviceKind, string, Spoil])[] = [
  ["blurry", "Gaussian, 1/100 of the shorter side", outOfFocus(1 / 100)],
  ["blurry", "Gaussian, 1/64 of the shorter side", outOfFocus(1 / 64)],
  ["blurry", "shaken along 4 % of the shorter side", shaken(0.04)],
  ["dark", "2 stops too little", exposed(-2)],
  ["dark", "3 stops too little", exposed(-3)],
  ["bright", "2 stops too much", exposed(2)],
  ["bright", "3 stops too much", exposed(3)],
];

await runProgram("coach:measure", async () => {
  const of = (kind: string) => (rows: readonly Row[]) => rows.filter((row) => row["kind"] === kind);
  const found = await foundPhotos(shared);
  const sets = {
    fashion: await drawPhotos(shared, "fashion", SAMPLE, large),
    clothing: await drawPhotos(shared, "clothing", SAMPLE, (rows) => rows),
    photos: found.filter((_, i) => i % 2 === 0),
  };
  const natural = await drawPhotos(shared, "grocery", SAMPLE, of("natural"));
  const iconic = await drawPhotos(shared, "grocery", SAMPLE, of("iconic"));
  console.log("| check | set, what was done | bad / good | precision | recall |");
  console.log("| --- | --- | --- | --- | --- |");
  for (const [kind, what, spoil] of spoils) {
    for (const [name, photos] of Object.entries({ ...sets, iconic })) {
      const bad = await Promise.all(photos.map(({ image }, n) => spoil(image, n)));
      const figures = figuresOf(says(kind, bad), says(kind, imagesOf(photos)));
      console.log(tableRow(kind, `${name}: ${what}`, figures));
    }
  }
  const clutter = (what: string, bad: readonly SharedPhoto[], good: readonly SharedPhoto[]) =>
    console.log(
      tableRow(
        "cluttered",
        what,
        figuresOf(says("cluttered", imagesOf(bad)), says("cluttered", imagesOf(good))),
      ),
    );
  clutter("grocery on the shelf against fashion", natural, sets.fashion);
  clutter("grocery on the shelf against its packshots", natural, iconic);
  const named = (names: ReadonlySet<string>) =>
    found.filter(({ file }) => names.has(basename(file, extname(file))));
  clutter("photos, as seen by eye", named(seenCluttered), named(seenPlain));
  for (const [name, photos] of Object.entries(sets)) {
    const said = says("cluttered", imagesOf(photos)).filter(Boolean).length;
    console.log(`\n${name}: ${said} of ${photos.length} untouched photos are called cluttered`);
  }
  timePhotos(imagesOf(found));
  await compareEmbeddings(found);
});

function large(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => row["width"] === "144");
}

/** Titles that come in several colours, the hardest to tell from a duplicate; others fill the sample. */
function severalColours(rows: readonly Row[]): readonly Row[] {
  const colours = new Map<string, Set<string>>();
  for (const { title = "", base_colour: colour = "" } of large(rows)) {
    colours.set(title, (colours.get(title) ?? new Set<string>()).add(colour));
  }
  const isHard = ({ title = "" }: Row) => (colours.get(title)?.size ?? 0) > 1;
  const hard = large(rows).filter(isHard);
  const easy = drawSample(
    large(rows).filter((row) => !isHard(row)),
    Math.max(0, 600 - hard.length),
  );
  return [...hard, ...easy];
}

function imagesOf(photos: readonly SharedPhoto[]): RgbImage[] {
  return photos.map(({ image }) => image);
}

function says(kind: OwnerAdviceKind, images: readonly RgbImage[]): boolean[] {
  // The sets hold thumbnails: their own size must not count here.
  const original = { width: SMALL_BELOW_PX, height: SMALL_BELOW_PX };
  return images.map((image) => adviseOn(measurePhoto(image, original)).includes(kind));
}

/** Warm: by now every function has run hundreds of times. */
function timePhotos(images: readonly RgbImage[]): void {
  const source = images[0] as RgbImage;
  const data = new Uint8Array(800 * 800 * 3);
  for (let i = 0; i < data.length; i++) data[i] = source.data[i % source.data.length] as number;
  const image = { data, width: 800, height: 800 };
  const times = Array.from({ length: 60 }, () => {
    const start = performance.now();
    measurePhoto(image, image);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(`\n800 x 800: median ${times[30]?.toFixed(1)} ms, least ${times[0]?.toFixed(1)} ms`);
}

async function compareEmbeddings(found: readonly SharedPhoto[]): Promise<void> {
  const embedder = await loadNodeEmbedder(join(root, "public", shippedModelPath));
  const fashion = await drawPhotos(shared, "fashion", 600, severalColours);
  console.log(`\nmodel ${embedder.model.fingerprint}`);
  const sets = { fashion, photos: found };
  for (const [name, photos] of Object.entries(sets)) {
    const result = await measureSimilarities(embedder, photos, SAMPLE);
    const rows = {
      ...result.copies,
      ...result.views,
      "same title": result.sameTitle,
      "same title, other colour": result.otherColour,
      "likest of another title": result.nearest,
    };
    for (const [what, values] of Object.entries(rows))
      console.log(spread(`${name}: ${what}`, values));
    const copies = Object.values(result.copies).flat();
    const views = Object.values(result.views).flat();
    // Another colour of the same thing is the nearest that a catalogue holds without a duplicate.
    const unlike = [...result.nearest, ...result.otherColour];
    const from = (limit: number) => (value: number) => value >= limit;
    const duplicate = from(DUPLICATE_FROM);
    const similar = from(SIMILAR_FROM);
    console.log(
      tableRow("duplicate", name, figuresOf(copies.map(duplicate), unlike.map(duplicate))),
    );
    console.log(
      tableRow(
        "similar",
        name,
        figuresOf([...views, ...result.sameTitle].map(similar), result.nearest.map(similar)),
      ),
    );
    console.log(
      `proposed on ${name}: duplicate ${proposeThreshold(copies, unlike, 0.95)}, ` +
        `similar ${proposeThreshold([...views, ...result.sameTitle], result.nearest, 0.9)}`,
    );
  }
  await embedder.dispose();
}

function spread(what: string, values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(3) ?? "-";
  const shares = [0.05, 0.25, 0.5, 0.75, 0.95];
  return `${what.padEnd(42)} n ${values.length}: ${shares.map((share) => at(share)).join(" ")}`;
}
