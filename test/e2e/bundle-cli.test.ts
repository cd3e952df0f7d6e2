/** `npm run bundle`: the studio's own code from the command line. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseManifest, parseProducts } from "../../src/core/bundle/bundle.ts";
import { parseUnderstanding } from "../../src/core/learning/understanding-file.ts";
import { folderWith, picture, smallShop } from "../support/picture-files.ts";

test("a folder and a table become a catalogue, and again only what changed", async () => {
  const images = await folderWith({
    ...(await smallShop()),
    "tas.jpg": await picture("square", "#a34"),
  });
  const csv = join(await folderWith({}), "produk.csv");
  writeFileSync(csv, "sku,title,price,category,image\nK-1,Tas Merah,Rp 125.000,tas,tas.jpg\n");
  const out = await folderWith({ "index.html": "a page of the shop's own" });
  const ask = ["--images", images, "--csv", csv, "--out", out, "--name", "Toko"];
  expect(bundle(...ask)).toMatchObject({ code: 0, error: "" });
  const before = readdirSync(join(out, "vectors"));
  expect(productsIn(out)).toHaveLength(7);
  expect(productsIn(out)).toContainEqual(
    expect.objectContaining({ name: "Tas Merah", price: { amount: 125000, currency: "IDR" } }),
  );
  expect(bundle(...ask).out).toMatch(/\n1 files written, 0 removed/u);
  expect(learnedIn(out).categories?.labels).toEqual(["garis", "lingkaran", "tas"]);
  writeFileSync(csv, "sku,title,price,category,image\nK-1,Tas Merah,Rp 99.000,tas,tas.jpg\n");
  // The product's shard and the manifest; the old shard goes.
  expect(bundle(...ask).out).toMatch(/\n2 files written, 1 removed/u);
  expect(readdirSync(join(out, "vectors"))).toEqual(before);
  expect(existsSync(join(out, "index.html"))).toBe(true);
});

test.each([
  ["no place to write", ["--images", "."], "--images and --out are needed"],
  ["photos that are not there", ["--images", "/nowhere", "--out", "x"], "there is no /nowhere"],
  ["an unknown flag", ["--colour", "red"], "Unknown option '--colour'"],
])("%s is told in one line", (_case, args, message) => {
  const { code, error } = bundle(...args);
  expect(code).toBe(2);
  expect(error).toContain(message);
  expect(error.trim().split("\n")).toHaveLength(1);
});

test("an empty folder is no catalogue", async () => {
  const images = await folderWith({});
  mkdirSync(join(images, "kosong"));
  expect(bundle("--images", images, "--out", images).error).toContain("there are no files");
});

function bundle(...args: string[]) {
  const run = spawnSync(process.execPath, ["--import", "tsx", "tools/bundle.ts", ...args], {
    encoding: "utf8",
  });
  // A progress line now and then is no complaint.
  const error = run.stderr.replaceAll(/^(?:building .*|\d+ of \d+ photos)\n/gmu, "");
  return { code: run.status, out: run.stdout, error };
}

/** What a visitor's browser will know of the shop. */
function learnedIn(out: string) {
  const manifest = parseManifest(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")));
  const file = manifest.understanding;
  if (!file) throw new Error("Nothing was learned.");
  return parseUnderstanding(readFileSync(join(out, file.path)));
}

function productsIn(out: string) {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(out, path), "utf8"));
  const manifest = parseManifest(read("manifest.json"));
  return manifest.products.flatMap(({ path }) => parseProducts(read(path)));
}
