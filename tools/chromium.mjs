/**
 * Where the system's Chromium is and how it is started. Plain JavaScript on Node's own modules: the
 * gate calls it before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * @returns {string} the path of Chromium: `CHROMIUM_PATH` if set, otherwise Debian's place for it
 */
export function findChromium() {
  const found = [process.env["CHROMIUM_PATH"], ...candidates].find(
    (path) => path && existsSync(path),
  );
  if (!found) throw new Error("Chromium is not installed. Install it, or set CHROMIUM_PATH.");
  return found;
}

/**
 * Installs Debian's Chromium if there is none and we may.
 * @returns {string} its path
 * @throws with advice if there is none and it can't be installed
 */
export function ensureChromium() {
  try {
    return findChromium();
  } catch {
    const root = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
    const run = (/** @type {string[]} */ ...command) => {
      const [program = "", ...args] = [...root, ...command];
      return spawnSync(program, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
    };
    // Not on stdout, which some programs fill with a report.
    console.error("Installing Chromium ...");
    run("apt-get", "update", "-qq");
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
    return findChromium();
  }
}

/**
 * WebGPU on SwiftShader, so that its numbers can be checked on a machine without a GPU; no sandbox,
 * because continuous integration often runs as root.
 */
export const chromiumFlags = [
  "--no-sandbox",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-features=Vulkan",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];
