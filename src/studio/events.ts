export class FilesChosenEvent extends CustomEvent<readonly File[]> {
  constructor(files: readonly File[]) {
    super("mirip-files-chosen", { detail: files, bubbles: true, composed: true });
  }
}

export class ImportCommandEvent extends CustomEvent<"cancel" | "retry" | "dismiss"> {
  constructor(command: ImportCommandEvent["detail"]) {
    super("mirip-import-command", { detail: command, bubbles: true, composed: true });
  }
}

/** Products to delete, by id. */
export class RemoveProductsEvent extends CustomEvent<readonly string[]> {
  constructor(ids: readonly string[]) {
    super("mirip-remove-products", { detail: ids, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-files-chosen": FilesChosenEvent;
    "mirip-import-command": ImportCommandEvent;
    "mirip-remove-products": RemoveProductsEvent;
  }
}
