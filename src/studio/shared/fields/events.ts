/** What the fields of the studio report to the view that holds them. */

/** A field's new text; it has passed the field's own check. */
export class FieldSaveEvent extends CustomEvent<string> {
  constructor(text: string) {
    super("mirip-field-save", { detail: text });
  }
}

export class TagsEvent extends CustomEvent<{
  readonly add: readonly string[];
  readonly remove: readonly string[];
}> {
  constructor(detail: TagsEvent["detail"]) {
    super("mirip-tags", { detail });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-field-save": FieldSaveEvent;
    "mirip-tags": TagsEvent;
  }
}
