/** Limited-memory BFGS: directions of descent from the gradients of the latest steps. */
import { dot } from "../vectors/vectors.ts";

const HISTORY = 8;
/** Of the first step, before anything is known about the true curvature. */
const CAUTION = 0.3;

interface Step {
  readonly step: Float32Array;
  readonly change: Float32Array;
  /** Of the two; above 0 where the loss is convex. */
  readonly product: number;
}

export class Bfgs {
  readonly #curvature: Float32Array;
  readonly #history: Step[] = [];

  /** @param curvature roughly the second derivative by each element; above 0 */
  constructor(curvature: Float32Array) {
    this.#curvature = curvature;
  }

  /**
   * Two-loop recursion (Nocedal and Wright, "Numerical Optimization", algorithm 7.4).
   *
   * @returns the direction, and how the loss changes along it
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

  /** Takes in a step and what it did to the gradient. */
  learn(
    to: Float32Array,
    from: Float32Array,
    gradientThere: Float32Array,
    gradientBefore: Float32Array,
  ): void {
    const step = difference(to, from);
    const change = difference(gradientThere, gradientBefore);
    const product = dot(step, change);
    if (!(product > 1e-12)) return;
    this.#history.push({ step, change, product });
    if (this.#history.length > HISTORY) this.#history.shift();
  }

  /** How much steeper the curvature was taken to be than it proved along the latest step. */
  #scale(): number {
    const latest = this.#history.at(-1);
    if (!latest) return CAUTION;
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
