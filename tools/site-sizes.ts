/**
 * What a visitor downloads before the model's weights: the JavaScript and WebAssembly that the
 * visitor's page reaches on the way to its first result on WASM.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** The budget of the first milestone, in bytes under brotli. */
export const CODE_BUDGET_BYTES = 300_000;

/**
 * Fetched only for another backend, for a model in Layers form, without WebAssembly SIMD, for a catalogue of
 * one's own, for the products in a photo, or by who asks after an answer why it is one and how it came about.
 */
const notOnWasmPath = [
  /^(idb-store|explain|find-regions|explanation-view|process-steps)-.*\.js$/u,
  /^backend-webgpu-.*\.js$/u,
  /^backend-cpu-.*\.js$/u,
  /^layers-.*\.js$/u,
  /^tfjs-backend-wasm-(?!simd).*\.wasm$/u,
];

export interface SizedFile {
  readonly path: string;
  readonly brotliBytes: number;
}

/** The files, and their sum, for the page `index.html` of a built site. */
export function codeBeforeWeights(site: string): { files: SizedFile[]; brotliBytes: number } {
  const assets = readdirSync(join(site, "assets"));
  const reached = new Set<string>();
  const follow = (text: string) => {
    for (const name of assets) {
      if (reached.has(name) || !/\.(js|wasm)$/u.test(name) || !text.includes(name)) continue;
      if (notOnWasmPath.some((pattern) => pattern.test(name))) continue;
      reached.add(name);
      if (name.endsWith(".js")) follow(readFileSync(join(site, "assets", name), "utf8"));
    }
  };
  follow(readFileSync(join(site, "index.html"), "utf8"));
  const files = [...reached].map((name) => ({
    path: `assets/${name}`,
    brotliBytes: brotliSize(join(site, "assets", name)),
  }));
  return { files, brotliBytes: files.reduce((sum, file) => sum + file.brotliBytes, 0) };
}

/** What a page downloads that has the widget's script and does nothing with it, in bytes under brotli. */
export const IDLE_BUDGET_BYTES = 15_000;

const staticImport = /\b(?:import|from)\s*["'](\.[^"']+)["']/gu;

/** The script `entry` and all that it imports before it runs; not what it loads on demand. */
export function codeBeforeUse(entry: string): { files: SizedFile[]; brotliBytes: number } {
  const reached = new Set<string>();
  const follow = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, path = ""] of readFileSync(file, "utf8").matchAll(staticImport)) {
      follow(join(dirname(file), path));
    }
  };
  follow(entry);
  const files = [...reached].map((path) => ({ path, brotliBytes: brotliSize(path) }));
  return { files, brotliBytes: files.reduce((sum, file) => sum + file.brotliBytes, 0) };
}

export function printSizes(site: string): void {
  if (!existsSync(join(site, "index.html"))) throw new Error(`${site} holds no built site.`);
  const { files, brotliBytes } = codeBeforeWeights(site);
  console.log("JavaScript and WebAssembly before the weights (brotli):");
  for (const { path, brotliBytes: bytes } of files) console.log(`  ${kilobytes(bytes)}  ${path}`);
  console.log(
    `  ${kilobytes(brotliBytes)}  in all, of ${kilobytes(CODE_BUDGET_BYTES).trim()} allowed`,
  );
  const idle = codeBeforeUse(join(site, "widget/mirip.js")).brotliBytes;
  console.log(
    `  ${kilobytes(idle)}  the widget before anybody uses it, of ${kilobytes(IDLE_BUDGET_BYTES).trim()} allowed`,
  );
  console.log(`  ${kilobytes(folderSize(join(site, "demo")))}  demo catalogue (as stored)`);
}

/** Bytes under brotli at its best, as a careful host serves a file. */
export function brotliSize(path: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return brotliCompressSync(readFileSync(path), { params }).length;
}

function folderSize(folder: string): number {
  if (!existsSync(folder)) return 0;
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return entries
    .map((entry) => statSync(join(folder, entry)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
}
