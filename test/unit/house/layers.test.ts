/**
 * The gate's rules on imports must fail when they are broken. Each case plants one breach in a small
 * copy of the tree and runs the project's own lint configuration over it.
 */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { root } from "../../support/root.ts";

let tree: string;

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), "mirip-layers-"));
  copyFileSync(join(root, ".oxlintrc.json"), join(tree, ".oxlintrc.json"));
});

afterEach(() => rmSync(tree, { recursive: true, force: true }));

describe("lint", () => {
  test.each([
    ["src/core/a.ts", "../engine/contracts/engine-contract.ts"],
    ["src/core/a.ts", "lit"],
    ["src/engine/a.ts", "../adapters/idb/schema.ts"],
    ["src/engine/a.ts", "@tensorflow/tfjs-core"],
    ["src/adapters/idb/a.ts", "../../engine/engine.ts"],
    ["src/adapters/idb/a.ts", "../../client/remote-engine.ts"],
    ["src/adapters/image/a.ts", "@tensorflow/tfjs-core"],
    ["src/client/a.ts", "@tensorflow/tfjs-core"],
    ["src/elements/a/a.ts", "idb"],
    ["src/client/a.ts", "../engine/engine.ts"],
    ["src/client/a.ts", "../adapters/idb/schema.ts"],
    ["src/messages/a.ts", "../engine/contracts/engine-contract.ts"],
    ["src/elements/a/a.ts", "../../adapters/idb/schema.ts"],
    ["src/elements/a/a.ts", "../../engine/engine.ts"],
    ["src/elements/a/a.ts", "lit/directives/unsafe-html.js"],
    ["src/visitor/a.ts", "../adapters/idb/schema.ts"],
    ["src/studio/a.ts", "../visitor/visitor-page.ts"],
    ["src/widget.ts", "./adapters/idb/schema.ts"],
    ["src/widget.ts", "./engine/engine.ts"],
    ["workers/a.ts", "../src/elements/a/a.ts"],
  ])("%s may not import %s", (file, target) => {
    plant(file, `import { x } from "${target}";\nexport const y = x;\n`);
    expect(lint()).toMatch(/no-restricted-imports/u);
  });

  test.each([
    ["src/engine/a.ts", "../core/errors.ts"],
    ["src/adapters/idb/a.ts", "../../engine/ports/engine-ports.ts"],
    ["src/client/a.ts", "../engine/contracts/wire.ts"],
    ["src/elements/a/a.ts", "../../engine/contracts/engine-contract.ts"],
    ["src/widget.ts", "./elements/a/a.ts"],
    ["workers/a.ts", "../src/adapters/idb/schema.ts"],
    ["src/adapters/tfjs/a.ts", "@tensorflow/tfjs-core"],
  ])("%s may import %s", (file, target) => {
    plant(file, `import { x } from "${target}";\nexport const y = x;\n`);
    expect(lint()).not.toMatch(/no-restricted-imports/u);
  });

  test("finds import cycles", () => {
    plant("src/core/a.ts", 'import { b } from "./b.ts";\nexport const a = () => b;\n');
    plant("src/core/b.ts", 'import { a } from "./a.ts";\nexport const b = () => a;\n');
    expect(lint()).toMatch(/no-cycle/u);
  });

  test("refuses markup from data", () => {
    plant(
      "src/elements/a/a.ts",
      "export const f = (e: Element, s: string) => (e.innerHTML = s);\n",
    );
    expect(lint()).toMatch(/no-restricted-properties/u);
  });
});

test("the compiler refuses what a layer may not know", () => {
  copyFileSync(join(root, "tsconfig.base.json"), join(tree, "tsconfig.base.json"));
  mkdirSync(join(tree, "src/core"), { recursive: true });
  copyFileSync(join(root, "src/core/tsconfig.json"), join(tree, "src/core/tsconfig.json"));
  plant("src/core/a.ts", "export const title = () => document.title;\n");
  const { stdout, status } = spawnSync(tool("tsc"), ["-b", "src/core"], {
    cwd: tree,
    encoding: "utf8",
  });
  expect(status).not.toBe(0);
  expect(stdout).toMatch(/Cannot find name 'document'/u);
});

test("every layer has a compiler project and lint rules of its own", () => {
  const rules = readFileSync(join(root, ".oxlintrc.json"), "utf8");
  const layers = readdirSync(join(root, "src"), { withFileTypes: true });
  for (const layer of layers.filter((entry) => entry.isDirectory())) {
    expect(readdirSync(join(root, "src", layer.name))).toContain("tsconfig.json");
    expect(rules).toContain(`"src/${layer.name}/**"`);
  }
});

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}

function lint(): string {
  const { stdout } = spawnSync(tool("oxlint"), ["--deny-warnings"], {
    cwd: tree,
    encoding: "utf8",
  });
  return stdout;
}

function tool(name: string): string {
  return join(root, "node_modules/.bin", name);
}
