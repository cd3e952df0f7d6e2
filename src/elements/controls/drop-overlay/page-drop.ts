/** Lets photos be dropped anywhere on the page while its host is in the page. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { PageTurn } from "../shared/page-turn.ts";

export interface PageDropOptions {
  /** Whether an image of another page, which may come as an address only, is accepted. */
  readonly takesAddresses: () => boolean;
  /** Called when something that can be dropped is first dragged here. */
  readonly onEnter: () => void;
  readonly onDrop: (data: DataTransfer) => void;
}

export class PageDrop implements ReactiveController {
  dragging = false;

  readonly #host: ReactiveControllerHost;
  readonly #options: PageDropOptions;
  readonly #turn: PageTurn;
  #listening: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PageDropOptions) {
    this.#host = host;
    this.#options = options;
    this.#turn = new PageTurn(host, "drop");
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    addEventListener("dragenter", (event) => this.#over(event), { signal });
    addEventListener("dragover", (event) => this.#over(event), { signal });
    addEventListener("dragleave", (event) => this.#leave(event), { signal });
    addEventListener("drop", (event) => this.#drop(event), { signal });
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#drag(false);
  }

  #over(event: DragEvent): void {
    const accepted = this.#isAccepted(event);
    if (accepted && !this.dragging) this.#options.onEnter();
    this.#drag(accepted);
    if (!accepted || !event.dataTransfer) return;
    // Without this the browser would open the file in place of the page.
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  }

  #leave(event: DragEvent): void {
    // No related target: the pointer left the window.
    if (event.relatedTarget === null) this.#drag(false);
  }

  #drop(event: DragEvent): void {
    const accepted = this.#isAccepted(event);
    this.#drag(false);
    if (!accepted || !event.dataTransfer) return;
    event.preventDefault();
    this.#options.onDrop(event.dataTransfer);
  }

  #isAccepted(event: DragEvent): boolean {
    // The page itself or another element of ours has handled it, or will.
    if (event.defaultPrevented || !this.#turn.isMine(event)) return false;
    const types = event.dataTransfer?.types ?? [];
    if (types.includes("Files")) return true;
    // Links are dragged on a page for other reasons, too: only at the host they are photos.
    return (
      types.includes("text/uri-list") && this.#options.takesAddresses() && this.#turn.isNear(event)
    );
  }

  #drag(dragging: boolean): void {
    if (this.dragging === dragging) return;
    this.dragging = dragging;
    this.#host.requestUpdate();
  }
}
