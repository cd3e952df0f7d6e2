/** The network on one backend: ready after how long, and how long an image takes. */
import type { RgbImage } from "../../src/core/pixels/pixels.ts";
import type { BackendChoice, BackendName } from "../../src/engine/contracts/engine-contract.ts";
import { browserPorts } from "../../workers/compose-engine.ts";
import type { Samples } from "../figures.ts";
import { timeRuns } from "./timing.ts";

const BATCHES = [1, 8];

/**
 * Where the backend does not run here, the answer is the reason and no values.
 * @param choice what the site is asked for: "auto" passes over a WebGPU that is software
 */
export async function measureEmbed(
  backend: BackendName,
  choice: BackendChoice,
  modelUrl: string,
  runs: number,
): Promise<Samples[]> {
  const started = performance.now();
  const embedder = await browserPorts.loadEmbedder({ modelUrl, backend: choice }, () => {});
  const ready = performance.now() - started;
  if (embedder.backend.name !== backend) {
    const trial = embedder.backend.trials.find(({ name }) => name === backend);
    const note = trial ? `${trial.verdict}: ${trial.detail}` : "not tried";
    return [{ name: `${backend}, not measured`, unit: "ms", values: [], note }];
  }
  const found: Samples[] = [
    { name: `${backend}, download to proven`, unit: "ms", values: [ready], note: "localhost" },
  ];
  for (const batch of BATCHES) {
    const images = Array.from({ length: batch }, (_, i) => noise(embedder.input, i));
    const values = await timeRuns(runs, () => embedder.embed(images));
    found.push({
      name: `${backend}, batch of ${batch}, each image`,
      unit: "ms",
      values: values.map((value) => value / batch),
    });
  }
  await embedder.dispose();
  return found;
}

/** The time does not depend on what is seen. */
export function noise(
  { width, height }: { width: number; height: number },
  seed: number,
): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0, state = seed + 1; i < data.length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    data[i] = state >>> 24;
  }
  return { data, width, height };
}
