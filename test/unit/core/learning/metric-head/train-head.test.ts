import { describe, expect, it } from "vitest";
import { requireRelations } from "../../../../../src/core/learning/metric-head/similarity-relations.ts";
import {
  JUDGED_NEGATIVE,
  POSITIVE,
  startHead,
} from "../../../../../src/core/learning/metric-head/head-steps.ts";
import { isBeyondChance } from "../../../../../src/core/learning/metric-head/holdout-evaluation.ts";
import { type Matrix, plainMatrices } from "../../../../../src/core/learning/matrices.ts";
import { applyHead, headed } from "../../../../../src/core/learning/metric-head/metric-head.ts";
import { seeded } from "../../../../../src/core/learning/seeded.ts";
import { trainHead } from "../../../../../src/core/learning/metric-head/train-head.ts";
import { dot, toUnit } from "../../../../../src/core/vectors/vectors.ts";

const DIMENSIONS = 16;
// Few but large steps, as the problems are small.
const OPTIONS = { rank: 8, epochs: 12, learningRate: 0.02 };
const onStep = () => Promise.resolve();

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Photos whose label shows in four faint numbers, beside twelve loud ones that say nothing. */
function catalogue(photos: number, seed: number, labels = 5) {
  const faint = seeded(7);
  const centres = Array.from({ length: labels }, () =>
    Array.from({ length: 4 }, () => normal(faint)),
  );
  const random = seeded(seed);
  const units = matrix(
    Array.from({ length: photos }, (_, photo) =>
      Array.from({ length: DIMENSIONS }, (__, i) =>
        i < 4
          ? 0.6 * (centres[photo % labels]?.[i] as number) + 0.1 * normal(random)
          : normal(random),
      ),
    ),
  );
  return { units, labels: Array.from({ length: photos }, (_, photo) => photo % labels) };
}

function matrix(rows: number[][]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const values = Float32Array.from(rows.flatMap((row) => [...toUnit(Float32Array.from(row)).unit]));
  return { values, rows: rows.length, columns };
}

const eachItsOwn = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);

function nearestIsAlike({ units, labels }: ReturnType<typeof catalogue>): number {
  const { values } = plainMatrices.multiply(units, units, { b: true });
  const right = labels.filter((label, row) => {
    const similarities = Array.from(values.subarray(row * units.rows, (row + 1) * units.rows));
    similarities[row] = -Infinity;
    return labels[similarities.indexOf(Math.max(...similarities))] === label;
  });
  return right.length / labels.length;
}

describe("a metric head in use", () => {
  const head = {
    dimensions: 2,
    rank: 1,
    down: Float32Array.of(1, 0),
    up: Float32Array.of(2, 0),
  };

  it("maps the raw vector: direction and length", () => {
    const raw = Float32Array.of(3, 4);
    const { unit, norm } = headed(head, toUnit(raw));
    // x + (x down) up = (9, 4)
    expect([...unit].map((value) => value * norm)).toEqual([
      expect.closeTo(9, 5),
      expect.closeTo(4, 5),
    ]);
  });

  it("leaves a zero vector one, without a NaN", () => {
    const { units, lengths } = applyHead(head, {
      values: new Float32Array(4),
      rows: 2,
      columns: 2,
    });
    expect([...units.values, ...lengths]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("is the network's own metric before it has learned anything", () => {
    const settings = { rank: 3, temperature: 0.2, learningRate: 0.01, decay: 0 };
    const start = startHead(2, settings, plainMatrices, seeded(1)).head();
    const x = Float32Array.of(0.6, 0.8);
    expect([...headed(start, { unit: x, norm: 2 }).unit]).toEqual([
      expect.closeTo(0.6, 6),
      expect.closeTo(0.8, 6),
    ]);
  });
});

describe("training a metric head", () => {
  it("finds what the shop calls the same if the network's metric does not", async () => {
    const shop = catalogue(200, 1);
    const trained = await trainHead(
      {
        units: shop.units,
        groups: eachItsOwn(200),
        relations: [shop.labels.map((label) => [label])],
      },
      plainMatrices,
      onStep,
      OPTIONS,
    );
    expect(trained.after).toBeGreaterThan(trained.before + 0.2);
    const unseen = catalogue(150, 2);
    const head = trained.head;
    if (head === undefined) throw new Error("The head was refused.");
    const mapped = { ...unseen, units: applyHead(head, unseen.units).units };
    expect(nearestIsAlike(mapped)).toBeGreaterThan(nearestIsAlike(unseen) + 0.2);
  });

  it("is refused if there is nothing to learn", async () => {
    const shop = catalogue(120, 3);
    const random = seeded(4);
    const { head } = await trainHead(
      {
        units: shop.units,
        groups: eachItsOwn(120),
        relations: [shop.labels.map(() => [Math.floor(random() * 5)])],
      },
      plainMatrices,
      onStep,
      OPTIONS,
    );
    expect(head).toBeUndefined();
  });

  it("learns from the photos of a product alone", async () => {
    const shop = catalogue(200, 5, 40);
    const trained = await trainHead(
      { units: shop.units, groups: Int32Array.from(shop.labels) },
      plainMatrices,
      onStep,
      OPTIONS,
    );
    expect(trained.after).toBeGreaterThan(trained.before);
    expect(trained.queries).toBe(200);
  });

  it("learns the same head from the same catalogue", async () => {
    const shop = catalogue(100, 1);
    const examples = {
      units: shop.units,
      groups: eachItsOwn(100),
      relations: [shop.labels.map((label) => [label])],
    };
    const options = { ...OPTIONS, epochs: 3 };
    const [one, other] = [
      await trainHead(examples, plainMatrices, onStep, options),
      await trainHead(examples, plainMatrices, onStep, options),
    ];
    expect(one).toEqual(other);
  });

  it("reports its progress, and ends with the error of its callback", async () => {
    const shop = catalogue(60, 1);
    const shares: number[] = [];
    const training = trainHead(
      { units: shop.units, groups: Int32Array.from(shop.labels) },
      plainMatrices,
      (progress) => {
        shares.push(progress);
        return shares.length < 8 ? Promise.resolve() : Promise.reject(new Error("stop"));
      },
      OPTIONS,
    );
    await expect(training).rejects.toThrow("stop");
    expect(shares).toHaveLength(8);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it.each([
    ["one product", catalogue(30, 1).units, new Int32Array(30)],
    ["one photo to each product", catalogue(30, 1).units, eachItsOwn(30)],
    [
      "photos all the same",
      matrix(Array.from({ length: 30 }, () => [1, 2, 3])),
      Int32Array.from({ length: 30 }, (_, row) => row >> 1),
    ],
    ["one pair only", catalogue(30, 1).units, eachItsOwn(30).map((row) => Math.max(1, row))],
    ["nothing", { values: new Float32Array(0), rows: 0, columns: 16 }, new Int32Array(0)],
  ])("refuses too few examples: %s", async (_, units, groups) => {
    await expect(
      trainHead({ units, groups }, plainMatrices, onStep, OPTIONS),
    ).rejects.toMatchObject({ code: "too-few-examples" });
  });
});

describe("the owner's judgement", () => {
  const units = catalogue(6, 1).units;
  const category = [[0], [0], [0], [1], [1], [1]];

  it("makes two products one, over others too", () => {
    const { all, products } = requireRelations({
      units,
      groups: eachItsOwn(6),
      judgements: [
        { a: 0, b: 3, same: true },
        { a: 3, b: 5, same: true },
      ],
    });
    expect(products[0]).toBe(products[5]);
    expect(all[0]?.alike(0, 5)).toBe(true);
    expect(all[0]?.alike(0, 1)).toBe(false);
  });

  it("makes two products of one category negatives", () => {
    const { all, judgedNegatives } = requireRelations({
      units,
      groups: eachItsOwn(6),
      relations: [category],
      judgements: [{ a: 0, b: 1, same: false }],
    });
    expect(all[0]?.alike(0, 1)).toBe(false);
    expect(all[0]?.alike(0, 2)).toBe(true);
    expect(judgedNegatives(1)).toEqual([0]);
  });

  it("counts as it was last given", () => {
    const { judgedNegatives, products } = requireRelations({
      units,
      groups: eachItsOwn(6),
      relations: [category],
      judgements: [
        { a: 0, b: 1, same: true },
        { a: 1, b: 0, same: false },
      ],
    });
    expect(products[0]).not.toBe(products[1]);
    expect(judgedNegatives(0)).toEqual([1]);
  });

  it.each([
    ["judged negatives move apart", JUDGED_NEGATIVE, -1],
    ["positives move together", POSITIVE, 1],
  ])("moves the vectors: %s", (_, relation, direction) => {
    const settings = { rank: 4, temperature: 0.2, learningRate: 0.01, decay: 0 };
    const training = startHead(2, settings, plainMatrices, seeded(1));
    const x = matrix([
      [1, 0.2],
      [0.2, 1],
      [-1, -1],
    ]);
    const relations = Uint8Array.of(0, relation, 0, relation, 0, 0, 0, 0, 0);
    for (let step = 0; step < 20; step++) training.step(x, relations);
    const { values } = applyHead(training.head(), x).units;
    const after = dot(values.subarray(0, 2), values.subarray(2, 4));
    const before = dot(x.values.subarray(0, 2), x.values.subarray(2, 4));
    expect(Math.sign(after - before)).toBe(direction);
  });
});

describe("more than chance", () => {
  it.each([
    ["no change", [0, 0, 0], false],
    ["seven better", [1, 1, 1, 1, 1, 1, 1], false],
    ["eight better", [1, 1, 1, 1, 1, 1, 1, 1], true],
    ["as many worse as better", [1, 1, 1, 1, 1, -1, -1, -1, -1, -1], false],
    ["many photos of one product", [12], false],
  ])("%s", (_, changes, expected) => {
    expect(isBeyondChance(changes)).toBe(expected);
  });
});
