/**
 * Keeps the page for the next visit, in built pages only. Nothing depends on it: a browser that
 * refuses still gets a page that works online. The visitor's page asks for it with the first search,
 * because keeping the code means downloading it.
 */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register(new URL("sw.js", document.baseURI)).catch(() => undefined);
}
