/**
 * Writes a backup (core/backup/backup.ts) as one zip, from front to back. In memory are one group, a chunk on its
 * way to the sink, and the zip's directory with the checksum of each entry.
 */
import {
  MAX_ENTRY_BYTES,
  endPath,
  groupPaths,
  headPath,
  headText,
  lineText,
  packVectors,
  picturePath,
} from "../../core/backup/backup.ts";
import type { BackupEnd, BackupHead, BackupItem, BackupTotals } from "../../core/backup/backup.ts";
import { SearchError } from "../../core/errors.ts";
import { sha256 } from "../http/verified-files.ts";
import { ZipWriter } from "../zip/write-zip.ts";
import type { ZipSink } from "../zip/write-zip.ts";
import { DEFLATED } from "../zip/layout.ts";
import type { ZipMethod } from "../zip/layout.ts";

/** `BackupFormat.write`. */
export async function writeBackupFile(
  head: BackupHead,
  groups: AsyncIterable<readonly BackupItem[]>,
  sink: ZipSink,
): Promise<BackupTotals & { readonly bytes: number }> {
  const zip = new ZipWriter(sink);
  const hashes: string[] = [];
  const add = async (name: string, content: Uint8Array<ArrayBuffer>, method?: ZipMethod) => {
    if (content.length > MAX_ENTRY_BYTES) {
      throw new SearchError("storage", `${name} is too large for a backup.`);
    }
    hashes.push(await sha256(content));
    await zip.add(name, content, method);
  };
  await add(headPath, utf8(headText(head)));
  let group = 0;
  let products = 0;
  let photos = 0;
  for await (const items of groups) {
    const paths = groupPaths(++group);
    const all = items.flatMap((item) => item.photos);
    await add(paths.products, utf8(items.map(lineText).join("")), DEFLATED);
    const vectors = all.map(({ vector }) => vector).filter((vector) => vector !== undefined);
    await add(paths.vectors, packVectors(vectors, head.model.dimensions));
    for (const { id, display, thumbnail } of all) {
      await add(picturePath(id, "display", display.type), display.bytes);
      await add(picturePath(id, "thumbnail", thumbnail.type), thumbnail.bytes);
    }
    products += items.length;
    photos += all.length;
  }
  const end: BackupEnd = { products, photos, sha256: hashes };
  await add(endPath, utf8(JSON.stringify(end)));
  return { products, photos, bytes: await zip.end() };
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
