/** Analyses the photos that the server sends, with the engine that the site ships, in a worker as on the site. */
import { parseUnderstanding } from "../../../src/core/learning/understanding-file.ts";
import type { CropBox } from "../../../src/engine/contracts/engine-contract.ts";
import { createEngine } from "../../../src/engine/engine.ts";
import type { Embedder } from "../../../src/engine/ports/engine-ports.ts";
import { suggestCrop } from "../../../src/engine/search/suggest-crop.ts";
import { browserPorts } from "../../../workers/compose-engine.ts";
import { MODEL_PATH, TASK_HEADER } from "./protocol.ts";
import type { Failure, Seen, ShopFacts, Task } from "./protocol.ts";
import { openShop } from "./shop.ts";

void main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  return post("/failed", { message } satisfies Failure);
});

async function main(): Promise<void> {
  const modelUrl = new URL(MODEL_PATH, location.origin).href;
  const facts = (await (await fetch("/shop.json")).json()) as ShopFacts;
  const units = new Float32Array(await (await fetch("/shop.units")).arrayBuffer());
  const learned = await (await fetch("/shop.mru")).arrayBuffer();
  const understanding = parseUnderstanding(new Uint8Array(learned));
  const embedder = await browserPorts.loadEmbedder({ modelUrl, backend: "wasm" }, () => {});
  const engine = createEngine({
    ...browserPorts,
    loadEmbedder: async () => embedder,
    openStore: async () => openShop(facts, units, understanding),
  });
  await engine.open({ catalogue: { kind: "owner" }, modelUrl });

  const look = async (task: Task, image: Blob): Promise<Seen> => {
    if (task.look === "regions") {
      const found = await engine.regions({ image, metric: "cosine", k: 5 });
      const regions = found.map(({ box, label, kind }) => ({ box, label, kind: kind?.id ?? "" }));
      return { look: "regions", regions };
    }
    const tools = { decoder: browserPorts.decoder, embedder, understanding };
    const box = await suggestCrop(image, task.category, tools, undefined);
    const whole = await embed(embedder, image);
    return { look: "crop", whole, ...(box && { part: await embed(embedder, image, box) }) };
  };
  for (;;) {
    const response = await fetch("/next");
    if (response.status === 204) return;
    const task = JSON.parse(response.headers.get(TASK_HEADER) ?? "") as Task;
    await post("/result", await look(task, await response.blob()));
  }
}

async function embed(embedder: Embedder, image: Blob, part?: CropBox): Promise<readonly number[]> {
  const seen = await browserPorts.decoder.decode(image, embedder.input, part);
  return Array.from(await embedder.embed([seen]));
}

async function post(path: string, body: Seen | Failure): Promise<void> {
  await fetch(path, { method: "POST", body: JSON.stringify(body) });
}
