import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { drawPhoto } from "../photos.ts";

/** A catalogue's thumbnail, an old phone's photo and today's. */
const SIZES = [
  { width: 640, height: 480, runs: 15 },
  { width: 1632, height: 1224, runs: 12 },
  { width: 4032, height: 3024, runs: 9 },
];

export async function benchDecode(lab: Lab): Promise<Samples[]> {
  const found: Samples[] = [];
  for (const { width, height, runs } of SIZES) {
    const photo = `${width}x${height}.jpg`;
    lab.files.set(photo, await drawPhoto({ width, height, seed: width }));
    found.push(
      ...(await lab.inPage((page) =>
        page.evaluate(([name, count]) => globalThis.bench.inWorker.measureDecode(name, count), [
          photo,
          lab.runs(runs),
        ] as const),
      )),
    );
  }
  return found;
}
