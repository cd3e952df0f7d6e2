/** Facts about the model and the run, besides the figures. */
import { readFile, stat } from "node:fs/promises";
import { cpus, loadavg, platform } from "node:os";
import { join } from "node:path";
import { parseCard } from "../../src/core/model/card.ts";
import type { ModelCard } from "../../src/core/model/card.ts";
import type { Embedded } from "../shared/embed.ts";
import { brotliSize } from "../../tools/site-sizes.ts";
import type { ModelFacts, RunFacts } from "./record.ts";

/** @param folder of the model's `card.json` */
export async function readCard(folder: string): Promise<ModelCard> {
  return parseCard(JSON.parse(await readFile(join(folder, "card.json"), "utf8")));
}

/** Compresses all files at the highest level, which takes a while. */
export async function modelFacts(folder: string): Promise<ModelFacts> {
  const card = await readCard(folder);
  const paths = [join(folder, "card.json"), ...card.files.map(({ path }) => join(folder, path))];
  const bytes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return {
    id: card.id,
    name: card.name,
    fingerprint: card.fingerprint,
    dimensions: card.output.dimensions,
    bytes: sum(bytes),
    brotliBytes: sum(paths.map(brotliSize)),
  };
}

/** Call it before the run, which makes the machine busy itself. */
export function machineFacts(): Pick<RunFacts, "machine" | "loadBefore"> {
  const processors = cpus();
  const processor = processors[0]?.model.trim() ?? "unknown processor";
  return {
    machine: `${processors.length} cores, ${processor}, ${platform()}`,
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}

/** @param photos the run over the photos as they are, which times are taken from: copies have to be made first */
export function runFacts(
  photos: Embedded,
  copies: Embedded,
): Omit<RunFacts, "machine" | "loadBefore"> {
  const { embeddings, skipped, backend, milliseconds, networkMilliseconds } = photos;
  const perImage = (all: number) => Number((all / Math.max(1, embeddings.size)).toFixed(1));
  return {
    backend: backend.name,
    images: embeddings.size + copies.embeddings.size,
    skipped: skipped.length + copies.skipped.length,
    millisecondsPerImage: perImage(milliseconds),
    networkMillisecondsPerImage: perImage(networkMilliseconds),
  };
}
