/** What is written about the elements is what they are. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { elementPages } from "../../../tools/widget/element-pages.ts";
import { describeElements } from "../../../tools/widget/manifest.ts";
import { internalEvents } from "../../../src/elements/widget/runtime/internal-events.ts";
import { root } from "../../support/root.ts";

const manifest = describeElements(root);
const elements = manifest.modules[0].declarations;

test("the pages in docs/elements are as `npm run docs:elements` writes them", async () => {
  const folder = join(root, "docs/elements");
  const pages = await elementPages(manifest);
  expect(readdirSync(folder).sort()).toEqual(pages.map(({ name }) => name).sort());
  for (const { name, text } of pages) expect(readFileSync(join(folder, name), "utf8")).toBe(text);
});

describe("the manifest", () => {
  test("knows every element, and says of each public member what it is for", () => {
    expect(elements.map(({ tagName }) => tagName).sort()).toEqual(
      ["crop", "filters", "input", "results", "search", "status", "trigger"].map(
        (name) => `mirip-${name}`,
      ),
    );
    for (const { tagName, members = [] } of elements) {
      for (const { name, description } of members) {
        expect(description, `${tagName}.${name}`).toBeTruthy();
      }
    }
  });

  test("shows nothing of how an element is made", () => {
    const names = elements.flatMap(({ members = [] }) => members.map(({ name }) => name));
    expect(names.filter((name) => /^[#_]|Callback$|^render|^will/u.test(name))).toEqual([]);
  });
});

test("every event of the elements is either the page's to hear, or stopped at the widget's edge", () => {
  const sources = readdirSync(join(root, "src/elements"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(join(root, "src/elements", path), "utf8"));
  const sent = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/super\(\s*"(mirip-[a-z-]+)"/gu)].map(([, name = ""]) => name),
    ),
  );
  const shown = new Set(elements.flatMap(({ events = [] }) => events.map(({ name }) => name)));
  const known = [...internalEvents, ...shown];
  expect([...sent].filter((name) => !known.includes(name))).toEqual([]);
});
