/** Starts the Chromium that the project measures with. */
import { chromium } from "playwright";
import type { Browser } from "playwright";
import { chromiumFlags, findChromium } from "../chromium.mjs";

/** @param softwareGpu offers WebGPU on a software adapter; else only a real GPU is offered */
export async function launchChromium({ softwareGpu = false } = {}): Promise<Browser> {
  const args = chromiumFlags.filter((flag) => softwareGpu || !flag.includes("swiftshader"));
  return chromium.launch({ executablePath: findChromium(), args });
}
