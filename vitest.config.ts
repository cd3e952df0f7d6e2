import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumFlags, findChromium } from "./tools/chromium.mjs";
import { nodeCommands } from "./test/support/node-commands.ts";
import { PATIENCE } from "./test/support/patience.ts";

/** Suites that run in the page itself: the real decoder, IndexedDB, WASM and (software) WebGPU. */
const inChromium = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  commands: nodeCommands,
  provider: playwright({
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
  }),
  instances: [{ browser: "chromium" as const }],
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          environment: "node",
          // Far more than any test needs: a machine that does something else, too, must not fail it.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        optimizeDeps: {
          include: [
            "@tensorflow/tfjs-core",
            "@tensorflow/tfjs-converter",
            "@tensorflow/tfjs-layers",
            "@tensorflow/tfjs-backend-wasm",
            "@tensorflow/tfjs-backend-webgpu",
            "@tensorflow/tfjs-backend-cpu",
            "@lit/task",
            "@shoelace-style/localize",
            "axe-core",
            "chart.js",
            "comlink",
            "fflate",
            "idb",
            "image-size",
            "lit",
            "lit/decorators.js",
            "lit/directive.js",
            "lit/directives/repeat.js",
            "lucide",
            "papaparse",
          ],
        },
        test: {
          name: "browser",
          include: ["test/contract/**/*.test.ts", "test/browser/**/*.test.ts"],
          testTimeout: 180_000,
          expect: { poll: { timeout: PATIENCE } },
          // One page at a time: the suites share IndexedDB and two cores.
          fileParallelism: false,
          browser: inChromium,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          environment: "node",
          globalSetup: "test/support/serve-site.ts",
          testTimeout: 120_000,
          // A browser, a server and a profile on a busy machine. The gate names the tests that needed a second try.
          retry: 1,
          expect: { poll: { timeout: PATIENCE } },
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
