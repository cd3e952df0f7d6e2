/**
 * A published file that a reader can check: how a model's card and a catalogue's manifest name one.
 */

export interface HashedFile {
  /** Relative to the file that names it, and inside its folder. */
  readonly path: string;
  readonly bytes: number;
  /** 64 lowercase hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Whether a path stays inside the folder it is relative to: no root, no parent, no other host. Addresses
 * are read without the blanks before them and the tabs and line breaks in them.
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
