/** The custom-elements manifest of the widget, read from the sources and their comments. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { create } from "@custom-elements-manifest/analyzer/src/create.js";
import { litPlugin } from "@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js";

/** The analyzer's own compiler, which it parses with; ours, TypeScript 7, has no such interface. */
interface Parser {
  readonly ScriptTarget: { readonly ES2022: number };
  createSourceFile(name: string, text: string, target: number, setParents: boolean): unknown;
}

const here = createRequire(import.meta.url);
const analyzer = createRequire(here.resolve("@custom-elements-manifest/analyzer/src/create.js"));
const ts = analyzer("typescript") as Parser;

export interface Described {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
}

export interface Member extends Described {
  readonly kind: "field" | "method";
  readonly attribute?: string;
  readonly privacy?: "private" | "protected" | "public";
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly parameters?: readonly (Described & { readonly optional?: boolean })[];
  readonly return?: { readonly type?: { readonly text: string } };
}

export interface ElementDeclaration extends Described {
  readonly kind: "class";
  readonly tagName: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly (Described & { readonly fieldName?: string })[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

interface Module {
  readonly declarations: readonly (ElementDeclaration | { readonly kind: string })[];
}

export interface Manifest {
  readonly schemaVersion: string;
  readonly modules: readonly [
    {
      readonly kind: "javascript-module";
      readonly path: "mirip.js";
      readonly declarations: readonly ElementDeclaration[];
      readonly exports: readonly object[];
    },
  ];
}

const elements = ["search", "trigger", "input", "crop", "filters", "results", "status"];
const bases = ["widget-element", "photo-widget-element", "results-widget-element"];

/** Describes all elements as parts of `mirip.js`, with their public members only. */
export function describeElements(root: string): Manifest {
  const declarations = analyze(root)
    .flatMap((module) => module.declarations)
    .filter((declaration) => isElement(declaration))
    .map((declaration) => publicPart(declaration));
  return {
    schemaVersion: "1.0.0",
    modules: [
      {
        kind: "javascript-module",
        path: "mirip.js",
        declarations,
        exports: declarations.flatMap(({ name, tagName }) => [
          { kind: "js", name, declaration: { name, module: "mirip.js" } },
          {
            kind: "custom-element-definition",
            name: tagName,
            declaration: { name, module: "mirip.js" },
          },
        ]),
      },
    ],
  };
}

function analyze(root: string): readonly Module[] {
  const files = [
    ...bases.map((name) => `src/elements/widget/runtime/${name}.ts`),
    ...elements.map((name) => `src/elements/widget/mirip-${name}.ts`),
  ];
  const modules = files.map((file) =>
    ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.ES2022, true),
  );
  return create({ modules, plugins: litPlugin() }).modules as readonly Module[];
}

function isElement(declaration: Module["declarations"][number]): declaration is ElementDeclaration {
  return "tagName" in declaration;
}

/** Leaves out private members and classes that are no part of the package. */
function publicPart(element: ElementDeclaration): ElementDeclaration {
  const { kind, name, tagName, description = "", events, slots, cssParts, cssProperties } = element;
  const inherited = (one: object): object => {
    const { inheritedFrom: _, ...own } = one as { inheritedFrom?: unknown };
    return own;
  };
  return {
    kind,
    name,
    tagName,
    description,
    members: (element.members ?? [])
      .filter(({ privacy, static: isStatic, name }) => !privacy && !isStatic && isPublic(name))
      .map((member) => inherited(member) as Member),
    attributes: (element.attributes ?? []).map((one) => inherited(one) as Described),
    ...(events && { events: events.filter(({ name }) => name?.startsWith("mirip-")) }),
    ...(slots && { slots }),
    ...(cssParts && { cssParts }),
    ...(cssProperties && { cssProperties }),
    ...({ customElement: true } as object),
  };
}

/** Leaves out Lit's callbacks, which no page calls. */
function isPublic(name: string): boolean {
  return (
    !name.startsWith("#") &&
    !/Callback$|^(?:observedAttributes|render|updated|willUpdate)$/u.test(name)
  );
}
