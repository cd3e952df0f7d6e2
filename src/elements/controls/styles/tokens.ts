/**
 * The design tokens for a page that links no style sheet of ours: each becomes a registered property
 * whose initial value is ours. Any rule of the page, on the element or an ancestor, overrides an initial
 * value.
 */
import tokens from "./tokens.css?inline";

const declaration = /(--mirip-[\w-]+):\s*([^;}]+)/gu;

export function registerTokens(): void {
  // The last part is about reduced motion, which base.styles.ts handles for elements.
  const [always = ""] = tokens.split("@media");
  for (const [, name = "", initialValue = ""] of always.matchAll(declaration)) {
    try {
      CSS.registerProperty({ name, inherits: true, initialValue });
    } catch {
      // Another copy of the widget has registered it.
    }
  }
}
