/** A photo to search with. */
export type ChosenPhoto = (
  | { readonly file: Blob; readonly url?: never }
  /** Not fetched yet: an address of http or https. */
  | { readonly url: URL; readonly file?: never }
) & {
  /** Its name, also if it can't be read. */
  readonly name: string;
  /** How many further photos came with it and were ignored; absent for none. */
  readonly left?: number;
};

export class PhotoChosenEvent extends CustomEvent<ChosenPhoto> {
  constructor(detail: ChosenPhoto) {
    super("mirip-photo-chosen", { detail, bubbles: true, composed: true });
  }
}

/** The first sign that somebody is about to search, on which the model can be loaded. */
export class IntentEvent extends CustomEvent<undefined> {
  constructor() {
    super("mirip-intent", { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-photo-chosen": PhotoChosenEvent;
    "mirip-intent": IntentEvent;
  }
}
