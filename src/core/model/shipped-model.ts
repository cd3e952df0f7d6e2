/** The model that Mirip ships. No other place names it. */
export const shippedModelId = "mirip-lite0-v2";

/** Its folder, relative to the site's root (in the repository: below `public/`). */
export const shippedModelPath = `models/${shippedModelId}/`;
