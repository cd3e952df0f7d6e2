import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumFlags, findChromium } from "./scripts/chromium.mjs";

/** Suites that run in the page itself: the real decoder, IndexedDB, WASM and (software) WebGPU. */
const inChromium = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
  }),
  instances: [{ browser: "chromium" as const }],
};

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/unit/**/*.test.ts"], environment: "node" } },
      {
        optimizeDeps: {
          include: [
            "@tensorflow/tfjs-core",
            "@tensorflow/tfjs-converter",
            "@tensorflow/tfjs-backend-wasm",
            "@tensorflow/tfjs-backend-webgpu",
            "@tensorflow/tfjs-backend-cpu",
            "comlink",
            "idb",
            "image-size",
          ],
        },
        test: {
          name: "browser",
          include: ["test/contract/**/*.test.ts", "test/browser/**/*.test.ts"],
          testTimeout: 60_000,
          // One page at a time: the suites share IndexedDB and two cores.
          fileParallelism: false,
          browser: inChromium,
        },
      },
    ],
  },
});
