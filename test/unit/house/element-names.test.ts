/** An element is found by any of its names: the file, the class and the tag are the same words. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../support/root.ts";

/** The public elements are registered by `src/widget.ts`, under a prefix of the page's choice. */
const declaration =
  /(?:@customElement\("(?<tag>[^"]+)"\)|@tagname (?<publicTag>\S+)[^]*?\*\/)\s*export class (?<name>\w+)/gu;

const files = ["src/elements", "src/studio"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file)),
);

const declared = files.flatMap((file) =>
  [...readFileSync(join(root, file), "utf8").matchAll(declaration)].map(({ groups = {} }) => ({
    file,
    tag: groups["tag"] ?? groups["publicTag"] ?? "",
    name: groups["name"] ?? "",
  })),
);

test("the elements are found", () => {
  expect(declared.map(({ tag }) => tag)).toEqual(
    expect.arrayContaining(["mirip-search", "mirip-crop-editor", "mirip-studio-page"]),
  );
});

test.each(declared)("$file holds $name, <$tag>", ({ file, tag, name }) => {
  const words = basename(file, ".ts").replace(/^mirip-/u, "");
  expect(tag).toBe(`mirip-${words}`);
  expect(kebab(name).replace(/^mirip-/u, "")).toBe(words);
});

function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/gu, "-").toLowerCase();
}
