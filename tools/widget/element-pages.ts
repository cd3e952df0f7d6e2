/** Writes a page of `docs/elements/` for each element from the manifest. */
import { format } from "prettier";
import type { Described, ElementDeclaration, Manifest, Member } from "./manifest.ts";

export async function elementPages(
  manifest: Manifest,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const elements = manifest.modules.flatMap(({ declarations }) => declarations);
  const pages = elements.map((element) => ({ name: `${element.tagName}.md`, text: page(element) }));
  const index = [
    "# The elements of the widget",
    remark,
    ...elements.map(
      ({ tagName, description = "" }) =>
        `- [\`<${tagName}>\`](${tagName}.md): ${description.split(/\.(?:\s|$)/u)[0] ?? ""}.`,
    ),
  ].join("\n\n");
  return Promise.all(
    [{ name: "README.md", text: index }, ...pages].map(async ({ name, text }) => ({
      name,
      text: await format(text, { parser: "markdown", printWidth: 110, proseWrap: "always" }),
    })),
  );
}

const remark = "Written by `npm run docs:elements` from the comments in `src/elements/`.";

function page(element: ElementDeclaration): string {
  const { tagName, description = "", members = [], events, slots, cssParts } = element;
  const fields = members.filter(({ kind }) => kind === "field");
  const methods = members.filter(({ kind }) => kind === "method");
  return [
    `# \`<${tagName}>\``,
    description,
    table(
      "Attributes",
      ["attribute", "property", "type", "what it says"],
      fields
        .filter(({ attribute }) => attribute)
        .map(({ attribute = "", name, type, description }) => [
          code(attribute),
          code(name),
          code((type?.text ?? "").replace(" | undefined", "")),
          description ?? "",
        ]),
    ),
    table(
      "Methods",
      ["method", "what it does"],
      methods.map((method) => [code(signature(method)), method.description ?? ""]),
    ),
    described("Events", "event", events, (event) => [code(event.type?.text ?? "CustomEvent")]),
    described("Slots", "slot", slots),
    described("Parts", "part", cssParts),
    described("Custom properties", "property", element.cssProperties),
    remark,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function described(
  title: string,
  what: string,
  rows: readonly Described[] = [],
  more?: (row: Described) => readonly string[],
): string {
  const head = [what, ...(more ? ["class"] : []), "what it is"];
  const name = (row: Described): string => (row.name ? code(row.name) : "(default)");
  return table(
    title,
    head,
    rows.map((row) => [name(row), ...(more?.(row) ?? []), row.description ?? ""]),
  );
}

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [`## ${title}\n`, line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function cell(text: string): string {
  return text
    .replaceAll(/\s+/gu, " ")
    .replaceAll("|", String.raw`\|`)
    .trim();
}

function code(text: string): string {
  return text === "" ? "" : `\`${text}\``;
}

function signature({ name, parameters = [], return: answer }: Member): string {
  const list = parameters.map(({ name, optional }) => (optional ? `${name}?` : name)).join(", ");
  const type = answer?.type?.text;
  return `${name}(${list})${type ? `: ${type}` : ""}`;
}
