/**
 * The parts that a shop may restyle with `::part`. Each element exports those of the elements inside it, as the
 * value of `exportparts`, so that the page reaches them at any depth.
 */
export const parts = [
  "button",
  "input",
  "privacy",
  "query",
  "query-picture",
  "crop",
  "results",
  "grid",
  "card",
  "picture",
  "title",
  "price",
  "similarity",
  "more",
  "filters",
  "chip",
  "dialog",
  "status",
  "notice",
  "progress",
].join(", ");
