/** The model that the tests run: the shipped one. */
import { shippedModelId, shippedModelPath } from "../../src/core/model/shipped-model.ts";

/** Its folder, from the repository's root. */
export const modelFolder = `public/${shippedModelPath}`;

export const modelId = shippedModelId;

/** As the test server serves it; in Node there is no page, and nobody asks. */
export const modelUrl = new URL(
  `/${shippedModelPath}`,
  globalThis.location?.href ?? "http://localhost/",
).href;
