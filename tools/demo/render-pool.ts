/** Draws the demo's pictures on all cores, in the order in which the products were asked for. */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

import type { RgbImage } from "../../src/core/pixels/pixels.ts";

export interface RenderRequest {
  readonly productId: string;
  /** The network's input. */
  readonly sizePx: { readonly width: number; readonly height: number };
}

export interface RenderedPicture {
  readonly input: RgbImage;
  /** WebP. */
  readonly display: Uint8Array<ArrayBuffer>;
  readonly thumbnail: Uint8Array<ArrayBuffer>;
}

export interface RenderedProduct {
  readonly productId: string;
  readonly pictures: readonly RenderedPicture[];
  /** WebP; only for products that a sample photo shows. */
  readonly sample?: Uint8Array<ArrayBuffer>;
}

export async function* renderAll(
  productIds: readonly string[],
  sizePx: RenderRequest["sizePx"],
): AsyncGenerator<RenderedProduct> {
  const program = fileURLToPath(new URL("render-worker.ts", import.meta.url));
  // Processes, because threads can't load TypeScript in Node 20; "advanced" carries typed arrays.
  const workers = Array.from({ length: availableParallelism() }, () =>
    fork(program, { execArgv: ["--import", "tsx"], serialization: "advanced" }),
  );
  try {
    const results = new Map<string, Promise<RenderedProduct>>();
    let asked = 0;
    // Each process has its own queue; one product ahead for each keeps all of them busy.
    const askNext = () => {
      const productId = productIds[asked];
      const worker = workers[asked % workers.length];
      asked++;
      if (!productId || !worker) return;
      const rendering = render(worker, { productId, sizePx });
      // A failure is met when its turn comes; until then it must not count as unhandled.
      rendering.catch(() => undefined);
      results.set(productId, rendering);
    };
    for (let i = 0; i < workers.length * 2; i++) askNext();
    for (const productId of productIds) {
      const rendered = await results.get(productId);
      if (!rendered) throw new Error(`The product ${productId} was asked for twice.`);
      results.delete(productId);
      askNext();
      yield rendered;
    }
  } finally {
    for (const worker of workers) worker.kill();
  }
}

function render(worker: ChildProcess, request: RenderRequest): Promise<RenderedProduct> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`Drawing ${request.productId} failed.`));
    const receive = (answer: RenderedProduct) => {
      if (answer.productId !== request.productId) return;
      worker.off("message", receive);
      worker.off("exit", fail);
      resolve(answer);
    };
    worker.on("message", receive);
    worker.on("exit", fail);
    worker.send(request);
  });
}
