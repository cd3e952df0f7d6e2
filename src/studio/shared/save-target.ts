/**
 * Where a file or folder is written: a place that the owner picks if the browser can ask for one, else a
 * download. Both must be called while a click is being handled.
 */
import { SearchError } from "../../core/errors.ts";

export interface FileKind {
  readonly name: string;
  readonly type: string;
  /** With its dot. */
  readonly extension: string;
}

export type SaveTarget =
  | { readonly kind: "handle"; readonly handle: FileSystemFileHandle }
  /** The browser has no such dialog, so the file is returned and offered as a download. */
  | { readonly kind: "download" }
  | { readonly kind: "dismissed" };

/** If not, a file is prepared first and then offered as a download. */
export function canPickFile(): boolean {
  return pickers().showSaveFilePicker !== undefined;
}

/** @throws {SearchError} `publish-target` */
export async function pickFile({ name, type, extension }: FileKind): Promise<SaveTarget> {
  const { showSaveFilePicker } = pickers();
  if (!showSaveFilePicker) return { kind: "download" };
  const handle = await unlessDismissed(() =>
    showSaveFilePicker.call(globalThis, {
      suggestedName: name,
      types: [{ accept: { [type]: [extension] } }],
    }),
  );
  return handle ? { kind: "handle", handle } : { kind: "dismissed" };
}

export function canPickFolder(): boolean {
  return pickers().showDirectoryPicker !== undefined;
}

/** Undefined when the owner closed the dialog. @throws {SearchError} `publish-target` */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  const { showDirectoryPicker } = pickers();
  if (!showDirectoryPicker) return undefined;
  return unlessDismissed(() =>
    // The id makes the browser start where it was last time.
    showDirectoryPicker.call(globalThis, { id: "mirip-publish", mode: "readwrite" }),
  );
}

/** Chromium has these two; TypeScript's library does not know them yet. */
interface Pickers {
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string;
    readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }) => Promise<FileSystemFileHandle>;
  readonly showDirectoryPicker?: (options: {
    readonly id: string;
    readonly mode: "readwrite";
  }) => Promise<FileSystemDirectoryHandle>;
}

function pickers(): Pickers {
  return globalThis as unknown as Pickers;
}

async function unlessDismissed<T>(pick: () => Promise<T>): Promise<T | undefined> {
  try {
    return await pick();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return undefined;
    throw new SearchError("publish-target", "The place can't be written to.", { cause: error });
  }
}
