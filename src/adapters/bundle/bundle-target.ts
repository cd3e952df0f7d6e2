/** Where a published catalogue is written to: a folder, a zip, memory. Paths use `/`. */
export interface BundleTarget {
  /** Whether a whole file lies there. Its name holds a hash, so that it need not be read. */
  has(path: string): Promise<boolean>;
  read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Wholly or not at all: a file that is there is replaced only once the new one is complete. */
  write(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(path: string): Promise<void>;
  /** Paths of what lies where a catalogue has files; others' files may be among them. */
  list(): AsyncIterable<string>;
}
