/**
 * What a metric of the shop's own brings (src/core/learning/metric-head/train-head.ts): a shop learns from its photos
 * and from what it calls the same, then photos that it never saw ask it, with and without the head.
 */
import type { Matrices, Matrix } from "../../src/core/learning/matrices.ts";
import { applyHead } from "../../src/core/learning/metric-head/metric-head.ts";
import { trainHead } from "../../src/core/learning/metric-head/train-head.ts";
import { bootstrapMean } from "../shared/statistics.ts";
import { labelOf, type Photo, unitsOf } from "../shared/embedded-sets.ts";
import type { Row, Table } from "./table.ts";

export interface HeadTrial {
  readonly name: string;
  /** What "the same" means to the shop, e.g. a colour. */
  readonly columns: string;
  /** Each photo a product of its own. */
  readonly shop: readonly Photo[];
  readonly queries: readonly Photo[];
  /** Whether a head is to be kept; otherwise one must not be. */
  readonly helps: boolean;
}

export async function headTable(trials: readonly HeadTrial[], matrices: Matrices): Promise<Table> {
  const rows: Row[] = [];
  for (const trial of trials) rows.push(await measureHead(trial, matrices));
  return {
    title: "A metric tuned to the shop",
    asked:
      "higher hit rate at 1 on queries that were not learned from where the shop's notion differs, refused where it does not help, at most 20 s for 10,000 photos",
    columns: [
      "shop, and what is the same",
      "photos",
      "queries",
      "kept",
      "held out before",
      "held out after",
      "queries before",
      "queries after",
      "gain, 95 %",
      "s",
    ],
    rows,
  };
}

async function measureHead(
  { name, columns, shop, queries, helps }: HeadTrial,
  matrices: Matrices,
): Promise<Row> {
  const own = labelled(shop, columns);
  const asking = labelled(queries, columns);
  const ids = new Map([...new Set(own.labels)].map((label, id) => [label, id]));
  const started = performance.now();
  const { head, before, after } = await trainHead(
    {
      units: own.units,
      groups: Int32Array.from(own.labels.keys()),
      relations: [own.labels.map((label) => [ids.get(label) as number])],
    },
    matrices,
    () => Promise.resolve(),
  );
  const seconds = (performance.now() - started) / 1000;
  const plain = hitsAtOne(own, asking, matrices);
  const through = ({ units, labels }: Labelled): Labelled => ({
    units: head ? applyHead(head, units, matrices).units : units,
    labels,
  });
  const tuned = head ? hitsAtOne(through(own), through(asking), matrices) : plain;
  const gain = bootstrapMean(tuned.map((hit, query) => hit - (plain[query] as number)));
  return {
    cells: [
      `${name}, ${columns}`,
      own.labels.length,
      asking.labels.length,
      head ? "yes" : "no",
      before,
      after,
      bootstrapMean(plain).value,
      bootstrapMean(tuned).value,
      `${gain.value.toFixed(4)} (${gain.low.toFixed(4)} to ${gain.high.toFixed(4)})`,
      seconds.toFixed(1),
    ],
    holds: helps ? gain.low > 0 && seconds <= 20 : head === undefined,
  };
}

interface Labelled {
  /** Unit vectors, one photo a row. */
  readonly units: Matrix;
  /** Shape [units.rows]. */
  readonly labels: readonly string[];
}

function labelled(photos: readonly Photo[], columns: string): Labelled {
  const known = photos.filter((photo) => labelOf(photo, columns) !== "");
  return { units: unitsOf(known), labels: known.map((photo) => labelOf(photo, columns)) };
}

/** So many at a time: all similarities at once would take a gigabyte. */
const QUERIES_AT_ONCE = 500;

function hitsAtOne(shop: Labelled, queries: Labelled, matrices: Matrices): number[] {
  const { columns, rows } = queries.units;
  const hits: number[] = [];
  for (let start = 0; start < rows; start += QUERIES_AT_ONCE) {
    const end = Math.min(rows, start + QUERIES_AT_ONCE);
    const values = queries.units.values.slice(start * columns, end * columns);
    const part = { values, rows: end - start, columns };
    const similarities = matrices.multiply(part, shop.units, { b: true });
    for (let row = 0; row < part.rows; row++) {
      const from = row * shop.units.rows;
      let nearest = 0;
      for (let other = 1; other < shop.units.rows; other++) {
        const best = similarities.values[from + nearest] as number;
        if ((similarities.values[from + other] as number) > best) nearest = other;
      }
      hits.push(shop.labels[nearest] === queries.labels[start + row] ? 1 : 0);
    }
  }
  return hits;
}
