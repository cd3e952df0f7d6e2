import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";

/** The plain JavaScript backend takes a third of a second an image. */
const BACKENDS = [
  { backend: "wasm", runs: 30 },
  { backend: "webgpu", runs: 30 },
  { backend: "cpu", runs: 5 },
] as const;

export async function benchEmbed(lab: Lab): Promise<Samples[]> {
  const found: Samples[] = [];
  for (const { backend, runs } of BACKENDS) {
    const choice = backend === "webgpu" && !lab.options.softwareGpu ? "auto" : backend;
    // A page of its own: a backend that was tried stays in TensorFlow.js's global state.
    const measured = await lab.inPage((page) =>
      page.evaluate(
        ([name, asked, model, count]) => {
          const modelUrl = new URL(model, location.href).href;
          return globalThis.bench.inWorker.measureEmbed(name, asked, modelUrl, count);
        },
        [backend, choice, lab.modelUrl, lab.runs(runs)] as const,
      ),
    );
    found.push(...measured);
  }
  return found;
}
