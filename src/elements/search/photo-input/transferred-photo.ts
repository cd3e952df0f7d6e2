/** Reads the photo that was dropped or pasted; only one is taken. */
import { webUrl } from "../../controls/shared/web-url.ts";

export interface Handover {
  readonly photo: File | URL;
  /** How many further files there were. */
  readonly left: number;
}

/** Files first; else the address of an image that was dragged here from another page. */
export function readDrop(data: DataTransfer): Handover | undefined {
  return (
    firstFile(data) ??
    addressed(webUrl(imageInMarkup(data.getData("text/html")))) ??
    addressed(webUrl(firstAddress(data.getData("text/uri-list"))))
  );
}

/** Files first; else an address that was copied as the whole text. */
export function readPaste(data: DataTransfer): Handover | undefined {
  return firstFile(data) ?? addressed(webUrl(data.getData("text/plain")));
}

/** The file's name in an address, else its host. */
export function nameOf(address: URL): string {
  const last = address.pathname.split("/").findLast((part) => part !== "");
  if (last === undefined) return address.hostname;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The first photo; if none looks like one, the first file, whose problem the search then reports. */
function firstFile({ files }: DataTransfer): Handover | undefined {
  const all = [...files];
  const photo = all.find(looksLikePhoto) ?? all[0];
  return photo && { photo, left: all.length - 1 };
}

function looksLikePhoto({ type, name }: File): boolean {
  return type.startsWith("image/") || /\.(?:heic|heif|avif)$/iu.test(name);
}

function addressed(photo: URL | undefined): Handover | undefined {
  return photo && { photo, left: 0 };
}

/** The image's own address first: the target of a linked image is no photo. */
function imageInMarkup(markup: string): string {
  const source = /<img\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)')/iu.exec(markup);
  return (source?.[1] ?? source?.[2] ?? "").replaceAll("&amp;", "&");
}

/** In `text/uri-list`, lines that begin with # are comments. */
function firstAddress(list: string): string {
  return list.split(/\r?\n/u).find((line) => line !== "" && !line.startsWith("#")) ?? "";
}
