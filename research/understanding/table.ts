/** Figures as Markdown, as they are in docs/understanding.md. */

export interface Row {
  readonly cells: readonly (string | number)[];
  /** Whether the requirement is met; absent if there is none. */
  readonly holds?: boolean;
}

export interface Table {
  readonly title: string;
  readonly asked: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export function toMarkdown({ title, asked, columns, rows }: Table): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(toText).join(" | ")} |`;
  return [
    `### ${title}`,
    "",
    `Asked: ${asked}.`,
    "",
    line([...columns, "holds"]),
    line([...columns, "holds"].map(() => "---")),
    ...rows.map(({ cells, holds }) =>
      line([...cells, holds === undefined ? "" : holds ? "yes" : "**no**"]),
    ),
    "",
  ].join("\n");
}

function toText(cell: string | number): string {
  if (typeof cell === "string") return cell;
  return Number.isInteger(cell) ? cell.toLocaleString("en") : cell.toFixed(4);
}
