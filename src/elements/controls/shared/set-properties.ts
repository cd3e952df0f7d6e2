/**
 * Sets CSS custom properties on an element from a template. Lit's `styleMap` writes a `style`
 * attribute on first render, which the Content-Security-Policy forbids; this goes through the CSSOM.
 */
import { noChange } from "lit";
import { directive, Directive, PartType, type ElementPart, type PartInfo } from "lit/directive.js";

type Properties = Readonly<Record<`--${string}`, string | number>>;

class SetProperties extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("setProperties belongs on an element.");
  }

  override render(_properties: Properties): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [Properties]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, String(value));
    return noChange;
  }
}

export const setProperties = directive(SetProperties);
