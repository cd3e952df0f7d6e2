/**
 * Builds the widget, `dist/widget/`: `mirip.js` for a plain `<script type="module">`, `catalogue.js` for pages
 * without elements, `worker.js`, and what they load on demand. Every address is relative to the file that
 * names it: the folder works wherever it is put.
 */
import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { shortStyles } from "./tools/short-styles.ts";

/** Lit's decorator throws if a tag is taken, and its whole file fails to load. On a shop's page it must not. */
function safeDefinition(): Plugin {
  const ours = resolve(import.meta.dirname, "src/elements/widget/runtime/custom-element.ts");
  return {
    name: "mirip-safe-definition",
    enforce: "pre",
    resolveId: (id) => (id.endsWith("decorators/custom-element.js") ? ours : undefined),
  };
}

/** Names the parts of TensorFlow.js, so that their sizes can be measured. */
function chunkFileNames({ facadeModuleId }: { facadeModuleId?: string | null }): string {
  const part = /tfjs-(backend-\w+|layers)\//u.exec(facadeModuleId ?? "")?.[1];
  return part ? `chunks/${part}-[hash].js` : "chunks/[name]-[hash].js";
}

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Puts everything that `mirip.js` needs before anybody searches into two files, even if files that are loaded
 * later need parts of it: every further file costs bytes and a request. `common` is the part that the other
 * entries, which have no elements, need, too.
 */
function shellChunks() {
  const { mirip, ...further } = entries;
  let shell: ReadonlySet<string> | undefined;
  let others: ReadonlySet<string> | undefined;
  const isFor = (id: string, graph: Graph, alsoForOthers: boolean): boolean => {
    shell ??= reached(graph, [mirip]);
    others ??= reached(graph, Object.values(further));
    return id !== fullPath(mirip) && shell.has(id) && others.has(id) === alsoForOthers;
  };
  return (["common", "shell"] as const).map((debugName, index) => ({
    debugName,
    priority: 2 - index,
    name: (id: string, graph: Graph) =>
      isFor(id, graph, debugName === "common") ? debugName : null,
  }));
}

/** All modules that are evaluated before any of `starts`. */
function reached(graph: Graph, starts: readonly string[]): Set<string> {
  const found = new Set(starts.map(fullPath));
  // Iterating over a set includes the values that are added meanwhile.
  for (const id of found) {
    // The index of the icons imports all of them; the bundler drops those that are unused.
    if (id.includes("/node_modules/lucide/")) found.delete(id);
    else for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  }
  return found;
}

const fullPath = (path: string): string => resolve(import.meta.dirname, path);

const entries = {
  mirip: "src/widget.ts",
  catalogue: "src/client/open-catalogue.ts",
  "locales/id": "src/messages/id/visitor.ts",
  "locales/en": "src/messages/en/visitor.ts",
};

const output = { entryFileNames: "[name].js", chunkFileNames, assetFileNames: "[name][extname]" };

export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    target: "es2023",
    // The first versions with `light-dark()`: its replacement could not follow `theme`.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    outDir: "dist/widget",
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: entries,
      preserveEntrySignatures: "strict",
      output: {
        ...output,
        codeSplitting: { groups: shellChunks() },
      },
    },
  },
  worker: {
    format: "es",
    rolldownOptions: { output: { ...output, entryFileNames: "worker.js" } },
  },
  plugins: [safeDefinition(), shortStyles()],
});
