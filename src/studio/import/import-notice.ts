/**
 * Shows a system notification when a long import is done, if the owner asked for it and the page is not
 * visible. Permission is requested only on a click, because browsers refuse other requests.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { ImportState } from "../../engine/contracts/import-contract.ts";

/** An import of fewer photos ends before anybody leaves the page. */
const worthTelling = 20;
const choiceKey = "mirip-import-notice";

export class ImportNotice implements ReactiveController {
  readonly supported = typeof Notification === "function";
  on = false;
  refused = false;

  readonly #host: ReactiveControllerHost;
  readonly #text: (state: ImportState) => { readonly title: string; readonly body: string };
  /** The photos of the current round. */
  #total = 0;

  constructor(
    host: ReactiveControllerHost,
    text: (state: ImportState) => { readonly title: string; readonly body: string },
  ) {
    this.#host = host;
    this.#text = text;
    host.addController(this);
  }

  hostConnected(): void {
    this.on = this.supported && Notification.permission === "granted" && wasChosen();
  }

  async toggle(on: boolean): Promise<void> {
    const permission = on && this.supported ? await Notification.requestPermission() : "default";
    this.on = on && permission === "granted";
    this.refused = on && !this.on;
    remember(this.on);
    this.#host.requestUpdate();
  }

  /** Must be called with every state of the queue. */
  async see(state: ImportState | undefined): Promise<void> {
    if (!state) return;
    if (state.phase !== "idle") {
      this.#total = state.total;
      return;
    }
    const total = this.#total;
    this.#total = 0;
    if (total >= worthTelling && this.on && document.hidden) await tell(this.#text(state));
  }
}

async function tell({ title, body }: { title: string; body: string }): Promise<void> {
  const options = { body, tag: "mirip-import" };
  try {
    new Notification(title, options).addEventListener("click", () => focus());
  } catch {
    // On Android only a service worker can show a notification.
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.showNotification(title, options).catch(() => undefined);
  }
}

function remember(on: boolean): void {
  try {
    if (on) localStorage.setItem(choiceKey, "on");
    else localStorage.removeItem(choiceKey);
  } catch {
    // Storage may be blocked; the choice then lasts as long as the page.
  }
}

function wasChosen(): boolean {
  try {
    return localStorage.getItem(choiceKey) === "on";
  } catch {
    return false;
  }
}
