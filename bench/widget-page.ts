/** Searches with the widget of a page, as a visitor and as the page's script, and what its clock says of them. */
import type { Page } from "playwright";

/** Milliseconds from the tap (the first time) or from the file to the painted results. */
export async function search(page: Page, photo: Buffer, tapped: boolean): Promise<Timed> {
  await page.evaluate(watchResults, tapped);
  const file = { name: "photo.jpg", mimeType: "image/jpeg", buffer: photo };
  if (tapped) {
    const choosing = page.waitForEvent("filechooser");
    await page.locator("mirip-search").getByRole("button").first().click();
    await (await choosing).setFiles(file);
  } else {
    await page.locator("mirip-search").getByTestId("photo-file").first().setInputFiles(file);
  }
  return page.evaluate(() => (globalThis as unknown as Watched).drawn);
}

export interface Timed {
  readonly drawnMs: number;
  /** What the widget itself says that its search took. */
  readonly answeredMs: number;
}

interface Watched {
  drawn: Promise<Timed>;
}

/** Runs in the page. */
function watchResults(tapped: boolean): void {
  const element = document.querySelector("mirip-search") as HTMLElement;
  const once = { once: true, capture: true };
  let started = 0;
  const begin = () => (started = performance.now());
  (globalThis as unknown as Watched).drawn = new Promise((resolve) => {
    element.addEventListener(tapped ? "pointerdown" : "mirip-query", begin, once);
    element.addEventListener(
      "mirip-results",
      (event) => {
        const { milliseconds: answeredMs } = (event as CustomEvent<{ milliseconds: number }>)
          .detail;
        // A message that is sent while a frame is made comes after that frame was painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener(
            "message",
            () => resolve({ drawnMs: performance.now() - started, answeredMs }),
            once,
          );
          port1.start();
          port2.postMessage("");
        });
      },
      once,
    );
  });
}

interface Searcher extends HTMLElement {
  search(image: Blob): Promise<unknown>;
}

/** Runs in the page: drawn again each time, so that no answer can be remembered. */
export async function searchMany(times: number): Promise<void> {
  const element = document.querySelector("mirip-search") as Searcher;
  const canvas = new OffscreenCanvas(320, 240);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  for (let i = 0; i < times; i++) {
    context.fillStyle = `hsl(${(i * 37) % 360} 60% 50%)`;
    context.fillRect(0, 0, 320, 240);
    context.fillStyle = `hsl(${(i * 91) % 360} 60% 30%)`;
    context.fillRect((i * 13) % 200, (i * 7) % 120, 90, 90);
    await element.search(await canvas.convertToBlob({ type: "image/jpeg" }));
  }
}

/** Runs in the page. */
export async function readMemory(): Promise<{ tensors: number; bytes: number }> {
  const element = document.querySelector("mirip-search") as unknown as {
    info(): Promise<{ memory?: { tensors: number; bytes: number } }>;
  };
  return (await element.info()).memory ?? { tensors: NaN, bytes: NaN };
}
