/** In which senses two photos show "the same": what a metric head learns from, and is measured on. */
import { SearchError } from "../../errors.ts";
import type { Matrix } from "../matrices.ts";

export interface HeadExamples {
  /** Unit vectors of the raw embeddings, one photo a row. */
  readonly units: Matrix;
  /** Index of each row's product. Photos of one product are the same. Shape [rows]. */
  readonly groups: Int32Array;
  /**
   * Further senses, such as category, colour or tags: the ids that each row bears there (none, one or
   * several). Two rows are the same in a sense where they share an id. Shape [senses][rows][ids].
   */
  readonly senses?: readonly (readonly (readonly number[])[])[];
  /** The owner's word on two products, the later over the earlier; it overrules every sense. */
  readonly judgements?: readonly {
    readonly a: number;
    readonly b: number;
    readonly same: boolean;
  }[];
}

export interface Sense {
  /** A row's own product, where finding it says nothing: of every sense but the first. */
  readonly skipOwn: boolean;
  ids(row: number): readonly number[];
  /** Rows that bear an id. */
  rows(id: number): readonly number[];
  alike(a: number, b: number): boolean;
}

export interface Senses {
  readonly rows: number;
  /** As given, products judged the same made one. */
  readonly products: Int32Array;
  /** Those that have something to learn: rows that are the same, and rows that are not. */
  readonly senses: readonly Sense[];
  /** Rows of the products that were judged not the same as the row's. */
  opponents(row: number): readonly number[];
}

/** @throws {SearchError} `too-few-examples` where nothing is the same, or all is */
export function readSenses({ units, ...said }: HeadExamples): Senses {
  if (units.rows < 2 || allEqual(units)) throw tooFewExamples();
  const senses = sensesOf(said);
  if (senses.senses.length === 0) throw tooFewExamples();
  return senses;
}

/** From what is said of the rows, whatever they look like; there may be no telling sense. */
export function sensesOf({
  groups,
  senses: more = [],
  judgements = [],
}: Omit<HeadExamples, "units">): Senses {
  const latest = new Map(judgements.map((judged) => [pairKey(judged.a, judged.b), judged]));
  const merged = mergedProducts([...latest.values()]);
  const products = groups.map((group) => merged(group));
  const rowsOf = byId(Array.from(products, (product) => [product]));
  const foes = new Map<number, Set<number>>();
  for (const { a, b, same } of latest.values()) {
    const [left, right] = [merged(a), merged(b)];
    if (same || left === right) continue;
    foes.set(left, (foes.get(left) ?? new Set()).add(right));
    foes.set(right, (foes.get(right) ?? new Set()).add(left));
  }
  const apart = (a: number, b: number) =>
    foes.get(products[a] as number)?.has(products[b] as number) === true;
  const senses = [Array.from(products, (product) => [product]), ...more].map((idsOf, at): Sense => {
    const rows = byId(idsOf);
    const ids = (row: number) => idsOf[row] ?? [];
    return {
      skipOwn: at > 0,
      ids,
      rows: (id) => rows.get(id) ?? [],
      alike: (a, b) => ids(a).some((id) => ids(b).includes(id)) && !apart(a, b),
    };
  });
  return {
    rows: groups.length,
    products,
    senses: senses.filter((sense) => tells(sense, groups.length)),
    opponents: (row) =>
      [...(foes.get(products[row] as number) ?? [])].flatMap((foe) => rowsOf.get(foe) ?? []),
  };
}

export function tooFewExamples(): SearchError {
  return new SearchError(
    "too-few-examples",
    "There are too few photos that are the same, or not the same, to learn a metric from.",
  );
}

function tells(sense: Sense, rows: number): boolean {
  let same = false;
  let different = false;
  for (let row = 0; row < rows && !(same && different); row++) {
    for (const id of sense.ids(row)) {
      const count = sense.rows(id).length;
      if (count > 1) same = true;
      if (count < rows) different = true;
    }
  }
  return same && different;
}

function byId(idsOf: readonly (readonly number[])[]): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  idsOf.forEach((ids, row) => {
    for (const id of ids) {
      const list = rows.get(id);
      if (list) list.push(row);
      else rows.set(id, [row]);
    }
  });
  return rows;
}

/** Products judged the same have one root (union-find). */
function mergedProducts(
  judged: readonly { readonly a: number; readonly b: number; readonly same: boolean }[],
): (product: number) => number {
  const parents = new Map<number, number>();
  const root = (product: number): number => {
    const parent = parents.get(product);
    return parent === undefined ? product : root(parent);
  };
  for (const { a, b, same } of judged) {
    const [left, right] = [root(a), root(b)];
    if (same && left !== right) parents.set(left, right);
  }
  return root;
}

function pairKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function allEqual({ values, rows, columns }: Matrix): boolean {
  for (let i = columns; i < rows * columns; i++) {
    if (Math.abs((values[i] as number) - (values[i % columns] as number)) > 1e-6) return false;
  }
  return true;
}
