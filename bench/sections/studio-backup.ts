/** A backup of 20,000 products and its way back into an emptied database. */
import type { Samples } from "../figures.ts";
import type { Lab } from "../lab.ts";
import { onSite } from "../on-site.ts";

export async function benchBackup(lab: Lab, products = 20_000): Promise<Samples[]> {
  const run = await onSite(lab, ({ inBenchPage, model, modelUrl }) =>
    inBenchPage((page) =>
      page.evaluate(
        async ([spec, url]) => {
          await globalThis.bench.inWorker.fillCatalogue(spec);
          return globalThis.bench.inWorker.measureBackup(url, spec.fingerprint);
        },
        [
          { products, fingerprint: model.fingerprint, dimensions: model.dimensions },
          modelUrl,
        ] as const,
      ),
    ),
  );
  const { before, after } = run;
  for (const part of ["products", "vectors", "pictures"] as const) {
    if (before[part] !== after[part]) throw new Error(`The ${part} came back different.`);
  }
  const size = `${run.products.toLocaleString("en")} products`;
  const seconds = (name: string, ms: number, note?: string): Samples => ({
    name: `${size}, ${name}`,
    unit: "s",
    values: [ms / 1000],
    ...(note !== undefined && { note }),
  });
  return [
    seconds("backup written", run.writeMs),
    { name: `${size}, backup`, unit: "MB", values: [run.bytes / 1e6], note: "pictures are tiny" },
    seconds("backup looked into", run.checkMs),
    seconds("restored", run.restoreMs, "products, vectors, 1 % of pictures: same bytes as before"),
  ];
}
