/** The part of the analyzer that we use, which has no types of its own. */
declare module "@custom-elements-manifest/analyzer/src/create.js" {
  export function create(options: {
    readonly modules: readonly unknown[];
    readonly plugins: readonly unknown[];
  }): { readonly modules: readonly unknown[] };
}

declare module "@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js" {
  export function litPlugin(): readonly unknown[];
}
