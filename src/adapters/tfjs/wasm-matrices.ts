/** Matrix products in WebAssembly: ten times as fast as JavaScript, in a worker that has nothing else to do. */
import * as tf from "@tensorflow/tfjs-core";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import type { Matrices, Matrix } from "../../core/learning/matrices.ts";
import type { WasmUrls } from "./backends.ts";

/** @throws {Error} when this browser can't run WebAssembly */
export async function loadWasmMatrices(wasmUrls: WasmUrls): Promise<Matrices> {
  // As for the network (backends.ts).
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (!("wasm" in tf.engine().registry)) setWasmPaths({ ...wasmUrls });
  const switched = await tf.setBackend("wasm");
  await tf.ready();
  if (!switched) throw new Error("TensorFlow.js could not start WebAssembly.");
  return { multiply };
}

function multiply(
  a: Matrix,
  b: Matrix,
  transpose: { readonly a?: boolean; readonly b?: boolean } = {},
): Matrix {
  const rows = transpose.a ? a.columns : a.rows;
  const columns = transpose.b ? b.rows : b.columns;
  // Not the values themselves: TensorFlow.js would look for tensors among them, one by one.
  const product = tf.tidy(() => tf.matMul(tensorOf(a, transpose.a), tensorOf(b, transpose.b)));
  const values = product.dataSync<"float32">();
  product.dispose();
  return { values, rows, columns };
}

/** Turned before the product: the backend's fast path knows no transposed operands. */
function tensorOf({ values, rows, columns }: Matrix, turned = false): tf.Tensor2D {
  const tensor = tf.tensor2d(values, [rows, columns]);
  return turned ? tf.transpose(tensor) : tensor;
}
