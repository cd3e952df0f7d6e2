/** The words that the glossary of CONTRIBUTING.md has retired stay retired. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../support/root.ts";

const folders = ["src", "workers", "tools", "research", "bench", "test", "docs"];
/** Messages for people speak as people do. */
const exempt = [
  "src/messages",
  // Quotes such a message.
  "test/browser/studio/quality/quality-screen.test.ts",
  "test/unit/house/glossary.test.ts",
];
const readable = /\.(ts|mjs|md|json|css|html)$/u;

const retired = retiredWords(readFileSync(join(root, "CONTRIBUTING.md"), "utf8"));
const texts = folders
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && readable.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .filter((path) => !exempt.some((name) => path.startsWith(name)))
  .map((path) => [path, readFileSync(join(root, path), "utf8")] as const);

describe("the glossary", () => {
  test("retires names and phrases", () => {
    expect(retired.names).toContain("MOST_");
    expect(retired.names).toContain("LiveSearch");
    expect(retired.phrases).toContain("works off the queue");
    expect(texts.length).toBeGreaterThan(500);
  });

  test.each(retired.names)("`%s` is not used as a name", (name) => {
    const end = name.endsWith("_") ? "" : String.raw`(?![\w$])`;
    const pattern = new RegExp(String.raw`(?<![\w$#-])${name}${end}`, "u");
    expect(placesOf(pattern)).toEqual([]);
  });

  test.each(retired.phrases)("“%s” is not said", (phrase) => {
    // A comment may break the line within it.
    const pattern = new RegExp(
      String.raw`\b${phrase.split(" ").join(String.raw`\s+(?:[*/]+\s+)?`)}\b`,
      "iu",
    );
    expect(placesOf(pattern)).toEqual([]);
  });
});

/** The third column: names in backquotes, and phrases between semicolons. */
function retiredWords(page: string): { names: string[]; phrases: string[] } {
  const [, table = ""] = page.split(/^## Glossary$/mu);
  const cells = table
    .split(/^## /mu)[0]
    ?.split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) => line.split("|")[3] ?? "");
  const names: string[] = [];
  const phrases: string[] = [];
  for (const cell of cells ?? []) {
    const rest = cell.replaceAll(/`([^`]+)`/gu, (_, name: string) => {
      names.push(name);
      return ";";
    });
    phrases.push(
      ...rest
        .split(";")
        .map((phrase) => phrase.trim())
        .filter(Boolean),
    );
  }
  return { names, phrases };
}

function placesOf(pattern: RegExp): string[] {
  return texts.flatMap(([path, text]) => {
    const found = pattern.exec(text);
    return found ? [`${path}:${text.slice(0, found.index).split("\n").length}`] : [];
  });
}
