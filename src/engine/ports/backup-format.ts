/** The file format of a backup, which `adapters/backup` implements. */
import type { BackupHead, BackupItem, BackupTotals } from "../../core/backup/backup.ts";
import type { FileSink } from "./file-sink.ts";

export interface BackupFormat {
  /**
   * @param write takes one chunk after the other: the next one comes when the call has resolved
   * @throws {SearchError} `storage` if an entry is too large to be read again; what `groups` and `write` throw
   */
  write(
    head: BackupHead,
    groups: AsyncIterable<readonly BackupItem[]>,
    write: FileSink["write"],
  ): Promise<BackupTotals & { readonly bytes: number }>;
  /** @throws {SearchError} `backup-corrupt`, `backup-newer` */
  open(file: Blob): Promise<OpenedBackup>;
}

export interface OpenedBackup {
  readonly head: BackupHead;
  /**
   * To be iterated once. Only when it has ended is the backup known to be whole.
   * @throws {SearchError} `backup-corrupt`
   */
  readonly groups: AsyncIterable<readonly BackupItem[]>;
}
