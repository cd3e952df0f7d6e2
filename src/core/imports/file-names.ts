/**
 * What a file's name says about it. Names come from strangers' folders and archives, so they serve as
 * labels only: nothing is ever opened by them.
 */

export type FileKind = "photo" | "table" | "text" | "archive" | "litter" | "other";

/** Why a file that was handed over can't be imported. */
export type SkipReason =
  | "not-a-photo"
  | "archive-broken"
  | "archive-encrypted"
  /** More than a photo can be: a zip bomb, or a film. */
  | "too-large"
  | "table-broken"
  | "table-unknown";

const photoName = /\.(?:jpe?g|png|webp|avif|gif|bmp|heic|heif)$/iu;
const tableName = /\.(?:csv|tsv)$/iu;
const tableType = /^text\/(?:csv|tab-separated-values)\b/iu;
const extension = /\.[a-z0-9]{1,8}$/iu;

/**
 * @param path a label as {@link labelPath} makes it
 * @param type the MIME type where there is one; it counts only where the name's ending tells nothing
 */
export function fileKind(path: string, type = ""): FileKind {
  if (isSystemFile(path)) return "litter";
  const name = baseName(path);
  if (photoName.test(name)) return "photo";
  if (tableName.test(name)) return "table";
  if (/\.txt$/iu.test(name)) return "text";
  if (/\.zip$/iu.test(name)) return "archive";
  if (type.startsWith("image/")) return "photo";
  return tableType.test(type) ? "table" : "other";
}

/** Whether only the first bytes can tell: a name without an ending that we know. */
export function saysNothing(path: string): boolean {
  return !extension.test(baseName(path));
}

export function isPhotoName(path: string): boolean {
  return photoName.test(path);
}

/**
 * A path made harmless: forward slashes, no drive, no root, no way up, no control characters. What is
 * left of it may be empty.
 */
export function labelPath(path: string): string {
  return path
    .normalize("NFC")
    .replace(/\p{Cc}/gu, "")
    .replace(/\\/gu, "/")
    .replace(/^[a-z]:/iu, "")
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .join("/");
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder with its last slash, or the empty string. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** Files that systems leave behind, which nobody meant to drop. */
/** What systems leave behind and nobody means to import. */
export function isSystemFile(path: string): boolean {
  const name = baseName(path).toLowerCase();
  return (
    name === "thumbs.db" ||
    name === "desktop.ini" ||
    path.split("/").some((part) => part === "__MACOSX" || part.startsWith("."))
  );
}
