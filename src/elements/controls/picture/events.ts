/** The picture has loaded, with its size in pixels, or can't be shown (null). */
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
