/** Lets files be dropped anywhere on the page while its host is in the page. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

export interface PageDropHandlers {
  /** Called when files are first dragged over the page. */
  readonly onEnter: () => void;
  readonly onDrop: (data: DataTransfer) => void;
}

export class PageDrop implements ReactiveController {
  dragging = false;

  readonly #host: ReactiveControllerHost;
  readonly #handlers: PageDropHandlers;
  #listening: AbortController | undefined;

  constructor(host: ReactiveControllerHost, handlers: PageDropHandlers) {
    this.#host = host;
    this.#handlers = handlers;
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    addEventListener("dragenter", (event) => this.#enter(event), { signal });
    addEventListener("dragover", (event) => this.#over(event), { signal });
    addEventListener("dragleave", (event) => this.#leave(event), { signal });
    addEventListener("drop", (event) => this.#drop(event), { signal });
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#drag(false);
  }

  #enter(event: DragEvent): void {
    if (!carriesFiles(event) || this.dragging) return;
    this.#drag(true);
    this.#handlers.onEnter();
  }

  #over(event: DragEvent): void {
    if (!carriesFiles(event) || !event.dataTransfer) return;
    // Without this the browser would open the file in place of the page.
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  }

  #leave(event: DragEvent): void {
    // Only leaving the window has no element on the other side.
    if (event.relatedTarget === null) this.#drag(false);
  }

  #drop(event: DragEvent): void {
    if (!carriesFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    this.#drag(false);
    this.#handlers.onDrop(event.dataTransfer);
  }

  #drag(dragging: boolean): void {
    if (this.dragging === dragging) return;
    this.dragging = dragging;
    this.#host.requestUpdate();
  }
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
