/** The shop's own card for a result, `<template slot="result">` in the element; undefined if it has none. */
export function cardTemplate(host: HTMLElement): HTMLTemplateElement | undefined {
  for (const child of host.children) {
    if (child instanceof HTMLTemplateElement && child.slot === "result") return child;
  }
  return undefined;
}
