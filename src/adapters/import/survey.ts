/**
 * Sorts dropped files into photos, tables and archives, and the entries of archives likewise. It reads names and zip
 * directories, and no photos.
 */
import { throwIfAborted } from "../../core/errors.ts";
import {
  fileKind,
  labelPath,
  hasNoExtension,
  type SkipReason,
} from "../../core/imports/file-names.ts";
import type { DroppedFile, SkippedFile } from "../../engine/contracts/import-contract.ts";
import { isBomb, MAX_FILE_BYTES, readEntry } from "../zip/read-entry.ts";
import { listZip } from "../zip/list-zip.ts";
import type { ListedEntry } from "../zip/read-records.ts";

export interface FoundFile {
  /** For people: the path, for an archive's entry after the archive's own. */
  readonly label: string;
  /** Relative to what was dropped, or to its archive. */
  readonly path: string;
  readonly bytes: number;
  /** @throws {SearchError} `aborted` */
  open(signal: AbortSignal | undefined): Promise<Blob | SkipReason>;
}

export interface FoundTable extends FoundFile {
  /** Whether its name says that it is a table; a plain text may be anything. */
  readonly namedAsTable: boolean;
}

export interface FoundArchive {
  readonly path: string;
  readonly photos: readonly FoundFile[];
}

export interface Survey {
  readonly photos: readonly FoundFile[];
  readonly tables: readonly FoundTable[];
  readonly archives: readonly FoundArchive[];
  readonly skipped: readonly SkippedFile[];
}

interface SurveyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onFile?: (path: string, index: number) => void;
}

/** @throws {SearchError} `aborted` */
export async function surveyFiles(
  files: readonly DroppedFile[],
  { signal, onFile }: SurveyOptions,
): Promise<Survey> {
  const survey = new SurveyBuilder();
  for (const [index, { path, file }] of files.entries()) {
    throwIfAborted(signal);
    onFile?.(path, index);
    const label = labelPath(path) || path;
    const found = { label, path: label, bytes: file.size, open: () => Promise.resolve(file) };
    if (fileKind(label, file.type) === "archive" || (await isUnnamedZip(label, file))) {
      await addArchive(survey, label, file, signal);
    } else {
      survey.add(found, file.type);
    }
  }
  return survey;
}

async function addArchive(
  survey: SurveyBuilder,
  path: string,
  file: Blob,
  signal: AbortSignal | undefined,
): Promise<void> {
  const listing = await listZip(file).catch(() => ({ entries: [], whole: false }));
  throwIfAborted(signal);
  if (isBomb(listing.entries, file.size)) {
    survey.skipped.push({ path, reason: "too-large" });
    return;
  }
  const inside = new SurveyBuilder();
  for (const entry of listing.entries) {
    // A folder has an entry of its own.
    if (!entry.encrypted && !/[\\/]$/u.test(entry.path)) {
      inside.add(entryFile(path, file, entry), "");
    }
  }
  survey.archives.push({ path, photos: inside.photos });
  survey.tables.push(...inside.tables);
  survey.skipped.push(...inside.skipped);
  if (listing.entries.some(({ encrypted }) => encrypted)) {
    survey.skipped.push({ path, reason: "archive-encrypted" });
  }
  if (!listing.whole) survey.skipped.push({ path, reason: "archive-broken" });
}

function entryFile(archive: string, file: Blob, entry: ListedEntry): FoundFile {
  const path = labelPath(entry.path);
  return {
    label: `${archive}/${path}`,
    path,
    bytes: entry.bytes,
    open: (signal) => readEntry(file, entry, signal),
  };
}

class SurveyBuilder implements Survey {
  readonly photos: FoundFile[] = [];
  readonly tables: FoundTable[] = [];
  readonly archives: FoundArchive[] = [];
  readonly skipped: SkippedFile[] = [];

  add(found: FoundFile, type: string): void {
    const kind = fileKind(found.path, type);
    if (kind === "system") return;
    const { label: path, bytes } = found;
    if (kind === "table") this.tables.push({ ...found, namedAsTable: true });
    else if (kind === "text") this.tables.push({ ...found, namedAsTable: false });
    else if (kind !== "photo") this.skipped.push({ path, reason: "not-a-photo" });
    else if (bytes > MAX_FILE_BYTES) this.skipped.push({ path, reason: "too-large" });
    else this.photos.push(found);
  }
}

/** A zip whose name has no ending. Office documents, which are zips as well, have one. */
async function isUnnamedZip(path: string, file: Blob): Promise<boolean> {
  if (!hasNoExtension(path) || fileKind(path, file.type) !== "other") return false;
  const head = await file
    .slice(0, 4)
    .text()
    .catch(() => "");
  return head === "PK\u{3}\u{4}" || head === "PK\u{5}\u{6}";
}
