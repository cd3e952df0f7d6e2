/**
 * Installs the locked dependencies when they are missing or the lockfile has changed.
 * Plain JavaScript on Node's own modules: it runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

export function ensureInstalled() {
  const lock = createHash("sha256")
    .update(readFileSync(`${root}package-lock.json`))
    .digest("hex");
  const marker = `${root}node_modules/.mirip-lock`;
  if (existsSync(marker) && readFileSync(marker, "utf8") === lock) return;
  console.log("Installing dependencies ...");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(marker, lock);
}

/**
 * Runs an installed tool to its end.
 * @param {string} program name of a package's command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnSyncOptions} [options]
 */
export function runTool(program, args, options = {}) {
  return spawnSync(`${root}node_modules/.bin/${program}`, args, {
    cwd: root,
    stdio: "inherit",
    ...options,
  });
}
