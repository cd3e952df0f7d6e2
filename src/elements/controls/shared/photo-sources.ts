/** Where a photo can come from beside a file: the device's camera and the clipboard. */
import { webUrl } from "./web-url.ts";

/** A phone's own camera app is better than anything a page can draw. */
export function hasCameraApp(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

export async function hasCamera(): Promise<boolean> {
  if (hasCameraApp()) return true;
  try {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    return devices.some(({ kind }) => kind === "videoinput");
  } catch {
    return false;
  }
}

export function canReadClipboard(): boolean {
  return typeof navigator.clipboard?.read === "function";
}

/** A photo's address that was copied as text; undefined also where reading is refused. */
export async function clipboardAddress(): Promise<URL | undefined> {
  try {
    return webUrl(await navigator.clipboard.readText());
  } catch {
    return undefined;
  }
}

/** Nothing where it is refused, or where nothing that can be read lies there. */
export async function* clipboardImages(): AsyncGenerator<Blob> {
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((candidate) => candidate.startsWith("image/"));
      if (type) yield await item.getType(type);
    }
  } catch {
    // The page then says what to do.
  }
}
