/**
 * What a shop may restyle with `::part`. Each element around another hands these on, as the value of
 * `exportparts`, so that they are reached from the page however deep they lie.
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
