/**
 * The network itself, in either form of a TensorFlow.js model: a graph (converted from TensorFlow) or
 * Layers (converted from Keras, or made in TensorFlow.js). Which it is, its own `model.json` says. Of
 * our own code only types are imported here and in backends.ts: so the workers of a page share this
 * large chunk, and a browser keeps it once.
 */
import { loadGraphModel } from "@tensorflow/tfjs-converter";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel, SymbolicTensor } from "@tensorflow/tfjs-layers";
import type { ModelCard } from "../../core/model/card.ts";

/** All that a network is made of, read and verified. */
export interface NetworkFiles {
  readonly card: ModelCard;
  readonly artifacts: tf.io.ModelArtifacts;
}

/** A network on the backend that was active when it was loaded. */
export interface Network {
  /**
   * Runs only what the wanted outputs need.
   * @param batch normalised pixels, shape [images, height, width, 3]
   * @param tensors names of outputs; of a Layers model, the names of layers
   * @returns a tensor for each name, for the caller to dispose of
   */
  execute(batch: tf.Tensor4D, tensors: readonly string[]): tf.Tensor[];
  dispose(): void;
}

/** @throws {Error} if it is not the network that its card describes, or uses what TensorFlow.js lacks */
export function loadNetwork(files: NetworkFiles): Promise<Network> {
  return files.artifacts.format === "layers-model" ? loadLayers(files) : loadGraph(files);
}

async function loadGraph({ card, artifacts }: NetworkFiles): Promise<Network> {
  const model = await loadGraphModel(tf.io.fromMemory(artifacts));
  return {
    // A list of one name is answered with a bare tensor.
    execute: (batch, tensors) =>
      [model.execute({ [card.input.tensor]: batch }, [...tensors])].flat(),
    dispose: () => model.dispose(),
  };
}

/** Its code is downloaded only for such a model: the one that comes with Mirip is a graph. */
async function loadLayers({ card, artifacts }: NetworkFiles): Promise<Network> {
  const layers = await import("@tensorflow/tfjs-layers");
  const loaded = await layers.loadLayersModel(tf.io.fromMemory(artifacts));
  // Of a `Sequential` the names of inputs and outputs are known only in this form.
  const whole = layers.model({ inputs: loaded.inputs, outputs: loaded.outputs });
  if (whole.inputNames.join() !== card.input.tensor) {
    throw new Error(`The model's input is ${whole.inputNames.join()}, not ${card.input.tensor}.`);
  }
  const parts = new Map<string, LayersModel>();
  const partFor = (tensors: readonly string[]): LayersModel => {
    const key = JSON.stringify(tensors);
    const outputs = () => tensors.map((tensor) => outputOf(whole, tensor));
    const part = parts.get(key) ?? layers.model({ inputs: whole.inputs, outputs: outputs() });
    parts.set(key, part);
    return part;
  };
  return {
    execute: (batch, tensors) => [partFor(tensors).predictOnBatch(batch)].flat(),
    dispose: () => void loaded.dispose(),
  };
}

/** A model nested in another one has two outputs, its own and the one in its place: there, that counts. */
function outputOf(model: LayersModel, name: string): SymbolicTensor {
  const output = model.outputs[model.outputNames.indexOf(name)] ?? model.getLayer(name).output;
  if (Array.isArray(output)) throw new Error(`The layer ${name} has more than one output.`);
  return output;
}
