/** Ctrl+Z (or Cmd+Z) undoes the last change while `host` is on the page. */
import type { ReactiveControllerHost } from "lit";

export function useUndoKeys(host: ReactiveControllerHost, undo: () => Promise<void>): void {
  const keyed = (event: KeyboardEvent): void => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!wanted || event.key.toLowerCase() !== "z" || isTextField(event)) return;
    event.preventDefault();
    void undo();
  };
  host.addController({
    hostConnected: () => addEventListener("keydown", keyed),
    hostDisconnected: () => removeEventListener("keydown", keyed),
  });
}

/** In a text field, Ctrl+Z undoes the typing. */
function isTextField(event: Event): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
