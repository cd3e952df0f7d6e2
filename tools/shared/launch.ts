/** How the project starts the Chromium that it measures with. */
import type { LaunchOptions } from "playwright";
import { chromiumFlags, findChromium } from "../chromium.mjs";

/** @param softwareGpu has WebGPU run in software even where there is a GPU */
export function chromiumOptions({ softwareGpu = false } = {}): LaunchOptions {
  const args = chromiumFlags.filter((flag) => softwareGpu || !flag.includes("swiftshader"));
  return { executablePath: findChromium(), args };
}
