/**
 * The gate's rules on imports must fail when they are broken. Each case plants one import in a small copy of the
 * tree; one run of the project's own rules over it answers for all cases.
 */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readImports } from "../../../tools/architecture/read-imports.ts";
import { houses, listRooms } from "../../../tools/architecture/rooms.ts";
import { root } from "../../support/root.ts";

/** The importing file and what it imports: a file from the root, or a package. */
type Case = readonly [file: string, target: string];

const breaches: readonly Case[] = [
  ["src/core/a.ts", "src/engine/contracts/engine-contract.ts"],
  ["src/core/a.ts", "lit"],
  ["src/core/vectors/a.ts", "src/core/catalogue/catalogue.ts"],
  ["src/engine/a.ts", "src/adapters/idb/schema.ts"],
  ["src/engine/a.ts", "@tensorflow/tfjs-core"],
  ["src/engine/ports/a.ts", "src/engine/learning/tasks.ts"],
  ["src/engine/contracts/a.ts", "src/engine/ports/engine-ports.ts"],
  ["src/engine/search/a.ts", "src/engine/imports/import-runner.ts"],
  ["src/engine/catalogue/a.ts", "src/engine/imports/import-runner.ts"],
  ["src/adapters/idb/a.ts", "src/engine/engine.ts"],
  ["src/adapters/idb/a.ts", "src/engine/search/b.ts"],
  ["src/adapters/idb/a.ts", "src/client/remote-engine.ts"],
  ["src/adapters/http/a.ts", "src/adapters/idb/schema.ts"],
  ["src/adapters/image/a.ts", "@tensorflow/tfjs-core"],
  ["src/adapters/image/a.ts", "idb"],
  ["src/client/a.ts", "@tensorflow/tfjs-core"],
  ["src/elements/a/a.ts", "idb"],
  ["src/client/a.ts", "src/engine/engine.ts"],
  ["src/client/a.ts", "src/engine/ports/engine-ports.ts"],
  ["src/client/a.ts", "src/adapters/idb/schema.ts"],
  ["src/messages/a.ts", "src/engine/engine.ts"],
  ["src/messages/a.ts", "src/elements/search/b.ts"],
  ["src/elements/search/a.ts", "src/adapters/idb/schema.ts"],
  ["src/elements/search/a.ts", "src/engine/engine.ts"],
  ["src/elements/search/a.ts", "src/elements/widget/b.ts"],
  ["src/elements/controls/a.ts", "src/elements/search/b.ts"],
  ["src/elements/page/a.ts", "src/elements/widget/b.ts"],
  ["src/visitor/a.ts", "src/adapters/idb/schema.ts"],
  ["src/studio/a.ts", "src/visitor/visitor-page.ts"],
  ["src/widget.ts", "src/adapters/idb/schema.ts"],
  ["src/widget.ts", "src/engine/engine.ts"],
  ["workers/a.ts", "src/elements/search/b.ts"],
  ["workers/a.ts", "papaparse"],
  ["tools/a.ts", "research/b.ts"],
  ["research/a.ts", "bench/b.ts"],
  ["src/core/a.ts", "tools/b.ts"],
  ["src/studio/a.ts", "test/b.ts"],
];

const allowed: readonly Case[] = [
  ["src/engine/a.ts", "src/core/errors.ts"],
  ["src/engine/imports/a.ts", "src/engine/search/b.ts"],
  ["src/adapters/idb/a.ts", "src/engine/ports/engine-ports.ts"],
  ["src/adapters/idb/a.ts", "idb"],
  ["src/client/a.ts", "src/engine/contracts/wire.ts"],
  ["src/elements/search/a.ts", "src/engine/contracts/engine-contract.ts"],
  ["src/elements/widget/a.ts", "src/elements/search/b.ts"],
  ["src/widget.ts", "src/elements/search/b.ts"],
  ["workers/a.ts", "src/adapters/idb/schema.ts"],
  ["src/adapters/tfjs/a.ts", "@tensorflow/tfjs-core"],
  ["research/a.ts", "tools/b.ts"],
];

describe("the rooms", () => {
  let found: readonly string[];

  beforeAll(async () => {
    const tree = newTree();
    const cases = [...breaches, ...allowed];
    for (const file of new Set(cases.map(([name]) => name))) {
      const targets = cases.filter(([name]) => name === file).map(([, target]) => target);
      const lines = targets.map(
        (target, i) => `export { x as x${i} } from "${addressOf(file, target)}";`,
      );
      plant(tree, file, `${lines.join("\n")}\n`);
    }
    for (const [, target] of cases) {
      if (target.endsWith(".ts")) plant(tree, target, "export const x = 1;\n");
    }
    plant(
      tree,
      "src/core/types.ts",
      'import type { x } from "../engine/b.ts";\nexport type Y = typeof x;\n',
    );
    plant(tree, "src/core/late.ts", 'export const y = () => import("../engine/b.ts");\n');
    plant(tree, "src/engine/b.ts", "export const x = 1;\n");
    found = (await readImports(tree)).breaches;
    rmSync(tree, { recursive: true });
  });

  test.each(breaches)("%s may not import %s", (file, target) => {
    expect(found.filter((line) => line.startsWith(`${file} -> ${target}:`))).not.toEqual([]);
  });

  test.each(allowed)("%s may import %s", (file, target) => {
    expect(found.filter((line) => line.startsWith(`${file} -> ${target}:`))).toEqual([]);
  });

  test.each(["types", "late"])("types alone and what is loaded later count, too (%s)", (name) => {
    expect(found.some((line) => line.startsWith(`src/core/${name}.ts -> src/engine/b.ts:`))).toBe(
      true,
    );
  });

  test("a file in no room is a breach", () => {
    expect(found).toContain("src/elements/a/a.ts is in no room");
  });

  test("every folder that is checked is there, and every layer has a compiler project", () => {
    for (const { path } of [...houses, ...listRooms()]) {
      expect(existsSync(join(root, path)), path).toBe(true);
    }
    for (const { path } of houses.filter(({ path }) => !path.endsWith(".ts"))) {
      expect(readdirSync(join(root, path)), path).toContain("tsconfig.json");
    }
    const layers = readdirSync(join(root, "src"), { withFileTypes: true });
    for (const layer of layers.filter((entry) => entry.isDirectory())) {
      expect(houses.map(({ path }) => path)).toContain(`src/${layer.name}`);
    }
  });
});

describe("lint", () => {
  let tree: string;

  beforeEach(() => {
    tree = newTree();
    copyFileSync(join(root, ".oxlintrc.json"), join(tree, ".oxlintrc.json"));
  });

  afterEach(() => rmSync(tree, { recursive: true, force: true }));

  test("refuses markup from data", () => {
    plant(
      tree,
      "src/elements/a/a.ts",
      'export { unsafeHTML } from "lit/directives/unsafe-html.js";\n',
    );
    plant(
      tree,
      "src/elements/a/b.ts",
      "export const f = (e: Element, s: string) => (e.innerHTML = s);\n",
    );
    expect(lint()).toMatch(/no-restricted-imports/u);
    expect(lint()).toMatch(/no-restricted-properties/u);
  });

  test("messages may know the types of a contract, and nothing else of it", () => {
    const from = `from "../engine/contracts/engine-contract.ts"`;
    plant(tree, "src/messages/a.ts", `import type { X } ${from};\nexport type Y = X;\n`);
    expect(lint()).not.toMatch(/no-restricted-imports/u);
    plant(tree, "src/messages/a.ts", `import { x } ${from};\nexport const y = x;\n`);
    expect(lint()).toMatch(/no-restricted-imports/u);
  });

  test("finds import cycles", () => {
    plant(tree, "src/core/a.ts", 'import { b } from "./b.ts";\nexport const a = () => b;\n');
    plant(tree, "src/core/b.ts", 'import { a } from "./a.ts";\nexport const b = () => a;\n');
    expect(lint()).toMatch(/no-cycle/u);
  });

  function lint(): string {
    return spawnSync(tool("oxlint"), ["--deny-warnings"], { cwd: tree, encoding: "utf8" }).stdout;
  }
});

test("the compiler refuses what a layer may not know", () => {
  const tree = newTree();
  copyFileSync(join(root, "tsconfig.base.json"), join(tree, "tsconfig.base.json"));
  mkdirSync(join(tree, "src/core"), { recursive: true });
  copyFileSync(join(root, "src/core/tsconfig.json"), join(tree, "src/core/tsconfig.json"));
  plant(tree, "src/core/a.ts", "export const title = () => document.title;\n");
  const { stdout, status } = spawnSync(tool("tsc"), ["-b", "src/core"], {
    cwd: tree,
    encoding: "utf8",
  });
  rmSync(tree, { recursive: true });
  expect(status).not.toBe(0);
  expect(stdout).toMatch(/Cannot find name 'document'/u);
});

function newTree(): string {
  return mkdtempSync(join(tmpdir(), "mirip-layers-"));
}

function plant(tree: string, file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}

/** A package's name as it is, a file as its importer has to write it. */
function addressOf(file: string, target: string): string {
  if (!target.endsWith(".ts")) return target;
  const address = relative(dirname(file), target);
  return address.startsWith(".") ? address : `./${address}`;
}

function tool(name: string): string {
  return join(root, "node_modules/.bin", name);
}
