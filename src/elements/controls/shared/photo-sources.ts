/** Where a photo can come from besides a file: the device's camera and the clipboard. */
import { webUrl } from "./web-url.ts";

/** On a phone, whose own camera app is better than a video in a page. */
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

/** A photo's address that was copied as text; undefined also if reading is refused. */
export async function clipboardAddress(): Promise<URL | undefined> {
  try {
    return webUrl(await navigator.clipboard.readText());
  } catch {
    return undefined;
  }
}

/** The images on the clipboard; none if reading is refused. */
export async function* clipboardImages(): AsyncGenerator<Blob> {
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((candidate) => candidate.startsWith("image/"));
      if (type) yield await item.getType(type);
    }
  } catch {
    // The page says what to do if there is no image.
  }
}
