/** How the project starts the Chromium that it measures with. */
import type { LaunchOptions } from "playwright";
import { chromiumFlags, ensureChromium } from "../chromium.mjs";

/**
 * Installs Chromium first if it is missing and may be installed.
 * @param softwareGpu has WebGPU run in software even if there is a GPU
 */
export function chromiumOptions({ softwareGpu = false } = {}): LaunchOptions {
  const args = chromiumFlags.filter((flag) => softwareGpu || !flag.includes("swiftshader"));
  return { executablePath: ensureChromium(), args };
}
