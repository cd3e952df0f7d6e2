/** The first products of a table as they would be imported; columns that are empty stay away. */
import { html, type TemplateResult } from "lit";
import type { SampleProduct } from "../../engine/contracts/import-contract.ts";
import type { Words } from "../../messages/studio/studio-messages.ts";

interface Column {
  readonly title: string;
  readonly cell: (sample: SampleProduct) => string;
}

export function sampleTable(samples: readonly SampleProduct[], words: Words): TemplateResult {
  const [name, ...others] = columnsFor(words);
  const shown = others.filter(({ cell }) => samples.some((sample) => cell(sample) !== ""));
  return html`<div
    class="scroll"
    tabindex="0"
    role="region"
    aria-label=${words.term("tableSamples")}
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

function columnsFor(words: Words): readonly Column[] {
  return [
    {
      title: words.term("importField", "title"),
      cell: ({ product }) => words.text(product.name) || words.term("tableNoName"),
    },
    {
      title: words.term("importField", "price"),
      cell: ({ product }) => (product.price ? words.price(product.price) : ""),
    },
    { title: words.term("importField", "category"), cell: ({ product }) => product.category },
    { title: words.term("tableImage"), cell: ({ images }) => imagesCell(images, words) },
    { title: words.term("importField", "sku"), cell: ({ product }) => product.sku ?? "" },
    {
      title: words.term("importField", "tags"),
      cell: ({ product }) => (product.tags ?? []).join(", "),
    },
    { title: words.term("importField", "url"), cell: ({ product }) => product.url ?? "" },
  ];
}

function imagesCell(images: readonly string[], words: Words): string {
  const first = images[0]?.split("/").at(-1);
  if (first === undefined) return "";
  const left = images.length - 1;
  return left > 0 ? words.term("tableImagesMore", first, words.number(left)) : first;
}
