/** The command line's answers that need no browser, from the program itself. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "../../../support/root.ts";

const folder = mkdtempSync(join(tmpdir(), "mirip-evaluate-"));
const csv = join(folder, "labels.csv");
writeFileSync(csv, "file,label\na.png,tas\n");

afterAll(() => rmSync(folder, { recursive: true }));

function evaluate(...args: string[]) {
  const run = spawnSync(process.execPath, ["--import", "tsx", "research/evaluate.ts", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { code: run.status, out: run.stdout, error: run.stderr };
}

describe("npm run evaluate", () => {
  it.each([
    ["an unknown flag", ["--colour", "red"], "Unknown option '--colour'"],
    ["no images", [], "--images is missing"],
    ["a missing file", ["--images", "/nowhere.tar"], "there is no /nowhere.tar"],
    ["a file that is no archive", ["--images", csv], "can't be read as a .tar"],
    ["a folder without images", ["--images", folder], "there are no images in"],
    ["a report in no folder", ["--images", folder, "--json", "/nowhere/a.json"], "no folder for"],
    ["a place of zero", ["--images", folder, "--k", "1,0"], 'not "0"'],
    ["an unknown metric", ["--images", folder, "--metric", "manhattan"], "cosine, euclidean"],
    [
      "a column that the CSV lacks",
      ["--images", folder, "--labels", csv, "--label-column", "label+warna"],
      'no column "warna"; it has file, label',
    ],
    [
      "half a split",
      ["--images", folder, "--labels", csv, "--query", "test"],
      "--split-column, --query and --catalogue go together",
    ],
    ["an unknown task", ["--images", folder, "--task", "sorting"], "retrieval, tagging"],
    [
      "several labels for a ranking",
      ["--images", folder, "--label-separator", "|"],
      "--label-separator needs --task tagging",
    ],
    ["a CSV of other files", ["--images", folder, "--labels", csv], "no file that"],
  ])("answers %s with one line and code 2", (_, args, words) => {
    const { code, out, error } = evaluate(...args);
    expect(error).toContain(words);
    expect(error.trim().split("\n")).toHaveLength(1);
    expect(out).toBe("");
    expect(code).toBe(2);
  });

  it("explains itself", () => {
    const { code, out } = evaluate("--help");
    expect(code).toBe(0);
    expect(out).toContain("--label-column NAME");
  });
});
