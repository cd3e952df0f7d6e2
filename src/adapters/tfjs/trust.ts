/**
 * No backend is trusted before it has embedded the golden inputs as the card says. Some phones' GPUs
 * give wrong numbers without any error, and a wrong embedding looks like any other.
 */
import { SearchError } from "../../core/errors.ts";
import { dot, toUnit } from "../../core/vectors/vectors.ts";
import type { ModelCard } from "../../core/model/card.ts";
import type { BackendTrial } from "../../engine/contracts/engine-contract.ts";
import { BackendRefusal } from "./backends.ts";
import type { BackendCandidate, Runner } from "./backends.ts";
import type { NetworkFiles } from "./network.ts";

/**
 * A backend slower than this per image is timed against the next one. WASM takes 10 to 40 ms on the
 * phones and laptops we aim at (bench/), so a sound GPU never comes near it.
 */
const SUSPICIOUS_MS = 80;
/** The next backend must be this many times as fast to be preferred. */
const FAR_SLOWER = 2;

export interface GoldenInput {
  /** Normalised pixels of all goldens, shape [count, height, width, 3]. */
  readonly pixels: Float32Array;
}

export interface TrustedBackend {
  readonly candidate: BackendCandidate;
  readonly runner: Runner;
  /** In the order tried; the last `trusted` one is `candidate`. */
  readonly trials: readonly BackendTrial[];
}

/**
 * Starts the candidates in turn until one proves right and not far slower than the next.
 * @throws {SearchError} `backend` when none does
 */
export async function findTrustedBackend(
  candidates: readonly BackendCandidate[],
  files: NetworkFiles,
  golden: GoldenInput,
  earlier: readonly BackendTrial[] = [],
): Promise<TrustedBackend> {
  const trials: BackendTrial[] = [...earlier];
  let slow: { candidate: BackendCandidate; runner: Runner; trial: BackendTrial } | undefined;

  for (const [i, candidate] of candidates.entries()) {
    const proof = await prove(candidate, files, golden);
    if (!proof.runner) {
      trials.push(proof.trial);
      continue;
    }
    const found = { candidate, runner: proof.runner, trial: proof.trial };
    if (slow) return prefer(slow, found, trials);
    const { milliseconds = 0 } = found.trial;
    const last = i === candidates.length - 1;
    if (milliseconds <= SUSPICIOUS_MS || candidate.chosen || last) {
      return { candidate, runner: found.runner, trials: [...trials, found.trial] };
    }
    slow = found;
  }
  if (slow) return { ...slow, trials: [...trials, slow.trial] };
  // Offline, a backend's own code or binary may be what is missing, not the backend.
  if (globalThis.navigator?.onLine === false) {
    throw new SearchError("model-load", "No backend could be loaded without a network.");
  }
  const reasons = trials.map(({ name, verdict, detail }) => `${name}: ${verdict} (${detail})`);
  throw new SearchError("backend", `No backend can run the network. ${reasons.join("; ")}`);
}

type Contender = { candidate: BackendCandidate; runner: Runner; trial: BackendTrial };

/** Keeps the slow backend unless the next one is far faster. */
function prefer(slow: Contender, next: Contender, trials: readonly BackendTrial[]): TrustedBackend {
  const [slowMs, nextMs] = [slow.trial.milliseconds ?? 0, next.trial.milliseconds ?? 0];
  if (slowMs <= nextMs * FAR_SLOWER) {
    next.runner.dispose();
    return { ...slow, trials: [...trials, slow.trial] };
  }
  slow.runner.dispose();
  const detail = `${slowMs.toFixed(0)} ms an image; ${next.trial.name} takes ${nextMs.toFixed(0)} ms.`;
  return { ...next, trials: [...trials, { ...slow.trial, verdict: "slow", detail }, next.trial] };
}

async function prove(
  candidate: BackendCandidate,
  files: NetworkFiles,
  golden: GoldenInput,
): Promise<{ trial: BackendTrial; runner?: Runner }> {
  const { name } = candidate;
  let runner: Runner | undefined;
  try {
    runner = await candidate.start(files);
    // The first run also compiles shaders and fills caches: it is the warm-up, and not timed.
    const complaint = await complaintAbout(runner, files.card, golden);
    if (complaint !== undefined) {
      runner.dispose();
      return { trial: { name, verdict: "wrong", detail: complaint } };
    }
    const milliseconds = await timeOneImage(runner, files.card, golden);
    const detail = "Its answers to the golden inputs are those of the model card.";
    return { runner, trial: { name, verdict: "trusted", detail, milliseconds } };
  } catch (error) {
    runner?.dispose();
    const verdict = error instanceof BackendRefusal ? error.verdict : "unavailable";
    const detail = error instanceof Error ? error.message : String(error);
    return { trial: { name, verdict, detail } };
  }
}

async function timeOneImage(runner: Runner, card: ModelCard, golden: GoldenInput): Promise<number> {
  const one = golden.pixels.subarray(0, golden.pixels.length / card.goldens.count);
  await runner.run(one, 1, [card.output.tensor]);
  return runner.latestMs();
}

/** What is wrong with the backend's answers to the goldens, or nothing. */
async function complaintAbout(
  runner: Runner,
  { goldens, output }: ModelCard,
  { pixels }: GoldenInput,
): Promise<string | undefined> {
  const answers = [{ what: "embedding", tensor: output.tensor, rows: goldens.embeddings }];
  if (output.categories) {
    answers.push({ what: "logits", tensor: output.categories.tensor, rows: goldens.logits });
  }
  const tensors = answers.map(({ tensor }) => tensor);
  const found = await runner.run(pixels, goldens.count, tensors);
  return answers
    .map(({ what, rows }, i) => difference(what, found[i] as Float32Array, rows, goldens))
    .find((complaint) => complaint !== undefined);
}

/** How rows that were found differ from the model card's by more than it allows, or nothing. */
function difference(
  what: string,
  found: Float32Array,
  expectedRows: readonly (readonly number[])[],
  { minCosine, maxNormError }: ModelCard["goldens"],
): string | undefined {
  const length = found.length / expectedRows.length;
  for (const [i, row] of expectedRows.entries()) {
    if (row.length !== length) return `It gave ${found.length} numbers.`;
    const expected = toUnit(Float32Array.from(row));
    const actual = toUnit(found.slice(i * length, (i + 1) * length));
    const cosine = dot(expected.unit, actual.unit);
    const normError = Math.abs(actual.norm / expected.norm - 1);
    // Written so that NaN fails, too.
    if (!(cosine >= minCosine)) {
      return `Golden input ${i + 1}, ${what}: cosine ${cosine.toFixed(4)} to the model card.`;
    }
    if (!(normError <= maxNormError)) {
      return `Golden input ${i + 1}, ${what}: the norm is off by ${(normError * 100).toFixed(1)} %.`;
    }
  }
  return undefined;
}
