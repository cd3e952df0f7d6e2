/**
 * Takes a photo that is dropped or pasted anywhere on the page until `mirip-photo-input`, which knows more
 * cases, has been loaded. Events that the page or another element has handled are left alone.
 */
import type { ReactiveController } from "lit";
import { isEditable } from "../../controls/shared/is-editable.ts";

export interface EarlyHandlers {
  /** Whether a photo that `event` brings is for the host. */
  readonly isWaiting: (event: Event) => boolean;
  /** Files are being dragged over the page. */
  readonly onDrag: () => void;
  readonly onPhoto: (file: File, way: "dropped" | "pasted") => void;
}

export class EarlyPhoto implements ReactiveController {
  readonly #handlers: EarlyHandlers;
  #listening: AbortController | undefined;

  constructor(handlers: EarlyHandlers) {
    this.#handlers = handlers;
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    addEventListener("dragover", (event) => this.#over(event), { signal });
    addEventListener("drop", (event) => this.#take(event, event.dataTransfer, "dropped"), {
      signal,
    });
    addEventListener("paste", (event) => this.#take(event, event.clipboardData, "pasted"), {
      signal,
    });
  }

  hostDisconnected(): void {
    this.#listening?.abort();
  }

  #over(event: DragEvent): void {
    const carriesFiles = event.dataTransfer?.types.includes("Files") ?? false;
    if (!carriesFiles || !this.#isOurs(event)) return;
    // Without this the browser would open the file in place of the page.
    event.preventDefault();
    this.#handlers.onDrag();
  }

  #take(event: Event, data: DataTransfer | null, way: "dropped" | "pasted"): void {
    const file = data?.files[0];
    if (!file || !this.#isOurs(event)) return;
    event.preventDefault();
    this.#handlers.onPhoto(file, way);
  }

  #isOurs(event: Event): boolean {
    return !event.defaultPrevented && !isEditable(event) && this.#handlers.isWaiting(event);
  }
}
