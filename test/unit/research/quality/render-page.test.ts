/** The page of `npm run quality`: a pure function of the figures, and the committed one is up to date. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import {
  BASELINE_ID,
  hashQueries,
  readRecord,
  recordOf,
  recordPath,
  shareOf,
  writeRecord,
} from "../../../../research/quality/record.ts";
import type { QualityRecord, TaskRecord } from "../../../../research/quality/record.ts";
import { renderPage } from "../../../../research/quality/render/page.ts";
import { root } from "../../../support/root.ts";

function task(id: string, right: number, names: readonly string[]): TaskRecord {
  const outcomes = Array.from({ length: 200 }, (_, i) => i < right);
  return {
    id,
    queries: 200,
    catalogueSize: 1234,
    queriesHash: hashQueries([id]),
    measures: Object.fromEntries(names.map((name) => [name, shareOf(outcomes)])),
  };
}

function record(id: string, right: number): QualityRecord {
  return recordOf({
    model: {
      id,
      name: `Model ${id}`,
      fingerprint: "f00",
      dimensions: 64,
      bytes: 7e6,
      brotliBytes: 5e6,
    },
    run: {
      backend: "wasm",
      machine: "2 cores",
      loadBefore: 0.1,
      images: 1800,
      skipped: 0,
      millisecondsPerImage: 12.34,
      networkMillisecondsPerImage: 10,
    },
    tasks: [
      {
        ...task("fashion-type", right, ["precision@1", "hit rate@5"]),
        classes: [
          { label: "Tops", queries: 20, right: 3 },
          { label: "Watches", queries: 30, right: 30 },
          { label: "Rare", queries: 2, right: 0 },
        ],
        confusions: [{ label: "Tops", found: "", queries: 9 }],
      },
      task("copy-together", right, ["recall@1", "precision@1"]),
    ],
    pictures: [{ file: "es-teh.webp", query: "Iced tea", results: ["Tea", "Coffee"], rank: 1 }],
  });
}

const sections = (page: string) => page.match(/^## .*$/gmu);
const lineWith = (page: string, words: string) =>
  page.split("\n").find((line) => line.includes(words)) ?? "";

describe("renderPage", () => {
  const alone = renderPage(record(BASELINE_ID, 100), undefined);
  const beside = renderPage(record("ours", 120), record(BASELINE_ID, 100));

  it("is the same for the same figures", () => {
    expect(renderPage(record("ours", 120), record(BASELINE_ID, 100))).toBe(beside);
  });

  it("has the same sections with and without a baseline", () => {
    expect(sections(alone)).toEqual(sections(beside));
    expect(sections(alone)).toContain("## Who should not use it");
  });

  it("gives figures with their intervals", () => {
    expect(lineWith(alone, "Shop photos of fashion")).toMatch(
      /200 in 1,234 \| precision@1 \| 0\.500 \(0\.4\d\d to 0\.5\d\d\) \|$/u,
    );
  });

  it("puts the baseline and a clear difference beside", () => {
    expect(lineWith(beside, "Shop photos of fashion")).toMatch(
      /\| 0\.500 \(.+\) \| 0\.600 \(.+\) \| \*\*\+0\.100 \(\+0\.0\d\d to \+0\.1\d\d\)\*\* \|$/u,
    );
    expect(beside).toContain("4 are better than the baseline's, 0 are worse");
  });

  it("does not emphasise a difference that chance explains", () => {
    const same = renderPage(record("ours", 100), record(BASELINE_ID, 100));
    expect(lineWith(same, "Shop photos of fashion")).toContain("| +0.000 (+0.000 to +0.000) |");
  });

  it("names the classes that fail and leaves out those with few queries", () => {
    const limit = lineWith(alone, "classes fail more often than not");
    expect(limit).toContain("Fashion types: 1 of 2 classes");
    expect(limit).toContain("Tops 0.150");
    expect(alone).toContain("Tops → (no label) (9)");
    expect(alone).not.toContain("Rare");
  });

  it("shows the pictures from its own folder", () => {
    expect(alone).toContain(
      "![Iced tea, then from left to right: Tea; Coffee](model-quality/es-teh.webp)",
    );
  });

  it("says what was not measured", () => {
    expect(lineWith(alone, "packshots, the right one first")).toContain("not measured");
  });
});

describe("the record", () => {
  it("is JSON with a line for each task", () => {
    const one = record("ours", 120);
    const text = writeRecord(one);
    expect(JSON.parse(text)).toEqual(one);
    expect(text.match(/^ {4}\{"id":"/gmu)).toHaveLength(one.tasks.length);
  });
});

describe("docs/model-quality.md", () => {
  const path = resolve(root, "docs/model-quality.md");

  it.skipIf(!existsSync(path))(
    "is what its figures give",
    async () => {
      const page = readFileSync(path, "utf8");
      const folder = resolve(root, "docs/model-quality");
      const id = /model-quality\/(\S+)\.json/u.exec(page)?.[1] ?? "";
      const baseline =
        id === BASELINE_ID ? undefined : await readRecord(recordPath(folder, BASELINE_ID));
      expect(renderPage(await readRecord(recordPath(folder, id)), baseline)).toBe(page);
      // Thousands of resamplings of thousands of queries.
    },
    60_000,
  );
});

describe("npm run quality", () => {
  const quality = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "research/quality.ts", ...args], {
      cwd: root,
      encoding: "utf8",
    });

  it.each([
    ["an unknown flag", ["--fast"], "Unknown option '--fast'"],
    ["two ways at once", ["--quick", "--render"], "exclude each other"],
    ["a folder without a model", ["--model", "/nowhere"], "no card.json in /nowhere"],
    ["missing image sets", ["--quick", "--shared", "/nowhere"], "fashion, clothing, grocery"],
    ["nowhere to write", ["--out", "/nowhere"], "there is no folder /nowhere"],
  ])("answers %s with one line and code 2", (_, args, words) => {
    const { status, stderr, stdout } = quality(...args);
    expect(stderr).toContain(words);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });

  it("explains itself", () => {
    const { status, stdout } = quality("--help");
    expect(status).toBe(0);
    expect(stdout).toContain("--quick");
  });
});
