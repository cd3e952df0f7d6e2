/** Safe definition: a name that somebody else has taken is theirs, and the page goes on. */

const warned = new Set<string>();

/** @returns whether the name is ours now */
export function defineElement(name: string, element: CustomElementConstructor): boolean {
  if (!customElements.get(name)) {
    customElements.define(name, element);
    return true;
  }
  if (warned.has(name)) return false;
  warned.add(name);
  // For the page's developer, who can't know otherwise.
  // oxlint-disable-next-line eslint/no-console
  console.warn(`Mirip: <${name}> is taken already and stays as it is.`);
  return false;
}
