import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";

/** What the issue asks for, and a small shop and a large one beside it. */
const SHOPS = [
  { photos: 300, classes: 10 },
  { photos: 10_000, classes: 50 },
  { photos: 30_000, classes: 50 },
] as const;

/** Training in the learning worker's own way: WebAssembly, held-out probabilities and calibration included. */
export async function benchLearning(lab: Lab): Promise<Samples[]> {
  const found: Samples[] = [];
  for (const { photos, classes } of SHOPS) {
    // A page of its own: memory that WebAssembly has grown is never given back.
    found.push(
      ...(await lab.inPage((page) =>
        page.evaluate(
          ([count, kinds, runs]) => globalThis.bench.inWorker.measureLearning(count, kinds, runs),
          [photos, classes, lab.runs(5)] as const,
        ),
      )),
    );
  }
  return found;
}
