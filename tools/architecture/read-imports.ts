/** Who imports whom, and which imports break the rules: what dependency-cruiser reads, in our terms. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, normalize, resolve } from "node:path";
import { promisify } from "node:util";
import type { IConfiguration, ICruiseResult } from "dependency-cruiser";
import { checkedFolders, importRules } from "./import-rules.ts";
import { findRoom } from "./rooms.ts";

export interface Import {
  readonly from: string;
  /** From the root; a package's file is below `node_modules/`. */
  readonly to: string;
  /** A worker's address instead of an import: its code runs elsewhere. */
  readonly isStart: boolean;
}

export interface Imports {
  /** Source files, from the root. */
  readonly files: readonly string[];
  readonly imports: readonly Import[];
  /** One line for each import that breaks a rule. */
  readonly breaches: readonly string[];
}

/** `new URL("./photo.worker.ts", import.meta.url)`, which dependency-cruiser does not read. */
const WORKER_ADDRESS = /new URL\(\s*"(\.[^"]+\.ts)",\s*import\.meta\.url/gu;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** @param root holds the folders that are checked; those that are missing are left out */
export async function readImports(root: string): Promise<Imports> {
  const { modules, summary } = await cruise(root);
  const files = modules
    .map(({ source }) => source)
    .filter((source) => checkedFolders.some((folder) => source.startsWith(`${folder}/`)))
    .toSorted();
  const homeless = files.filter((file) => !findRoom(file));
  const read = modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ module, resolved }) => ({
      from: source,
      to: resolved,
      isStart: module.includes("?worker"),
    })),
  );
  const started = await Promise.all(files.map((file) => readStarts(root, file)));
  return {
    files,
    imports: [...read, ...started.flat()],
    breaches: [
      ...summary.violations.map(({ from, to, rule }) => `${from} -> ${to}: ${rule.name}`),
      ...homeless.map((file) => `${file} is in no room`),
    ],
  };
}

/** In a process of its own: its reader of TypeScript does not load in one that runs under tsx. */
async function cruise(root: string): Promise<ICruiseResult> {
  const configuration: IConfiguration = {
    forbidden: importRules(),
    options: {
      // TypeScript 7 has no JavaScript API. swc's parser reads type-only and dynamic imports, too.
      parser: "swc",
      tsPreCompilationDeps: true,
      moduleSystems: ["es6"],
      doNotFollow: { path: "node_modules" },
      enhancedResolveOptions: {
        extensions: [".ts", ".mjs", ".js"],
        exportsFields: ["exports"],
        conditionNames: ["import", "types", "default"],
      },
    },
  };
  const folders = checkedFolders.filter((folder) => existsSync(join(root, folder)));
  const program = resolve(import.meta.dirname, "../../node_modules/.bin/depcruise");
  const temporary = await mkdtemp(join(tmpdir(), "mirip-imports-"));
  try {
    const config = join(temporary, "config.json");
    await writeFile(config, JSON.stringify(configuration));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [program, "--config", config, "--output-type", "json", ...folders],
      // Without tsx, which a parent may have put here.
      { cwd: root, maxBuffer: MAX_OUTPUT_BYTES, env: { ...process.env, NODE_OPTIONS: "" } },
    );
    return JSON.parse(stdout) as ICruiseResult;
  } finally {
    await rm(temporary, { recursive: true });
  }
}

async function readStarts(root: string, from: string): Promise<Import[]> {
  const text = await readFile(join(root, from), "utf8");
  return [...text.matchAll(WORKER_ADDRESS)].map(([, address = ""]) => ({
    from,
    to: normalize(join(dirname(from), address)),
    isStart: true,
  }));
}
