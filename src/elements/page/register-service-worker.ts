/**
 * Keeps the page for the next visit, in built pages only. Nothing depends on it: a browser that
 * refuses still gets a page that works online. The visitor's page asks for it with the first search,
 * because keeping the code means downloading it.
 */
let asked = false;

export async function registerServiceWorker(): Promise<void> {
  if (asked || !import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  asked = true;
  try {
    await navigator.serviceWorker.register(new URL("sw.js", document.baseURI));
    await controlled();
    keepWhatIsShown();
  } catch {
    // The page works without it.
  }
}

/** Resolves once requests of this page pass through the service worker. */
function controlled(): Promise<void> {
  if (navigator.serviceWorker.controller) return Promise.resolve();
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true });
  });
}

/**
 * Asks once more for the pictures that were asked for before the service worker was there, also those that are
 * still on their way, so that it keeps them. The browser's own cache answers.
 */
function keepWhatIsShown(): void {
  const since = performance.now();
  const keep = ({ name, startTime, initiatorType }: PerformanceResourceTiming): void => {
    const shown = initiatorType === "img" || name.endsWith("samples.json");
    if (!shown || startTime > since || !name.startsWith(location.origin)) return;
    void fetch(name).catch(() => undefined);
  };
  new PerformanceObserver((list) => {
    (list.getEntries() as PerformanceResourceTiming[]).forEach(keep);
  }).observe({ type: "resource", buffered: true });
}
