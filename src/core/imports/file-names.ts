/**
 * What can be known of a file by its name. Names come from strangers' folders and archives, so they are only labels:
 * no file is ever opened by them.
 */

export type ImportFileKind = "photo" | "table" | "text" | "archive" | "system" | "other";

/** Why a file can't be imported. */
export type SkipReason =
  | "not-a-photo"
  | "archive-broken"
  | "archive-encrypted"
  /** Larger than a photo can be: a zip bomb, or a film. */
  | "too-large"
  | "table-broken"
  | "table-unknown";

const photoName = /\.(?:jpe?g|png|webp|avif|gif|bmp|heic|heif)$/iu;
const tableName = /\.(?:csv|tsv)$/iu;
const tableType = /^text\/(?:csv|tab-separated-values)\b/iu;
const extension = /\.[a-z0-9]{1,8}$/iu;

/**
 * @param path a label as {@link labelPath} makes it
 * @param type the MIME type if there is one; it counts only if the name's ending is unknown
 */
export function fileKind(path: string, type = ""): ImportFileKind {
  if (isSystemFile(path)) return "system";
  const name = baseName(path);
  if (photoName.test(name)) return "photo";
  if (tableName.test(name)) return "table";
  if (/\.txt$/iu.test(name)) return "text";
  if (/\.zip$/iu.test(name)) return "archive";
  if (type.startsWith("image/")) return "photo";
  return tableType.test(type) ? "table" : "other";
}

/** Whether only the first bytes can tell what a file is. */
export function hasNoExtension(path: string): boolean {
  return !extension.test(baseName(path));
}

export function isPhotoName(path: string): boolean {
  return photoName.test(path);
}

/**
 * A path made harmless: forward slashes, no drive, root, parent folder or control character. The result may be
 * empty.
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

/** Whether an operating system left the file behind: nobody means to import it. */
export function isSystemFile(path: string): boolean {
  const name = baseName(path).toLowerCase();
  return (
    name === "thumbs.db" ||
    name === "desktop.ini" ||
    path.split("/").some((part) => part === "__MACOSX" || part.startsWith("."))
  );
}
