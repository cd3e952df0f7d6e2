/**
 * Keeps the page for the next visit, in built pages only. Nothing depends on it: a browser that
 * refuses still gets a page that works online.
 */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  addEventListener("load", () => {
    navigator.serviceWorker.register(new URL("sw.js", document.baseURI)).catch(() => undefined);
  });
}
