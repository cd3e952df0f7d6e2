/** Builds the examples that need building, as a shop's own tools would, and copies the others. */
import { cp, mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "vite";

export const frameworks = ["react", "vue", "svelte"] as const;

/** @param out folder that holds one folder for each example afterwards */
export async function buildExamples(out: string): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await cp("examples/html", join(out, "html"), { recursive: true });
  for (const name of frameworks) {
    await build({
      root: resolve("examples", name),
      base: "./",
      logLevel: "warn",
      build: { outDir: resolve(out, name), emptyOutDir: true },
    });
  }
}
