/** Lit's decorator of that name, which never throws; `vite.widget.config.ts` puts it in the place of Lit's. */
import { defineElement } from "./define-element.ts";

export const customElement = (name: string) => (element: CustomElementConstructor) => {
  defineElement(name, element);
};
