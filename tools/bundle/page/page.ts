/** The studio without its screens: imports what the server hands out and publishes it as a zip. */
import type { DroppedFile, ImportState } from "../../../src/engine/contracts/import-contract.ts";
import type { Studio } from "../../../src/engine/contracts/studio-contract.ts";
import { composeStudio } from "../../../workers/compose-studio.ts";
import type { BundleJob, BundleOutcome } from "./protocol.ts";

const POLL_MS = 200;
const MAX_PROBLEMS = 1000;

window.buildBundle = async (job: BundleJob): Promise<BundleOutcome> => {
  const studio = composeStudio();
  const modelUrl = new URL(job.modelPath, location.origin).href;
  await studio.open({ catalogue: { kind: "owner" }, modelUrl, backend: "wasm" });
  const { skipped } = await studio.startImport({
    files: await Promise.all(job.paths.map(fetchFile)),
    currency: job.currency,
  });
  await finished(studio);
  const { items: problems } = await studio.importProblems({ offset: 0, limit: MAX_PROBLEMS });
  const { file, ...report } = await studio.publish({ name: job.name, target: { kind: "zip" } });
  await fetch("/zip", { method: "POST", body: file ?? null });
  await studio.close();
  return { report, skipped, problems };
};

async function fetchFile(path: string, n: number): Promise<DroppedFile> {
  const response = await fetch(`/files/${n}`);
  if (!response.ok) throw new Error(`${path} can't be read.`);
  return { path, file: await response.blob() };
}

async function finished(studio: Studio): Promise<void> {
  for (;;) {
    const { phase, completed, total, stopped }: ImportState = await studio.imports();
    await window.tell(completed, total);
    if (phase === "idle") return;
    if (phase === "stopped") throw new Error(`The import stopped: ${stopped}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
