/** Events inside the import screen, and the one that is for its page. */
import type { ImportField } from "../../core/imports/table-fields.ts";
import type { DroppedFile, ImportStart } from "../../engine/contracts/import-contract.ts";

/** Everything was copied into the queue; the page can be closed from now on. */
export class ImportStartedEvent extends CustomEvent<ImportStart> {
  constructor(start: ImportStart) {
    super("mirip-import-started", { detail: start, bubbles: true, composed: true });
  }
}

/** Files were handed over; reading them may take a while. */
export class FilesTakenEvent extends CustomEvent<Promise<readonly DroppedFile[]>> {
  constructor(files: FilesTakenEvent["detail"]) {
    super("mirip-files-taken", { detail: files, bubbles: true, composed: true });
  }
}

export class DraftCommandEvent extends CustomEvent<"start" | "cancel" | "camera"> {
  constructor(command: DraftCommandEvent["detail"]) {
    super("mirip-draft-command", { detail: command, bubbles: true, composed: true });
  }
}

/** The owner's meaning of a column of one table. */
export interface ColumnChoice {
  readonly path: string;
  readonly header: string;
  readonly field: ImportField | "";
}

export class ColumnsChosenEvent extends CustomEvent<readonly ColumnChoice[]> {
  constructor(choices: readonly ColumnChoice[]) {
    super("mirip-columns-chosen", { detail: choices, bubbles: true, composed: true });
  }
}

export class CurrencyChosenEvent extends CustomEvent<string> {
  constructor(currency: string) {
    super("mirip-currency-chosen", { detail: currency, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-import-started": ImportStartedEvent;
    "mirip-files-taken": FilesTakenEvent;
    "mirip-draft-command": DraftCommandEvent;
    "mirip-columns-chosen": ColumnsChosenEvent;
    "mirip-currency-chosen": CurrencyChosenEvent;
  }
}
