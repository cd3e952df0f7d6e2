/** The limits of the figures, computed from them if possible. */
import { byPrecision, MIN_QUERIES } from "../classes.ts";
import { aloneDisturbances } from "../disturb.ts";
import type { QualityRecord } from "../record.ts";
import { retrievalTasks } from "../tasks.ts";
import { findTask, share } from "./format.ts";
import type { Page } from "./format.ts";

const FAILS_BELOW = 0.5;
const LISTED = 12;

export function limitsSection({ record }: Page): string {
  return [
    "## Limits",
    "",
    ...[
      ...failingClasses(record),
      hardestDisturbances(record),
      colour(record),
      "**Every query here has an answer, or nearly.** Nothing here measures whether the model sees that the " +
        "catalogue has nothing similar: a ranking always has a first place.",
      "**The test sets are not your shop.** Fashion comes from one Indian retailer, most of it at 60 x 80 " +
        "pixels; groceries from Swedish shops; clothes from volunteers' homes; objects from research sets. " +
        "Furniture, ceramics, tools and packed snacks are all but missing. Street photos with several " +
        "garments are not measured. Measure your own photos with `npm run evaluate`.",
      "**One photo, one product.** The whole picture is one embedding: a cluttered table gives a mixture.",
      "**Details that decide a purchase may not count.** The network sees the photo at its card's input size " +
        "(128 x 128 pixels for `mirip-lite0-v1`): it does not read labels, sizes or model numbers.",
      "**The intervals speak of chance in these queries,** of other photos taken in the same way. Photos of " +
        "one set resemble each other (groceries were taken in series), so the truth varies more between shops.",
    ]
      .filter((line) => line !== "")
      .map((line) => `- ${line}`),
  ].join("\n");
}

export const whoShouldNotUseIt = [
  "## Who should not use it",
  "",
  "Mirip suggests products that look alike, and somebody looks at them. It is not made for, and must not",
  "decide in:",
  "",
  "- **identifying people**, by face, body, tattoo or clothes;",
  "- **medicine and food safety**: telling pills, skin, mushrooms, plants, ingredients or allergens apart;",
  "- **safety**: choosing spare parts, protective gear, electrical or chemical goods by looks;",
  "- **legal judgement**: copied designs, trade marks, evidence, ownership;",
  "- **counterfeits**: a good imitation is by intention what looks the same;",
  "- **exact matching**: prices, variants, sizes or serial numbers of what is merely similar;",
  "- **moderation or surveillance**: letting through or stopping people or content.",
].join("\n");

/** A sentence for each test of which a class fails more often than not. */
function failingClasses(record: QualityRecord): string[] {
  return retrievalTasks.flatMap(({ id, classes }) => {
    const measured = byPrecision(findTask(record, id)?.classes ?? []);
    const failing = measured
      .filter(({ queries, right }) => right / queries < FAILS_BELOW)
      .reverse()
      .map(({ label, queries, right }) => `${label} ${share(right / queries)}`);
    if (classes === undefined || failing.length === 0) return [];
    const more = failing.length > LISTED ? `, and ${failing.length - LISTED} more` : "";
    return [
      `**${classes}: ${failing.length} of ${measured.length} classes fail more often than not** ` +
        `(precision@1 below ${FAILS_BELOW}, ${MIN_QUERIES} queries or more): ` +
        `${failing.slice(0, LISTED).join(", ")}${more}.`,
    ];
  });
}

function hardestDisturbances(record: QualityRecord): string {
  const hard = aloneDisturbances
    .flatMap(({ id, title }) => {
      const recall = findTask(record, id)?.measures["recall@1"];
      return recall ? { title, value: recall.value } : [];
    })
    .sort((a, b) => a.value - b.value)
    .slice(0, 2);
  if (hard.length === 0) return "";
  const words = hard.map(({ title, value }) => `${lowerFirst(title)} (${share(value)})`);
  return `**Hardest for finding the exact product** is a photo that is ${words.join(", then one that is ")}.`;
}

function colour(record: QualityRecord): string {
  const [type, both] = ["fashion-type", "fashion-type-colour"].map(
    (id) => findTask(record, id)?.measures["precision@1"]?.value,
  );
  if (type === undefined || both === undefined) return "";
  return (
    `**The colour often differs.** The first result has the type in ${share(type)} of the queries, type and ` +
    `named colour in ${share(both)}. Names of colours are not sharp: navy blue beside blue counts as wrong.`
  );
}

function lowerFirst(text: string): string {
  return text.startsWith("JPEG") ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
