/** Whether `event` (a paste or a drop) goes to an editable element or a file input, which handles it itself. */
export function isEditable(event: Event): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea");
}
