/** Limited-memory BFGS: descent directions from the gradients of the latest steps. */
import { dot } from "../vectors/vectors.ts";

const HISTORY = 8;
/** Scale of the first step, before anything is known about the true curvature. */
const FIRST_SCALE = 0.3;

interface Step {
  readonly step: Float32Array;
  /** What the step added to the gradient. */
  readonly change: Float32Array;
  /** The dot product of the two, which is positive for a convex loss. */
  readonly product: number;
}

export class Bfgs {
  readonly #curvature: Float32Array;
  readonly #history: Step[] = [];

  /** @param curvature roughly the second derivative by each element, all positive */
  constructor(curvature: Float32Array) {
    this.#curvature = curvature;
  }

  /**
   * Two-loop recursion (Nocedal and Wright, "Numerical Optimization", algorithm 7.4).
   *
   * @param gradient same shape as the curvature
   * @returns the direction, same shape, and the derivative of the loss along it
   */
  direction(gradient: Float32Array): { direction: Float32Array; slope: number } {
    const direction = gradient.map((value) => -value);
    const shares: number[] = [];
    for (const { step, change, product } of this.#history.toReversed()) {
      const share = dot(step, direction) / product;
      shares.push(share);
      addTo(direction, change, -share);
    }
    const scale = this.#scale();
    for (let i = 0; i < direction.length; i++) {
      direction[i] = (scale * (direction[i] as number)) / (this.#curvature[i] as number);
    }
    for (const { step, change, product } of this.#history) {
      const share = shares.pop() as number;
      addTo(direction, step, share - dot(change, direction) / product);
    }
    return { direction, slope: dot(direction, gradient) };
  }

  /** Remembers a step and how it changed the gradient; ignores it if the loss is not convex along it. */
  learn(
    to: Float32Array,
    from: Float32Array,
    gradientAfter: Float32Array,
    gradientBefore: Float32Array,
  ): void {
    const step = difference(to, from);
    const change = difference(gradientAfter, gradientBefore);
    const product = dot(step, change);
    if (!(product > 1e-12)) return;
    this.#history.push({ step, change, product });
    if (this.#history.length > HISTORY) this.#history.shift();
  }

  /** The ratio of the given curvature to that along the latest step. */
  #scale(): number {
    const latest = this.#history.at(-1);
    if (!latest) return FIRST_SCALE;
    let sum = 0;
    for (let i = 0; i < latest.change.length; i++) {
      const change = latest.change[i] as number;
      sum += (change * change) / (this.#curvature[i] as number);
    }
    return latest.product / sum;
  }
}

function addTo(target: Float32Array, other: Float32Array, factor: number): void {
  for (let i = 0; i < target.length; i++) {
    target[i] = (target[i] as number) + factor * (other[i] as number);
  }
}

function difference(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value - (b[i] as number));
}
