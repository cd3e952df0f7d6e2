/**
 * The backends that can run the network, best first. Each is loaded only when it is tried, so that
 * a browser without WebGPU never downloads its code.
 */
import * as tf from "@tensorflow/tfjs-core";
import type {
  BackendChoice,
  BackendName,
  BackendTrial,
  TensorMemory,
} from "../../engine/contracts/engine-contract.ts";
import { loadNetwork } from "./network.ts";
import type { NetworkFiles } from "./network.ts";

/** One array for each name. */
export type Outputs<Names extends readonly string[]> = {
  readonly [Index in keyof Names]: Float32Array;
};

/** The network on one backend, ready to run. */
export interface Runner {
  /**
   * @param input normalised pixels, shape [images, height, width, 3]
   * @param tensors names of the wanted outputs; only the part of the graph that they need is run
   * @returns the value of each tensor, row-major, in the order asked for
   */
  run<const Names extends readonly string[]>(
    input: Float32Array,
    images: number,
    tensors: Names,
  ): Promise<Outputs<Names>>;
  /** Milliseconds that the latest run took, without its wait for a turn (one-at-a-time.ts). */
  latestMs(): number;
  /** Of all networks in this thread. */
  memory(): TensorMemory;
  dispose(): void;
}

export interface BackendCandidate {
  readonly name: BackendName;
  /** Asked for by name: wrong numbers still demote it, slowness does not. */
  readonly chosen?: boolean;
  /** @throws {BackendRefusal} when this browser or device can't offer the backend */
  start(files: NetworkFiles): Promise<Runner>;
}

/** Why a backend was passed over before it ran anything. */
export class BackendRefusal extends Error {
  readonly verdict: BackendTrial["verdict"];

  constructor(verdict: BackendTrial["verdict"], message: string) {
    super(message);
    this.verdict = verdict;
  }
}

/** Addresses of the WebAssembly binaries, by the names that TensorFlow.js asks for. */
export type WasmUrls = Readonly<Record<string, string>>;

/** The candidates for a choice, in the order in which they are tried. */
export function backendCandidates(choice: BackendChoice, wasmUrls: WasmUrls): BackendCandidate[] {
  const wasm: BackendCandidate = { name: "wasm", start: (files) => startWasm(files, wasmUrls) };
  const cpu: BackendCandidate = { name: "cpu", start: startCpu };
  const webgpu = (chosen: boolean): BackendCandidate => ({
    name: "webgpu",
    chosen,
    start: (files) => startWebgpu(files, chosen),
  });
  switch (choice) {
    case "auto":
      return [webgpu(false), wasm, cpu];
    case "webgpu":
      return [webgpu(true), wasm, cpu];
    case "wasm":
      return [wasm, cpu];
    case "cpu":
      return [cpu];
  }
}

async function startWebgpu(files: NetworkFiles, acceptSoftware: boolean): Promise<Runner> {
  const adapter = await globalThis.navigator?.gpu?.requestAdapter({
    powerPreference: "high-performance",
  });
  if (!adapter) throw new BackendRefusal("unavailable", "This browser offers no WebGPU adapter.");
  if (adapter.info?.isFallbackAdapter && !acceptSoftware) {
    // 50 to 100 times slower than WASM (docs/decisions/0003-backends.md): not worth its download.
    throw new BackendRefusal("software", "The WebGPU adapter is a software one.");
  }
  const { WebGPUBackend } = await import("@tensorflow/tfjs-backend-webgpu");
  await activate("webgpu");
  const backend = tf.backend();
  if (!(backend instanceof WebGPUBackend)) {
    throw new BackendRefusal("unavailable", "TensorFlow.js did not switch to WebGPU.");
  }
  // A lost device can leave a read waiting for ever. Not a race with `device.lost`: that promise
  // outlives the runs, and would keep all their answers in memory.
  const waiting = new Set<(error: Error) => void>();
  let lost: Error | undefined;
  const lose = ({ reason, message }: GPUDeviceLostInfo): void => {
    lost = new Error(`The GPU device was lost (${reason}): ${message}`);
    for (const fail of waiting) fail(lost);
  };
  void backend.device.lost.then(lose);
  const runner = await loadRunner("webgpu", files);
  return {
    ...runner,
    run: (input, images, tensors) =>
      new Promise((resolve, reject) => {
        if (lost) return reject(lost);
        waiting.add(reject);
        const done = runner.run(input, images, tensors).then(resolve, reject);
        return void done.finally(() => waiting.delete(reject));
      }),
  };
}

async function startWasm(files: NetworkFiles, wasmUrls: WasmUrls): Promise<Runner> {
  if (typeof WebAssembly === "undefined") {
    throw new BackendRefusal("unavailable", "This browser has no WebAssembly.");
  }
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  // Threads need cross-origin isolation, which breaks shops' images, and run slower when the other
  // core is busy (docs/decisions/0003-backends.md).
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (!("wasm" in tf.engine().registry)) setWasmPaths({ ...wasmUrls });
  await activate("wasm");
  return loadRunner("wasm", files);
}

async function startCpu(files: NetworkFiles): Promise<Runner> {
  await import("@tensorflow/tfjs-backend-cpu");
  await activate("cpu");
  return loadRunner("cpu", files);
}

/** `setBackend` can fail and silently leave the former backend in place. */
async function activate(name: BackendName): Promise<void> {
  const switched = await tf.setBackend(name);
  await tf.ready();
  if (!switched || tf.getBackend() !== name) {
    throw new BackendRefusal("unavailable", `TensorFlow.js could not start ${name}.`);
  }
}

async function loadRunner(name: BackendName, files: NetworkFiles): Promise<Runner> {
  const { width, height } = files.card.input;
  const network = await loadNetwork(files);
  let latestMs = 0;
  return {
    async run<const Names extends readonly string[]>(
      input: Float32Array,
      images: number,
      tensors: Names,
    ) {
      // Two backends may be alive while they are compared; the switch is free when it is set already.
      if (tf.getBackend() !== name) await tf.setBackend(name);
      const started = performance.now();
      const outputs = tf.tidy(() => {
        const batch = tf.tensor4d(input, [images, height, width, 3]);
        return network.execute(batch, tensors);
      });
      try {
        const values = await Promise.all(outputs.map((output) => output.data<"float32">()));
        latestMs = performance.now() - started;
        return values.map((value) => value.slice()) as Outputs<Names>;
      } finally {
        tf.dispose(outputs);
      }
    },
    latestMs: () => latestMs,
    memory() {
      const { numTensors, numBytes } = tf.memory();
      return { tensors: numTensors, bytes: numBytes };
    },
    dispose() {
      try {
        network.dispose();
      } catch {
        // A lost device may refuse to free what it no longer has.
      }
    },
  };
}
