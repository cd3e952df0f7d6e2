/** Downloads a file in one click. */
export function saveFile(name: string, content: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun with the click; its bytes are read a little later.
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}

const keptMs = 60_000;
