/**
 * Finds the photo that a table names: by a path, a bare name or a name without its ending, in upper or lower case. A
 * name that fits several different photos fits none, since a wrong photo is worse than a missing one.
 */
import { baseName, folderOf, isPhotoName, labelPath } from "./file-names.ts";

export interface NamedPhoto {
  /** As {@link labelPath} makes it. */
  readonly path: string;
  readonly bytes: number;
}

export class PhotoNames<P extends NamedPhoto> {
  readonly #byName = new Map<string, P[]>();
  readonly #byStem = new Map<string, P[]>();

  add(photo: P): void {
    const name = keyOf(baseName(photo.path));
    append(this.#byName, name, photo);
    append(this.#byStem, stemOf(name), photo);
  }

  /** @param tablePath the table's own path: its folder is searched first */
  find(text: string, tablePath: string): P | undefined {
    const wanted = keyOf(labelPath(text));
    return (
      this.#named(wanted, tablePath) ??
      singlePhoto(this.#byStem.get(stemOf(baseName(wanted))) ?? [])
    );
  }

  /** As `find`, but the ending must fit as well. */
  findNamed(text: string, tablePath: string): P | undefined {
    return this.#named(keyOf(labelPath(text)), tablePath);
  }

  #named(wanted: string, tablePath: string): P | undefined {
    const named = this.#byName.get(baseName(wanted));
    if (!named) return undefined;
    const beside = keyOf(folderOf(tablePath)) + wanted;
    return (
      named.find(({ path }) => keyOf(path) === wanted) ??
      named.find(({ path }) => keyOf(path) === beside) ??
      singlePhoto(named.filter(({ path }) => keyOf(path).endsWith(`/${wanted}`))) ??
      singlePhoto(named)
    );
  }
}

/** The photo that all of them are copies of, judged by their size; nothing if they differ. */
function singlePhoto<P extends NamedPhoto>(photos: readonly P[]): P | undefined {
  const [first] = photos;
  return photos.every(({ bytes }) => bytes === first?.bytes) ? first : undefined;
}

function append<P>(photos: Map<string, P[]>, key: string, photo: P): void {
  const there = photos.get(key);
  if (there) there.push(photo);
  else photos.set(key, [photo]);
}

function keyOf(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** Only a photo's ending is cut off: `tas.v2` is a whole name. */
function stemOf(name: string): string {
  return isPhotoName(name) ? name.replace(/\.[^.]+$/u, "") : name;
}
