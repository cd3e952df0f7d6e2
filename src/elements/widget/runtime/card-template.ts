/** The shop's own card for a result, where it has one: `<template slot="result">` in the element. */
export function cardTemplate(host: HTMLElement): HTMLTemplateElement | undefined {
  for (const child of host.children) {
    if (child instanceof HTMLTemplateElement && child.slot === "result") return child;
  }
  return undefined;
}
