/** Draws an icon of the open Lucide set as SVG nodes; always beside a text or in a labelled button. */
import type { IconNode } from "lucide";
import { html, svg, type TemplateResult } from "lit";

export function icon(node: IconNode): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${node.map(shape)}
  </svg>`;
}

type Shape = IconNode[number];

function shape([tag, attrs]: Shape): TemplateResult<2> {
  switch (tag) {
    case "circle":
      return svg`<circle cx=${attrs["cx"]} cy=${attrs["cy"]} r=${attrs["r"]} />`;
    case "rect":
      return svg`<rect x=${attrs["x"]} y=${attrs["y"]} rx=${attrs["rx"] ?? 0}
        width=${attrs["width"]} height=${attrs["height"]} />`;
    case "line":
      return svg`<line x1=${attrs["x1"]} y1=${attrs["y1"]} x2=${attrs["x2"]} y2=${attrs["y2"]} />`;
    case "polyline":
      return svg`<polyline points=${attrs["points"]} />`;
    default:
      return svg`<path d=${attrs["d"]} />`;
  }
}
