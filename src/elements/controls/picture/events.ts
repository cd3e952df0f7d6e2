/** The picture is drawn: its size in pixels; null where it can't be shown. */
export class PictureSettledEvent extends CustomEvent<{
  readonly width: number;
  readonly height: number;
} | null> {
  constructor(detail: PictureSettledEvent["detail"]) {
    super("mirip-picture-settled", { detail });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-picture-settled": PictureSettledEvent;
  }
}
