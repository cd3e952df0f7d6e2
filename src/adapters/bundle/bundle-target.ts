/** A place that a published catalogue is written to: a folder or a zip. Paths use `/`. */
export interface BundleTarget {
  /** Whether there is a complete file. Its name holds a hash, so that it need not be read. */
  has(path: string): Promise<boolean>;
  read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** All or nothing: a file that is there is replaced only once the new one is complete. */
  write(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(path: string): Promise<void>;
  /** Paths of all files in the folders that a catalogue uses; some may be other programs'. */
  list(): AsyncIterable<string>;
}
