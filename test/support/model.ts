/** The shipped model, as the test server serves it. */
export const modelUrl = new URL("/models/mirip-lite0-v1/", location.href).href;
