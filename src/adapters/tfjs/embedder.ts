/**
 * The embedder on TensorFlow.js. Tensors never leave this folder.
 */
import type { io } from "@tensorflow/tfjs-core";
import { modelFacts, parseCard } from "../../core/model/card.ts";
import type { CategoriesOutput, ModelCard } from "../../core/model/card.ts";
import { asSearchError, SearchError } from "../../core/errors.ts";
import { normalise } from "../../core/pixels/pixels.ts";
import type { RgbImage } from "../../core/pixels/pixels.ts";
import type {
  BackendInfo,
  BackendTrial,
  CallOptions,
  TensorMemory,
} from "../../engine/contracts/engine-contract.ts";
import type { CategoryGuess, Embedder, Inspection } from "../../engine/ports/engine-ports.ts";
import { forgetOthers, readNewest, readVerified } from "../http/verified-files.ts";
import type { FailureCodes } from "../http/verified-files.ts";
import type { BackendCandidate, Outputs } from "./backends.ts";
import type { NetworkFiles } from "./network.ts";
import { findTrustedBackend } from "./trust.ts";
import type { GoldenInput, TrustedBackend } from "./trust.ts";

const codes: FailureCodes = { load: "model-load", corrupt: "model-corrupt" };

/**
 * Loads the network of the card in the folder `modelUrl` and finds a backend to trust.
 * @throws {SearchError} `model-load`, `model-corrupt`, `model-invalid`, `backend`
 */
export async function loadTfjsEmbedder(
  modelUrl: string,
  candidates: readonly BackendCandidate[],
  onProgress: NonNullable<CallOptions["onProgress"]> = () => {},
): Promise<Embedder> {
  const { files, golden } = await readNewest(
    new URL("card.json", modelUrl).href,
    codes,
    async (json) => readNetwork(modelUrl, parseCard(json), onProgress),
  );
  await forgetOthers(modelUrl, files.card.files);
  onProgress({ phase: "warm-up", total: 1, completed: 0, current: "" });
  const trusted = await findTrustedBackend(candidates, files, golden);
  onProgress({ phase: "warm-up", total: 1, completed: 1, current: trusted.candidate.name });
  return new TfjsEmbedder(files, golden, candidates, trusted);
}

async function readNetwork(
  modelUrl: string,
  card: ModelCard,
  onProgress: NonNullable<CallOptions["onProgress"]>,
): Promise<{ files: NetworkFiles; golden: GoldenInput }> {
  const { bytes: total } = modelFacts(card);
  let completed = 0;
  const contents = new Map(
    await Promise.all(
      card.files.map(async (file) => {
        const bytes = await readVerified(modelUrl, file, codes, (count) => {
          completed += count;
          onProgress({ phase: "model", total, completed, current: file.path });
        });
        return [file.path, bytes] as const;
      }),
    ),
  );
  return {
    files: { card, artifacts: toArtifacts(contents) },
    golden: await readGoldens(card, contents),
  };
}

class TfjsEmbedder implements Embedder {
  readonly model;
  readonly input;
  readonly #files: NetworkFiles;
  readonly #golden: GoldenInput;
  readonly #candidates: readonly BackendCandidate[];
  #current: TrustedBackend;
  /** TensorFlow.js keeps one global state: runs wait for one another. */
  #queue: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(
    files: NetworkFiles,
    golden: GoldenInput,
    candidates: readonly BackendCandidate[],
    current: TrustedBackend,
  ) {
    const { input } = files.card;
    this.model = modelFacts(files.card);
    this.input = { width: input.width, height: input.height };
    this.#files = files;
    this.#golden = golden;
    this.#candidates = candidates;
    this.#current = current;
  }

  get backend(): BackendInfo {
    return { name: this.#current.candidate.name, trials: this.#current.trials };
  }

  get memory(): TensorMemory {
    return this.#current.runner.memory();
  }

  async embed(images: readonly RgbImage[]): Promise<Float32Array> {
    const [embeddings] = await this.#run(images, [this.#files.card.output.tensor]);
    return embeddings;
  }

  async inspect(image: RgbImage): Promise<Inspection> {
    const { tensor, map, categories } = this.#files.card.output;
    const tensors = [tensor, map?.tensor, categories?.tensor].filter((name) => name !== undefined);
    const outputs = await this.#run([image], tensors);
    const valueOf = (name: string) => outputs[tensors.indexOf(name)] as Float32Array;
    return {
      embedding: valueOf(tensor),
      ...(map && { map: { values: valueOf(map.tensor), height: map.height, width: map.width } }),
      categories: categories ? guessCategories(valueOf(categories.tensor), categories) : [],
    };
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#queue;
    this.#current.runner.dispose();
  }

  /** Runs when its turn comes, on the next backend if the current one fails. */
  #run<const Names extends readonly string[]>(
    images: readonly RgbImage[],
    tensors: Names,
  ): Promise<Outputs<Names>> {
    const run = this.#queue.then(() => this.#runNow(images, tensors));
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #runNow<const Names extends readonly string[]>(
    images: readonly RgbImage[],
    tensors: Names,
  ): Promise<Outputs<Names>> {
    const input = normalise(images, this.#files.card.input.normalisation);
    for (;;) {
      if (this.#disposed) throw new SearchError("closed", "The model was closed.");
      try {
        return await this.#current.runner.run(input, images.length, tensors);
      } catch (error) {
        await this.#fallBack(error);
      }
    }
  }

  /** Replaces a backend that failed at work by the next one, which does the same batch again. */
  async #fallBack(error: unknown): Promise<void> {
    const { candidate: failed, trials } = this.#current;
    const lost: BackendTrial = {
      name: failed.name,
      verdict: "lost",
      detail: error instanceof Error ? error.message : String(error),
    };
    const rest = this.#candidates.slice(this.#candidates.indexOf(failed) + 1);
    if (rest.length === 0) throw asSearchError(error, "backend");
    this.#current.runner.dispose();
    const before = trials.map((trial) => (trial.name === failed.name ? lost : trial));
    this.#current = await findTrustedBackend(rest, this.#files, this.#golden, before);
  }
}

/** Softmax of logits / temperature, the most probable category first. */
function guessCategories(
  logits: Float32Array,
  { temperature, classes }: CategoriesOutput,
): CategoryGuess[] {
  const highest = Math.max(...logits);
  const odds = Array.from(logits, (logit) => Math.exp((logit - highest) / temperature));
  const sum = odds.reduce((total, odd) => total + odd, 0);
  return classes
    .map((category, i) => ({ ...category, probability: (odds[i] ?? 0) / sum }))
    .sort((a, b) => b.probability - a.probability);
}

/** The model's files in the form that TensorFlow.js loads from memory. */
function toArtifacts(contents: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): io.ModelArtifacts {
  const bytes = contents.get("model.json");
  if (!bytes) throw new SearchError("model-invalid", "The model card names no model.json.");
  const json = JSON.parse(new TextDecoder().decode(bytes)) as io.ModelJSON;
  const shards = json.weightsManifest.flatMap(({ paths }) => paths);
  return {
    modelTopology: json.modelTopology,
    ...(json.format && { format: json.format }),
    ...(json.signature && { signature: json.signature }),
    weightSpecs: json.weightsManifest.flatMap(({ weights }) => weights),
    weightData: shards.map((path) => {
      const shard = contents.get(path);
      if (!shard) throw new SearchError("model-invalid", `The model card does not name ${path}.`);
      return shard.buffer;
    }),
  };
}

async function readGoldens(
  card: ModelCard,
  contents: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<GoldenInput> {
  const packed = contents.get(card.goldens.path);
  if (!packed) throw new SearchError("model-invalid", "The model card names no golden inputs.");
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const data = new Uint8Array(await new Response(stream).arrayBuffer());
  const { width, height, normalisation } = card.input;
  if (data.length !== card.goldens.count * width * height * 3) {
    throw new SearchError("model-invalid", "The golden inputs do not have the input's shape.");
  }
  return {
    pixels: normalise([{ data, width, height: height * card.goldens.count }], normalisation),
  };
}
