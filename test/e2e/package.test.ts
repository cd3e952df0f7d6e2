/** The package as somebody gets it who installs it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeBeforeUse, IDLE_BUDGET_BYTES } from "../../tools/site-sizes.ts";
import { root } from "../support/root.ts";

let folder: string;
let archive: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mirip-package-"));
  run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder]);
  archive = join(folder, readdirSync(folder)[0] ?? "");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the package", () => {
  test("is sound to publint", () => {
    expect(run(tool("publint"), ["run", archive, "--strict"])).toContain("All good!");
  });

  test("has types where its entries have scripts", () => {
    const report = JSON.parse(
      run(tool("attw"), [archive, "--profile", "esm-only", "--format", "json"]),
    ) as { problems: Record<string, unknown> };
    // What older module systems make of it is no promise of ours.
    const ignored = ["NoResolution", "CJSResolvesToESM"];
    expect(Object.keys(report.problems).filter((kind) => !ignored.includes(kind))).toEqual([]);
  });
});

test("a page that has the widget and does not use it downloads almost nothing", () => {
  const { files, brotliBytes } = codeBeforeUse(join(root, "dist/widget/mirip.js"));
  expect(files.length).toBeGreaterThan(1);
  expect(brotliBytes).toBeLessThanOrEqual(IDLE_BUDGET_BYTES);
});

function run(program: string, args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

function tool(name: string): string {
  return join(root, "node_modules/.bin", name);
}
