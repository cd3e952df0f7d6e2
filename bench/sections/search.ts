import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";

const COUNTS = [1000, 10_000, 100_000];

export async function benchSearch(lab: Lab): Promise<Samples[]> {
  const found: Samples[] = [];
  for (const count of COUNTS) {
    found.push(
      ...(await lab.inPage((page) =>
        page.evaluate(([vectors, runs]) => globalThis.bench.inWorker.measureSearch(vectors, runs), [
          count,
          lab.runs(21),
        ] as const),
      )),
    );
  }
  return found;
}
