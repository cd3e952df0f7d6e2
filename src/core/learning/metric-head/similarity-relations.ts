/** Why two photos count as the same: what a metric head learns from, and is measured on. */
import { SearchError } from "../../errors.ts";
import type { Matrix } from "../matrices.ts";

export interface HeadExamples {
  /** Unit vectors of the raw embeddings, one photo a row. */
  readonly units: Matrix;
  /** Index of each row's product; photos of one product are the same. Shape [rows]. */
  readonly groups: Int32Array;
  /**
   * Further relations, such as category, colour or tags: the ids that each row has in them (none, one or several).
   * Two rows are the same by a relation if they share an id. Shape [relations][rows][ids].
   */
  readonly relations?: readonly (readonly (readonly number[])[])[];
  /** The owner's judgements of two products, which overrule every relation; of several, the last one counts. */
  readonly judgements?: readonly {
    readonly a: number;
    readonly b: number;
    readonly same: boolean;
  }[];
}

export interface SimilarityRelation {
  /** Whether a row's own product is no right result: true for every relation but the product itself. */
  readonly skipOwn: boolean;
  ids(row: number): readonly number[];
  /** Rows that have an id. */
  rows(id: number): readonly number[];
  /** Whether two rows are the same by this relation, and not judged otherwise. */
  alike(a: number, b: number): boolean;
}

export interface SimilarityRelations {
  readonly rows: number;
  /** Product of each row, with products that were judged the same merged into one. Shape [rows]. */
  readonly products: Int32Array;
  /** The relations with something to learn: some rows are the same by them, and some are not. */
  readonly all: readonly SimilarityRelation[];
  /** Rows of the products that were judged different from the row's product. */
  judgedNegatives(row: number): readonly number[];
}

/** @throws {SearchError} `too-few-examples` if no rows are the same, or all rows are */
export function requireRelations({ units, ...labels }: HeadExamples): SimilarityRelations {
  if (units.rows < 2 || allEqual(units)) throw tooFewExamples();
  const relations = similarityRelations(labels);
  if (relations.all.length === 0) throw tooFewExamples();
  return relations;
}

/** The relations of the rows by their labels alone; there may be none with something to learn. */
export function similarityRelations({
  groups,
  relations: more = [],
  judgements = [],
}: Omit<HeadExamples, "units">): SimilarityRelations {
  const latest = new Map(judgements.map((judged) => [pairKey(judged.a, judged.b), judged]));
  const merged = mergedProducts([...latest.values()]);
  const products = groups.map((group) => merged(group));
  const rowsOf = byId(Array.from(products, (product) => [product]));
  const negatives = new Map<number, Set<number>>();
  for (const { a, b, same } of latest.values()) {
    const [left, right] = [merged(a), merged(b)];
    if (same || left === right) continue;
    negatives.set(left, (negatives.get(left) ?? new Set()).add(right));
    negatives.set(right, (negatives.get(right) ?? new Set()).add(left));
  }
  const apart = (a: number, b: number) =>
    negatives.get(products[a] as number)?.has(products[b] as number) === true;
  const all = [Array.from(products, (product) => [product]), ...more].map(
    (idsOf, at): SimilarityRelation => {
      const rows = byId(idsOf);
      const ids = (row: number) => idsOf[row] ?? [];
      return {
        skipOwn: at > 0,
        ids,
        rows: (id) => rows.get(id) ?? [],
        alike: (a, b) => ids(a).some((id) => ids(b).includes(id)) && !apart(a, b),
      };
    },
  );
  return {
    rows: groups.length,
    products,
    all: all.filter((relation) => isInformative(relation, groups.length)),
    judgedNegatives: (row) =>
      [...(negatives.get(products[row] as number) ?? [])].flatMap((id) => rowsOf.get(id) ?? []),
  };
}

export function tooFewExamples(): SearchError {
  return new SearchError(
    "too-few-examples",
    "There are too few photos that are the same, or not the same, to learn a metric from.",
  );
}

function isInformative(relation: SimilarityRelation, rows: number): boolean {
  let same = false;
  let different = false;
  for (let row = 0; row < rows && !(same && different); row++) {
    for (const id of relation.ids(row)) {
      const count = relation.rows(id).length;
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

/** Gives products that were judged the same one root (union-find). */
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
