/** Where the studio writes a file to: a backup, a published zip. */

/** A file that is written piece by piece, larger than memory if need be. */
export interface FileSink {
  readonly write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** The file, if the owner chose no target. */
  readonly finish: () => Promise<Blob | undefined>;
  /** Leaves nothing behind. */
  readonly abandon: () => Promise<void>;
}

/** @throws {SearchError} `publish-target`, `storage` */
export type OpenSink = (target: FileSystemFileHandle | undefined) => Promise<FileSink>;
