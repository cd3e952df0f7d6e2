/**
 * Bundles a page as the site is bundled, in memory: measured code is production code, nothing is
 * left on the disk, and two measurements at once do not meet.
 */
import { build } from "vite";

/** Contents by path below the page's address, `index.html` among them. */
export type BuiltPage = ReadonlyMap<string, string | Uint8Array>;

/** @param folder holds the `index.html` */
export async function buildPage(folder: string): Promise<BuiltPage> {
  const built = await build({
    configFile: false,
    root: folder,
    base: "./",
    publicDir: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2023",
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1200,
    },
    worker: { format: "es" },
  });
  const outputs = Array.isArray(built) ? built : [built];
  return new Map(
    outputs.flatMap((output) => {
      if (!("output" in output)) throw new Error("The bundler answered with a watcher.");
      return output.output.map((file) =>
        file.type === "chunk" ? [file.fileName, file.code] : [file.fileName, file.source],
      ) as [string, string | Uint8Array][];
    }),
  );
}
