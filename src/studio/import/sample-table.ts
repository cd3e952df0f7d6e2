/** The first products of a table as they would be imported; empty columns are left out. */
import { html, type TemplateResult } from "lit";
import type { SampleProduct } from "../../engine/contracts/import-contract.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";

interface Column {
  readonly title: string;
  readonly cell: (sample: SampleProduct) => string;
}

export function sampleTable(
  samples: readonly SampleProduct[],
  localize: StudioLocalize,
): TemplateResult {
  const [name, ...others] = columnsFor(localize);
  const shown = others.filter(({ cell }) => samples.some((sample) => cell(sample) !== ""));
  return html`<div
    class="scroll"
    tabindex="0"
    role="region"
    aria-label=${localize.term("tableSamples")}
  >
    <table class="samples">
      <thead>
        <tr>
          ${[name, ...shown].map((column) => html`<th scope="col">${column?.title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${samples.map(
          (sample) =>
            html`<tr>
              <th scope="row">${name?.cell(sample)}</th>
              ${shown.map(({ cell }) => html`<td>${cell(sample)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function columnsFor(localize: StudioLocalize): readonly Column[] {
  return [
    {
      title: localize.term("importField", "title"),
      cell: ({ product }) => localize.text(product.name) || localize.term("tableNoName"),
    },
    {
      title: localize.term("importField", "price"),
      cell: ({ product }) => (product.price ? localize.price(product.price) : ""),
    },
    { title: localize.term("importField", "category"), cell: ({ product }) => product.category },
    { title: localize.term("tableImage"), cell: ({ images }) => imagesCell(images, localize) },
    { title: localize.term("importField", "sku"), cell: ({ product }) => product.sku ?? "" },
    {
      title: localize.term("importField", "tags"),
      cell: ({ product }) => (product.tags ?? []).join(", "),
    },
    { title: localize.term("importField", "url"), cell: ({ product }) => product.url ?? "" },
  ];
}

function imagesCell(images: readonly string[], localize: StudioLocalize): string {
  const first = images[0]?.split("/").at(-1);
  if (first === undefined) return "";
  const left = images.length - 1;
  return left > 0 ? localize.term("tableImagesMore", first, localize.number(left)) : first;
}
