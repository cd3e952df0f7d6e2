/** Defines an element without failing: a tag that another script has taken stays theirs. */

const warned = new Set<string>();

/** @returns whether the tag is ours now */
export function defineElement(name: string, element: CustomElementConstructor): boolean {
  if (!customElements.get(name)) {
    customElements.define(name, element);
    return true;
  }
  if (warned.has(name)) return false;
  warned.add(name);
  // The page's developer can't know it otherwise.
  // oxlint-disable-next-line eslint/no-console
  console.warn(`Mirip: <${name}> is taken already and stays as it is.`);
  return false;
}
