/** `npm run evaluate` as a person runs it: pictures on the disk, real Chromium, figures out. */
import { spawnSync } from "node:child_process";
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import sharp from "sharp";
import { pack } from "tar-stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../support/root.ts";

const scratch = mkdtempSync(join(tmpdir(), "mirip-evaluate-"));
const folder = join(scratch, "photos");
const tar = join(scratch, "photos.tar");
const csv = join(scratch, "labels.csv");
const disc = (colour: string) => `<circle cx="80" cy="60" r="44" fill="${colour}"/>`;
const stripes = (colour: string) =>
  Array.from(
    { length: 8 },
    (_, i) => `<rect x="${i * 20}" width="9" height="120" fill="${colour}"/>`,
  );

const pictures: Readonly<Record<string, string>> = {
  "cakram/merah.png": disc("#b3261e"),
  "cakram/jingga.png": disc("#b8502a"),
  "garis/hijau.png": stripes("#1e6b3a").join(""),
  "garis/tosca.png": stripes("#1e6b5a").join(""),
};
const damaged = "cakram/rusak.png";

beforeAll(async () => {
  const files = new Map<string, Buffer>();
  for (const [name, shape] of Object.entries(pictures)) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="120">
      <rect width="160" height="120" fill="#f2efe9"/>${shape}</svg>`;
    files.set(name, await sharp(Buffer.from(svg)).png().toBuffer());
  }
  files.set(damaged, files.get("cakram/merah.png")?.subarray(0, 60) as Buffer);
  const archive = pack();
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
    archive.entry({ name }, content);
  }
  archive.finalize();
  await pipeline(archive as unknown as NodeJS.ReadableStream, createWriteStream(tar));
  writeFileSync(
    csv,
    [
      "path,bentuk,warna,bagian",
      "cakram/merah.png,cakram,hangat,cari",
      "cakram/jingga.png,cakram,hangat,toko",
      "garis/hijau.png,garis,,toko",
      "garis/tosca.png,garis,dingin,cari",
      "garis/hilang.png,garis,dingin,toko",
      `${damaged},cakram,hangat,lain`,
    ].join("\n"),
  );
});

afterAll(() => rmSync(scratch, { recursive: true }));

function evaluate(...args: string[]) {
  const json = join(scratch, "report.json");
  const run = spawnSync(
    process.execPath,
    ["--import", "tsx", "research/evaluate.ts", ...args, "--json", json],
    { cwd: root, encoding: "utf8" },
  );
  expect(run.status, run.stderr).toBe(0);
  return { table: run.stdout, report: JSON.parse(readFileSync(json, "utf8")) as unknown };
}

describe("npm run evaluate", { timeout: 120_000 }, () => {
  it("measures a folder of folders, leaving each image out, past a damaged one", () => {
    const { table, report } = evaluate("--images", folder, "--k", "1,2");
    expect(report).toMatchObject({
      images: 4,
      skipped: [{ file: damaged, code: "image-decode" }],
      leaveOneOut: true,
      queries: 4,
      precision: { "1": 1, "2": 0.5 },
      hitRate: { "1": 1, "2": 1 },
      meanAveragePrecision: 1,
      backend: { name: "wasm" },
    });
    expect(table).toMatch(/^mAP@2 +1\.0000$/mu);
    expect(table).toContain(`${damaged}: image-decode`);
  });

  it("measures one split of an archive against another, by two columns of a CSV", () => {
    const columns = ["--file-column", "path", "--label-column", "bentuk+warna"];
    const split = ["--split-column", "bagian", "--query", "cari", "--catalogue", "toko"];
    const { report } = evaluate("--images", tar, "--labels", csv, ...columns, ...split, "--k", "1");
    // "garis" without a colour has no label: it is a distractor, and the query for it is a miss.
    expect(report).toMatchObject({
      images: 4,
      skipped: [{ file: "garis/hilang.png", code: "not-found" }],
      leaveOneOut: false,
      queries: 2,
      catalogueSize: 2,
      precision: { "1": 0.5 },
    });
  });
});
