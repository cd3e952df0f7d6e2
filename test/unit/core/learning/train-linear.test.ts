/** The fit that categories and tags share: its objective, its optimum, and which photos each model sees. */
import { describe, expect, it } from "vitest";
import { linear } from "../../../../src/core/learning/linear-classifier.ts";
import type { LinearMaps } from "../../../../src/core/learning/linear-maps.ts";
import { plainMatrices } from "../../../../src/core/learning/matrices.ts";
import type { Matrix } from "../../../../src/core/learning/matrices.ts";
import { seeded } from "../../../../src/core/learning/seeded.ts";
import { fitLinear, linearObjective } from "../../../../src/core/learning/train-linear.ts";
import type { LinearProblem, Loss } from "../../../../src/core/learning/train-linear.ts";

const MAX_PASSES = 12;

function matrix(rows: readonly (readonly number[])[], columns = rows[0]?.length ?? 0): Matrix {
  return { values: Float32Array.from(rows.flat()), rows: rows.length, columns };
}

function identity(size: number): Matrix {
  return matrix(
    Array.from({ length: size }, (_, i) => [...Array(size).keys()].map((j) => +(i === j))),
  );
}

function zeros(models: number, classes: number, dimensions: number): LinearMaps {
  const rows = models * classes;
  return {
    weights: { values: new Float32Array(rows * dimensions), rows, columns: dimensions },
    bias: new Float32Array(rows),
  };
}

/** Half the squared error, whose regularised optimum has a closed form. */
function squaredError(targets: readonly number[]): Loss {
  return (scores, at, photo) => {
    const residual = (scores[at] as number) - (targets[photo] as number);
    scores[at] = residual;
    return residual ** 2 / 2;
  };
}

/** One sigmoid for each class. */
function crossEntropy(classes: number, target: (photo: number, at: number) => number): Loss {
  return (scores, at, photo) => {
    let loss = 0;
    for (let i = 0; i < classes; i++) {
      const score = scores[at + i] as number;
      loss += Math.log1p(Math.exp(-Math.abs(score))) + Math.max(score, 0);
      loss -= target(photo, i) * score;
      scores[at + i] = 1 / (1 + Math.exp(-score)) - target(photo, i);
    }
    return loss;
  };
}

/** Random photos in three folds, with a whitener and a mean that do something. */
function randomProblem(loss: Loss, classes = 2, photos = 30): LinearProblem {
  const random = seeded(5);
  const number = () => 2 * random() - 1;
  const start = zeros(4, classes, 3);
  start.weights.values.forEach((_, i) => (start.weights.values[i] = number()));
  return {
    units: matrix(Array.from({ length: photos }, () => [number(), number(), number()])),
    folds: Int32Array.from({ length: photos }, (_, photo) => (photo % 4) - 1),
    count: 3,
    classes,
    loss,
    start,
    whitener: matrix([
      [1.5, 0, 0],
      [0.4, 0.8, 0],
      [-0.2, 0.3, 2],
    ]),
    mean: Float64Array.of(0.2, -0.1, 0.3),
  };
}

/** Photos at the ends of the axes, equally many at each, so that weights and bias don't depend on one another. */
function axisProblem(): LinearProblem {
  const corners = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ];
  const units = Array.from({ length: 800 }, (_, i) => corners[i % 4] as number[]);
  const targets = units.map(([x = 0, y = 0]) => 0.5 * x - 0.25 * y + 0.1);
  return {
    units: matrix(units),
    folds: Int32Array.from({ length: 800 }, (_, i) => Number(i >= 400)),
    count: 2,
    classes: 1,
    loss: squaredError(targets),
    start: zeros(3, 1, 2),
    whitener: identity(2),
    mean: new Float64Array(2),
  };
}

describe("the objective", () => {
  const targets = (photo: number, at: number) => Number((photo + at) % 3 === 0);

  it("has the gradient that finite differences give", () => {
    const objective = linearObjective(randomProblem(crossEntropy(2, targets)), plainMatrices);
    const random = seeded(9);
    const point = Float32Array.from({ length: 4 * 2 * 4 }, () => random() - 0.5);
    const { gradient } = objective(point);
    const step = 0.01;
    const differences = point.map((value, i) => {
      const at = (moved: number) => objective(point.with(i, moved)).loss;
      return (at(value + step) - at(value - step)) / (2 * step);
    });
    expect(gradient.some((value) => Math.abs(value) > 0.1)).toBe(true);
    gradient.forEach((value, i) =>
      expect(value, `element ${i}`).toBeCloseTo(differences[i] as number, 3),
    );
  });

  it("is pulled towards the start", () => {
    const objective = linearObjective(
      randomProblem(() => 0),
      plainMatrices,
    );
    expect(objective(new Float32Array(32)).loss).toBe(0);
    // 200 photos' weight over 30 photos, halved.
    expect(objective(new Float32Array(32).fill(1)).loss).toBeCloseTo(32 * (200 / 30 / 2), 4);
  });
});

describe("the fit", () => {
  it("finds the known optimum of a regularised least squares problem", () => {
    const { weights, bias } = fitLinear(axisProblem(), plainMatrices);
    // The prior weighs 200 of 800 photos, and each weight is seen by half of the photos.
    const [ridge, seen] = [0.25, 0.5];
    for (const model of [0, 1, 2]) {
      const [x, y] = weights.values.subarray(2 * model, 2 * model + 2);
      expect(x).toBeCloseTo((0.5 * seen) / (seen + ridge), 1.5);
      expect(y).toBeCloseTo((-0.25 * seen) / (seen + ridge), 1.5);
      expect(bias[model]).toBeCloseTo(0.1 / (1 + ridge), 1.5);
    }
  });

  it("lowers the loss of the photos", () => {
    const problem = randomProblem(crossEntropy(2, (photo) => photo % 2));
    const objective = linearObjective(problem, plainMatrices);
    const before = objective(new Float32Array(32));
    const after = linearObjective(
      { ...problem, start: fitLinear(problem, plainMatrices) },
      plainMatrices,
    )(new Float32Array(32));
    expect(after.loss).toBeLessThan(before.loss);
  });

  it("shows a model no photo of the fold that it leaves out, and none of a negative fold", () => {
    const seen = Array.from({ length: 4 }, () => new Set<number>());
    const problem = randomProblem((scores, at, photo) => {
      seen[scores[at] as number]?.add(photo);
      return scores.fill(0, at, at + 2) && 1;
    });
    // Each model's scores are its number.
    const start = zeros(4, 2, 3);
    start.bias.set([0, 0, 1, 1, 2, 2, 3, 3]);
    fitLinear({ ...problem, start }, plainMatrices);
    seen.forEach((photos, model) => {
      const expected = [...problem.folds.keys()].filter(
        (photo) => problem.folds[photo] !== -1 && problem.folds[photo] !== model,
      );
      expect([...photos].sort((a, b) => a - b)).toEqual(expected);
    });
  });

  it("takes a bounded number of passes over the photos", () => {
    let calls = 0;
    const loss = crossEntropy(2, (photo) => photo % 2);
    const problem = randomProblem((...photo) => {
      calls++;
      return loss(...photo);
    });
    fitLinear(problem, plainMatrices);
    // 22 photos are in a fold, and three of the four models see each.
    const passes = calls / (22 * 3);
    expect(passes).toBeGreaterThan(1);
    expect(passes).toBeLessThanOrEqual(MAX_PASSES);
  });

  it("gives models for the embeddings as they are, whatever coordinates it fits in", () => {
    const white = axisProblem();
    const [scale, mean] = [
      [2, 4],
      [0.3, -0.2],
    ] as const;
    const raw = {
      ...white,
      units: {
        ...white.units,
        values: white.units.values.map(
          (value, i) => value / (scale[i % 2] as number) + (mean[i % 2] as number),
        ),
      },
      whitener: matrix([
        [scale[0], 0],
        [0, scale[1]],
      ]),
      mean: Float64Array.from(mean),
    };
    const scores = (problem: LinearProblem) => {
      const { weights, bias } = fitLinear(problem, plainMatrices);
      return [...linear(problem.units, weights, bias, plainMatrices).values.subarray(0, 12)];
    };
    const expected = scores(white);
    expect(Math.max(...expected)).toBeGreaterThan(0.3);
    scores(raw).forEach((score, i) => expect(score).toBeCloseTo(expected[i] as number, 4));
  });
});

describe("awkward input", () => {
  it("without photos gives the start", () => {
    const problem = { ...axisProblem(), units: matrix([], 2), folds: new Int32Array(0) };
    expect(fitLinear(problem, plainMatrices)).toBe(problem.start);
  });

  it("without classes gives the start", () => {
    const problem = { ...axisProblem(), classes: 0, start: zeros(3, 0, 2) };
    expect(fitLinear(problem, plainMatrices)).toBe(problem.start);
  });

  it("of photos that no model learns from leaves the start as it is", () => {
    const problem = axisProblem();
    const folds = problem.folds.map(() => -1);
    expect(fitLinear({ ...problem, folds }, plainMatrices)).toEqual(problem.start);
  });

  it("of photos that are all the same gives numbers", () => {
    const problem = axisProblem();
    const units = { ...problem.units, values: new Float32Array(1600).fill(0.7) };
    const { weights, bias } = fitLinear({ ...problem, units }, plainMatrices);
    expect([...weights.values, ...bias].every(Number.isFinite)).toBe(true);
  });

  it("whose loss never falls ends at the start", () => {
    const problem = axisProblem();
    const flat: Loss = (scores, at) => {
      scores[at] = 1;
      return 1;
    };
    expect(fitLinear({ ...problem, loss: flat }, plainMatrices)).toEqual(problem.start);
  });
});
