/** A published file that a reader can check, as a model's card and a catalogue's manifest name it. */

export interface HashedFile {
  /** Relative to the file that names it; inside its folder. */
  readonly path: string;
  readonly bytes: number;
  /** 64 lowercase hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Whether a path stays inside the folder that it is relative to: no root, no parent, no other host. Leading blanks
 * and control characters are refused as well, as browsers drop them from addresses.
 */
export function isPlainPath(path: unknown): path is string {
  return typeof path === "string" && path !== "" && !/^[/\\ ]|\.\.|%2e|:|\p{Cc}/iu.test(path);
}

export function isSha256(text: unknown): text is string {
  return typeof text === "string" && /^[0-9a-f]{64}$/u.test(text);
}

/** Two lowercase hexadecimal digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
