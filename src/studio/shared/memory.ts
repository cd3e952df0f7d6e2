/** Small settings that a screen keeps between visits, best effort: nothing is kept if storage is blocked. */
export function remembered(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be blocked, and nothing depends on it.
  }
}
