/**
 * Keeps the page for offline use, in built pages only. Best effort: without it the page works online. The
 * visitor's page registers it with the first search, because keeping the code means downloading it.
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
 * Fetches once more the pictures that were requested before the service worker controlled the page, also those
 * that are still loading, so that it keeps them. The browser's own cache answers.
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
