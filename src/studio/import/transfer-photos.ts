/**
 * Gives files from the clipboard and the camera names of their own: they are all called "image.png",
 * and the file's name becomes the product's.
 */
import { clipboardImages } from "../../elements/controls/shared/photo-sources.ts";
import type { DroppedFile } from "../../engine/contracts/import-contract.ts";
import type { StudioLocalize } from "../../messages/studio-localize.ts";
import { readChosen } from "../shared/read-dropped.ts";

export class Handovers {
  readonly #localize: StudioLocalize;
  #photographed = 0;
  #pasted = 0;

  constructor(localize: StudioLocalize) {
    this.#localize = localize;
  }

  /** Empties the input, so that the same file can be chosen twice in a row. */
  chosen(input: HTMLInputElement): readonly DroppedFile[] {
    const files = readChosen(Array.from(input.files ?? []));
    input.value = "";
    return files;
  }

  photographed(photo: Blob): DroppedFile {
    this.#photographed += 1;
    return this.#named(photo, this.#localize.term("photoFromCamera"), this.#photographed);
  }

  pasted({ files }: DataTransfer): readonly DroppedFile[] {
    return readChosen(files).map((dropped) =>
      isNameless(dropped.path) ? this.#fromPaste(dropped.file) : dropped,
    );
  }

  /** Empty if access is refused or if the clipboard has no image. */
  async fromClipboard(): Promise<readonly DroppedFile[]> {
    const files: DroppedFile[] = [];
    for await (const image of clipboardImages()) files.push(this.#fromPaste(image));
    return files;
  }

  #fromPaste(file: Blob): DroppedFile {
    this.#pasted += 1;
    return this.#named(file, this.#localize.term("photoFromClipboard"), this.#pasted);
  }

  #named(photo: Blob, name: string, count: number): DroppedFile {
    const ending = photo.type === "image/png" ? "png" : "jpg";
    const path = `${name} ${count}.${ending}`;
    return { path, file: new File([photo], path, { type: photo.type }) };
  }
}

type DirectoryPicker = () => Promise<FileSystemDirectoryHandle>;

/**
 * The folder that was picked, or "closed" if none was. The picker avoids the browser's
 * question whether to "upload" everything, which would be misleading.
 */
export async function pickDirectory(): Promise<
  FileSystemDirectoryHandle | "closed" | "unsupported"
> {
  const { showDirectoryPicker } = window as { showDirectoryPicker?: DirectoryPicker };
  if (!showDirectoryPicker) return "unsupported";
  try {
    return await showDirectoryPicker();
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError" ? "closed" : "unsupported";
  }
}

function isNameless(path: string): boolean {
  return /^image\.\w+$/u.test(path);
}
