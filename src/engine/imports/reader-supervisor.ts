/** Opens the import's photo reader when it is needed, releases it when it isn't, and replaces it after a crash. */
import { asSearchError } from "../../core/errors.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import type { PhotoReader } from "../ports/studio-ports.ts";

/** A model that is requested again and again after failing would keep a phone busy for nothing. */
const MAX_CRASHES = 3;

export class ReaderSupervisor {
  readonly #openReader: () => Promise<PhotoReader>;
  #reader: Promise<PhotoReader> | undefined;
  /** How often photo workers crashed without a run that succeeded in between. */
  #crashes = 0;

  constructor(openReader: () => Promise<PhotoReader>) {
    this.#openReader = openReader;
  }

  get isOpen(): boolean {
    return this.#reader !== undefined;
  }

  /** After a crash, photos are to be read one by one: so the photo that causes it can be told from the others. */
  get isCautious(): boolean {
    return this.#crashes > 0;
  }

  /** The open reader; undefined if there is none or it failed to open. */
  async current(): Promise<PhotoReader | undefined> {
    return this.#reader?.catch(() => undefined);
  }

  /** The open reader, or a new one. @throws {SearchError} what opening throws */
  open(): Promise<PhotoReader> {
    if (!this.#reader) {
      this.#reader = this.#openReader();
      this.#reader.catch(() => (this.#reader = undefined));
    }
    return this.#reader;
  }

  /** Ends the photo workers and frees their memory. */
  async release(): Promise<void> {
    const reader = this.#reader;
    this.#reader = undefined;
    await reader?.then((one) => one.dispose()).catch(() => undefined);
  }

  /**
   * As `PhotoReader.read`. If the last try that is allowed crashes with one photo alone, that photo is the cause:
   * it gets the code `worker-crashed`, and the reader is released.
   */
  async read(files: readonly Blob[], reader: PhotoReader): ReturnType<PhotoReader["read"]> {
    try {
      return await reader.read(files);
    } catch (error) {
      const { code } = asSearchError(error, "worker-crashed");
      const isLastTry = this.#crashes >= MAX_CRASHES - 1;
      if (code !== "worker-crashed" || files.length !== 1 || !isLastTry) throw error;
      await this.release();
      return [code];
    }
  }

  /** Releases the reader after a failure. @returns whether it may be tried again */
  async failed(code: SearchErrorCode): Promise<boolean> {
    const mayRetry = code === "worker-crashed" && ++this.#crashes < MAX_CRASHES;
    await this.release();
    return mayRetry;
  }

  /** A run succeeded, or somebody asked for another one: crashes are counted from 0 again. */
  forgetCrashes(): void {
    this.#crashes = 0;
  }
}
