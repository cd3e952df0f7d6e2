import type { Plugin } from "vite";

/** Takes comments and indentation out of the elements' styles, which no minifier of scripts looks into. */
export function shortStyles(): Plugin {
  const literal = /css`[^`]*`/gu;
  return {
    name: "mirip-short-styles",
    transform: {
      filter: { id: /src\/.*\.ts$/u, code: "css`" },
      handler: (code) => ({ code: code.replace(literal, shorten), map: null }),
    },
  };
}

function shorten(css: string): string {
  return css
    .replaceAll(/\/\*.*?\*\//gsu, "")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/ ?([{};,]) ?/gu, "$1");
}
