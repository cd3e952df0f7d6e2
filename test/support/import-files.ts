/** Files as an owner drops them, and what the import reader makes of them. */
import { createImportReader } from "../../src/adapters/import/import-reader.ts";
import type { CallOptions } from "../../src/engine/contracts/engine-contract.ts";
import type {
  DroppedFile,
  ImportPreview,
  ImportRequest,
  SkippedFile,
} from "../../src/engine/contracts/import-contract.ts";
import type { QueueDraft } from "../../src/engine/ports/owner-store.ts";

export function dropped(path: string, content: BlobPart = "photo", type = ""): DroppedFile {
  return { path, file: new Blob([content], { type }) };
}

export function previewOf(...files: readonly DroppedFile[]): Promise<ImportPreview> {
  return createImportReader().preview({ files, currency: "IDR" }, {});
}

export async function readAll(
  files: readonly DroppedFile[],
  request: Partial<ImportRequest> = {},
  options: CallOptions = {},
): Promise<{ drafts: readonly QueueDraft[]; skipped: readonly SkippedFile[] }> {
  const drafts: QueueDraft[] = [];
  const skipped: SkippedFile[] = [];
  const wanted = { files, currency: "IDR", ...request };
  for await (const item of createImportReader().read(wanted, options)) {
    if (item.kind === "photo") drafts.push(item.draft);
    else skipped.push(item.file);
  }
  return { drafts, skipped };
}

/** The table's first products as a preview shows them. */
export async function productsOf(table: BlobPart, path = "table.csv") {
  const { tables } = await previewOf(dropped(path, table));
  return tables[0]?.samples.map(({ product }) => product) ?? [];
}
