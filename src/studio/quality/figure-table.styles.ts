/** Tables of figures, which scroll on their own if the page is narrow. */
import { css } from "lit";

export const figureTableStyles = css`
  summary {
    inline-size: fit-content;
    padding-block: 10px;
    cursor: pointer;
    font-weight: 600;
  }

  .wide {
    overflow-x: auto;
  }

  table {
    border-collapse: collapse;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 6px 10px;
    border-block-end: 1px solid var(--mirip-color-line);
    text-align: end;
  }

  th[scope="row"] {
    max-inline-size: 14rem;
    font-weight: 500;
    text-align: start;
    overflow-wrap: anywhere;
  }

  @media print {
    details::details-content {
      display: block;
      block-size: auto;
      content-visibility: visible;
    }

    summary {
      display: none;
    }
  }
`;
