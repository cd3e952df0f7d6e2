/**
 * Builds the widget, `dist/widget/`: `mirip.js` for a plain `<script type="module">`, `catalogue.js` for pages
 * without elements, `worker.js`, and what they load on demand. Every address is relative to the file that
 * names it: the folder works wherever it is put.
 */
import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { shortStyles } from "./tools/short-styles.ts";

/**
 * Lit's decorator throws where a name is taken, and with it everything that the file brings along. On
 * somebody else's page it must not.
 */
function safeDefinition(): Plugin {
  const ours = resolve(import.meta.dirname, "src/elements/widget/runtime/custom-element.ts");
  return {
    name: "mirip-safe-definition",
    enforce: "pre",
    resolveId: (id) => (id.endsWith("decorators/custom-element.js") ? ours : undefined),
  };
}

/** Parts of TensorFlow.js by name, so that sizes can be told apart. */
function chunkFileNames({ facadeModuleId }: { facadeModuleId?: string | null }): string {
  const part = /tfjs-(backend-\w+|layers)\//u.exec(facadeModuleId ?? "")?.[1];
  return part ? `chunks/${part}-[hash].js` : "chunks/[name]-[hash].js";
}

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * What `mirip.js` needs before anybody searches lies in two files, however many of those that come later need
 * a part of it too: every further file costs bytes and a request. `common` is what the other entries, which
 * have no elements, need of it.
 */
function shellChunks() {
  const { mirip, ...further } = entries;
  let shell: ReadonlySet<string> | undefined;
  let others: ReadonlySet<string> | undefined;
  const isFor = (id: string, graph: Graph, alsoForOthers: boolean): boolean => {
    shell ??= reached(graph, [mirip]);
    others ??= reached(graph, Object.values(further));
    return id !== inFull(mirip) && shell.has(id) && others.has(id) === alsoForOthers;
  };
  return (["common", "shell"] as const).map((debugName, index) => ({
    debugName,
    priority: 2 - index,
    name: (id: string, graph: Graph) =>
      isFor(id, graph, debugName === "common") ? debugName : null,
  }));
}

/** All that runs before any of `starts` does. */
function reached(graph: Graph, starts: readonly string[]): Set<string> {
  const found = new Set(starts.map(inFull));
  // A set that grows while it is gone through is gone through to its end.
  for (const id of found) {
    // The index of all icons names every one that there is.
    if (id.includes("/node_modules/lucide/")) found.delete(id);
    else for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  }
  return found;
}

const inFull = (path: string): string => resolve(import.meta.dirname, path);

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
    // From where `light-dark()` is known: what stands in for it could not follow `theme`.
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
