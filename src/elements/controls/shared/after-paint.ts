/** Calls `work` once what has been drawn is on the screen; not as long as the page is hidden. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work));
}
