/**
 * Decodes and embeds the images that the server sends, with the code that the site ships, in a worker as on the site.
 * The next batch is fetched and decoded while the network runs.
 */
import { asSearchError } from "../../../src/core/errors.ts";
import type { RgbImage } from "../../../src/core/pixels/pixels.ts";
import type { Embedder } from "../../../src/engine/ports/engine-ports.ts";
import { browserPorts } from "../../../workers/compose-engine.ts";
import { PARTS_HEADER } from "./protocol.ts";
import type { Failure, Finished, Job, Part, Result, Standing } from "./protocol.ts";

type Decoded =
  { readonly row: number; readonly image: RgbImage } | Extract<Result, { code: unknown }>;

void main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  return post("/failed", { message } satisfies Failure);
});

async function main(): Promise<void> {
  const job = (await (await fetch("/job")).json()) as Job;
  const modelUrl = new URL(job.modelPath, location.origin).href;
  const embedder = await browserPorts.loadEmbedder({ modelUrl, backend: job.backend }, () => {});
  await post("/started", standing(embedder));
  let networkMilliseconds = 0;
  let next = nextDecoded(embedder);
  for (;;) {
    const batch = await next;
    if (!batch) break;
    next = nextDecoded(embedder);
    // A failure of the next batch is handled when that is awaited; until then it must not count as unhandled.
    next.catch(() => undefined);
    const begun = performance.now();
    const results = await embed(batch, embedder);
    networkMilliseconds += performance.now() - begun;
    await post("/results", results);
  }
  await post("/finished", { ...standing(embedder), networkMilliseconds } satisfies Finished);
}

function standing({ model, backend }: Embedder): Standing {
  return { model, backend };
}

async function nextDecoded({ input }: Embedder): Promise<Decoded[] | undefined> {
  const response = await fetch("/next");
  if (response.status === 204) return undefined;
  const parts = JSON.parse(response.headers.get(PARTS_HEADER) ?? "[]") as Part[];
  const body = await response.blob();
  let from = 0;
  return Promise.all(
    parts.map(async ([row, bytes]): Promise<Decoded> => {
      const file = body.slice(from, (from += bytes));
      try {
        return { row, image: await browserPorts.decoder.decode(file, input) };
      } catch (error) {
        const { code } = asSearchError(error, "image-decode");
        if (!code.startsWith("image-")) throw error;
        return { row, code };
      }
    }),
  );
}

async function embed(batch: readonly Decoded[], embedder: Embedder): Promise<Result[]> {
  const ready = batch.filter((one) => "image" in one);
  const { dimensions } = embedder.model;
  const raw =
    ready.length === 0
      ? new Float32Array(0)
      : await embedder.embed(ready.map(({ image }) => image));
  const embedded = ready.map(({ row }, i) => ({
    row,
    embedding: Array.from(raw.subarray(i * dimensions, (i + 1) * dimensions)),
  }));
  return [...embedded, ...batch.filter((one) => "code" in one)];
}

async function post(
  path: string,
  body: Standing | Finished | Failure | readonly Result[],
): Promise<void> {
  await fetch(path, { method: "POST", body: JSON.stringify(body) });
}
