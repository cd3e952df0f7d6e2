/**
 * Finds the photo that a table means by a name. Tables name photos by a path, a bare name or a name
 * without its ending, in any case. A name that fits several different photos fits none: a wrong photo
 * is worse than a missing one.
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

  /** @param tablePath the table's own path: its folder is where its photos are looked for first */
  find(text: string, tablePath: string): P | undefined {
    const wanted = keyOf(labelPath(text));
    return (
      this.#named(wanted, tablePath) ?? theOne(this.#byStem.get(stemOf(baseName(wanted))) ?? [])
    );
  }

  /** As `find`, but the ending must fit too. */
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
      theOne(named.filter(({ path }) => keyOf(path).endsWith(`/${wanted}`))) ??
      theOne(named)
    );
  }
}

/** Copies of one photo are one photo. */
function theOne<P extends NamedPhoto>(photos: readonly P[]): P | undefined {
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

/** Only the ending of a photo is an ending: `tas.v2` is a whole name. */
function stemOf(name: string): string {
  return isPhotoName(name) ? name.replace(/\.[^.]+$/u, "") : name;
}
