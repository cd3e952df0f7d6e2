/** How the project starts the Chromium that it measures with. */
import type { LaunchOptions } from "playwright";
import { chromiumFlags, findChromium } from "../chromium.mjs";

/** @param options.softwareGpu offers WebGPU on a software adapter; else only a real GPU is offered */
export function chromiumOptions({ softwareGpu }: { readonly softwareGpu: boolean }): LaunchOptions {
  const args = chromiumFlags.filter((flag) => softwareGpu || !flag.includes("swiftshader"));
  return { executablePath: findChromium(), args };
}
