/** The embedding as bars around zero, in one path: it shows a pattern, not values to be read. */
import { html, type TemplateResult } from "lit";

const height = 100;

export function embeddingPlot(embedding: Float32Array, label: string): TemplateResult {
  const largest = embedding.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  let path = "";
  embedding.forEach((value, index) => {
    const y = height / 2 - (value / largest) * (height / 2);
    path += `M${index} ${height / 2}h.8V${y.toFixed(1)}h-.8z`;
  });
  return html`<svg
    class="embedding"
    viewBox="0 0 ${embedding.length} ${height}"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    <path d=${path} />
  </svg>`;
}

export function rangeOf(values: Float32Array): { readonly low: number; readonly high: number } {
  return values.reduce(
    ({ low, high }, value) => ({ low: Math.min(low, value), high: Math.max(high, value) }),
    { low: Infinity, high: -Infinity },
  );
}
