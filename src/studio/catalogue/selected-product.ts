/** The one selected product with all its photos, read again whenever the catalogue changes. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { asSearchError } from "../../core/errors.ts";
import type { PictureSource } from "../../engine/contracts/engine-contract.ts";
import type { OwnerItem } from "../../engine/contracts/listing.ts";
import type { Studio } from "../../engine/contracts/studio-contract.ts";

export class SelectedProduct implements ReactiveController {
  item: OwnerItem | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #gone: () => void;
  #id: string | undefined;
  #revision = -1;
  #turn = 0;

  /** `gone` is called if the product no longer exists. */
  constructor(host: ReactiveControllerHost, gone: () => void) {
    this.#host = host;
    this.#gone = gone;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#turn += 1;
    this.#revision = -1;
  }

  /** `near` is the product as the loaded page has it. */
  follow(studio: Studio | undefined, id: string | undefined, near: OwnerItem | undefined): void {
    if (id !== this.#id) {
      this.#id = id;
      this.item = near;
      this.#revision = -1;
    }
    if (id === undefined) this.item = undefined;
    else if (studio && this.#revision === -1) void this.#read(studio, id);
  }

  /** Reads the product again, after a change. */
  refresh(studio: Studio | undefined): Promise<void> {
    return studio && this.#id !== undefined ? this.#read(studio, this.#id) : Promise.resolve();
  }

  async #read(studio: Studio, id: string): Promise<void> {
    const turn = ++this.#turn;
    this.#revision = turn;
    try {
      const item = await studio.product(id);
      if (turn !== this.#turn || id !== this.#id) return;
      this.item = { product: item.product, photos: keepSame(this.item?.photos ?? [], item.photos) };
      this.#host.requestUpdate();
    } catch (error) {
      const here = turn === this.#turn && id === this.#id;
      if (here && asSearchError(error, "storage").code === "not-found") this.#gone();
    }
  }
}

/** Photos that are already shown keep their bytes, so that their pictures don't flicker. */
function keepSame(before: OwnerItem["photos"], after: OwnerItem["photos"]): OwnerItem["photos"] {
  const known = new Map(before.map((photo) => [photo.id, photo]));
  return after.map((photo) => {
    const shown = known.get(photo.id);
    // A photo that was cropped keeps its id.
    return shown && isSamePicture(shown.display, photo.display) ? shown : photo;
  });
}

function isSamePicture(a: PictureSource, b: PictureSource): boolean {
  return a instanceof Blob && b instanceof Blob ? a.size === b.size : a === b;
}
