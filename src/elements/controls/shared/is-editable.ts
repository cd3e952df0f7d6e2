/** Whether something is pasted or dropped into what somebody writes in, or chooses a file with. */
export function isWrittenInto(event: Event): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea");
}
