/** Embeds images in Chromium: builds the page, sends it images and collects the embeddings. */
import { fileURLToPath } from "node:url";
import type { SearchErrorCode } from "../../src/core/errors.ts";
import type {
  BackendChoice,
  BackendInfo,
  ModelInfo,
} from "../../src/engine/contracts/engine-contract.ts";
import type { EmbeddingCache } from "./embedding-cache.ts";
import { buildPage } from "../../tools/shared/built-page.ts";
import type { ImageFile, ImageSource } from "./images.ts";
import { fromFolder, readJson } from "../../tools/shared/local-server.ts";
import type { Route } from "../../tools/shared/local-server.ts";
import { PARTS_HEADER } from "./page/protocol.ts";
import type { Finished, Job, Part, Result, Standing } from "./page/protocol.ts";
import { PageExchange } from "./page-exchange.ts";
import { runPage } from "../../tools/shared/run-page.ts";

export interface EmbedRequest {
  readonly source: ImageSource;
  readonly files: readonly string[];
  /** Folder of the model's `card.json`. */
  readonly modelFolder: string;
  readonly backend: BackendChoice;
  /** Embeddings of earlier runs, which are not computed again. */
  readonly cache?: EmbeddingCache;
}

export interface Embedded {
  /** Raw embeddings by file. */
  readonly embeddings: ReadonlyMap<string, Float32Array>;
  readonly skipped: readonly Skipped[];
  readonly model: ModelInfo;
  readonly backend: BackendInfo;
  /** How many were computed now; the others are of earlier runs. */
  readonly made: number;
  /** From the first image's request to the last embedding, without loading and warming up the model. */
  readonly milliseconds: number;
  /** The part of `milliseconds` that was spent in the network. */
  readonly networkMilliseconds: number;
}

export interface Skipped {
  readonly file: string;
  readonly code: SearchErrorCode;
}

export type EmbedProgress = (done: number, milliseconds: number) => void;

/** As in the engine's indexing. */
const BATCH_IMAGES = 8;
/** A batch takes a second on a slow backend, and shaders compile in 13 s on a software GPU. */
const SILENCE_MS = 180_000;

export async function embedImages(
  request: EmbedRequest,
  onProgress: EmbedProgress,
): Promise<Embedded> {
  const page = await buildPage(fileURLToPath(new URL("./page/", import.meta.url)));
  const exchange = new Exchange(request, onProgress);
  return runPage(page, exchange, { "/model/": fromFolder(request.modelFolder) });
}

class Exchange extends PageExchange<Embedded> {
  readonly routes: Readonly<Record<string, Route>>;

  readonly #request: EmbedRequest;
  readonly #onProgress: EmbedProgress;
  readonly #images: AsyncGenerator<ImageFile, void>;
  readonly #rows: ReadonlyMap<string, number>;
  readonly #embeddings = new Map<string, Float32Array>();
  readonly #skipped: Skipped[] = [];
  readonly #known: number;
  #started = 0;

  constructor(request: EmbedRequest, onProgress: EmbedProgress) {
    super(SILENCE_MS);
    this.#request = request;
    this.#onProgress = onProgress;
    this.#rows = new Map(request.files.map((file, row) => [file, row]));
    for (const file of request.files) {
      const known = request.cache?.known.get(file);
      if (known) this.#embeddings.set(file, known);
    }
    this.#known = this.#embeddings.size;
    const wanted = request.files.filter((file) => !this.#embeddings.has(file));
    this.#images = request.source.read(new Set(wanted));
    this.routes = {
      "/job": (_, response) => {
        const job: Job = { modelPath: "/model/", backend: request.backend };
        response.end(JSON.stringify(job));
      },
      "/started": async (call, response) => {
        await readJson<Standing>(call);
        this.#started = performance.now();
        response.end();
      },
      "/next": (_, response) => this.#sendNext(response),
      "/results": async (call, response) => {
        await this.#take(await readJson<Result[]>(call));
        response.end();
      },
      "/finished": async (call, response) => {
        this.#finish(await readJson<Finished>(call));
        response.end();
      },
      "/failed": this.failed,
    };
  }

  async #sendNext(response: Parameters<Route>[1]): Promise<void> {
    const parts: Part[] = [];
    const bodies: Uint8Array[] = [];
    try {
      while (parts.length < BATCH_IMAGES) {
        const { value, done } = await this.#images.next();
        if (done) break;
        if (value.bytes === undefined) {
          this.#skipped.push({ file: value.file, code: "image-decode" });
          continue;
        }
        parts.push([this.#rows.get(value.file) as number, value.bytes.length]);
        bodies.push(value.bytes);
      }
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
    }
    if (parts.length === 0) response.writeHead(204).end();
    else
      response.writeHead(200, { [PARTS_HEADER]: JSON.stringify(parts) }).end(Buffer.concat(bodies));
  }

  async #take(results: readonly Result[]): Promise<void> {
    this.heard();
    const made: (readonly [string, Float32Array])[] = [];
    for (const result of results) {
      const file = this.#request.files[result.row] as string;
      if ("code" in result) this.#skipped.push({ file, code: result.code });
      else made.push([file, Float32Array.from(result.embedding)]);
    }
    for (const [file, embedding] of made) this.#embeddings.set(file, embedding);
    await this.#request.cache?.put(made);
    const done = this.#embeddings.size + this.#skipped.length;
    this.#onProgress(done, performance.now() - this.#started);
  }

  #finish({ model, backend, networkMilliseconds }: Finished): void {
    this.resolve({
      embeddings: this.#embeddings,
      skipped: this.#skipped,
      model,
      backend,
      made: this.#embeddings.size - this.#known,
      milliseconds: performance.now() - this.#started,
      networkMilliseconds,
    });
  }
}
