/** Images of a folder or a `.tar`: names first, bytes later and one by one, so that they need not fit into memory. */
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { extract } from "tar-stream";
import type { Extract } from "tar-stream";
import { UsageError } from "../../tools/shared/usage-error.ts";

export interface ImageSource {
  /** Paths below the folder or in the archive, with `/`. */
  readonly files: readonly string[];
  /** The wanted files, in the order of the source. */
  read(wanted: ReadonlySet<string>): AsyncGenerator<ImageFile, void>;
}

export interface ImageFile {
  readonly file: string;
  /** Absent if the file can't be read. */
  readonly bytes?: Uint8Array;
}

/** @throws {UsageError} if the path is neither a folder nor a tar file */
export async function openImages(path: string): Promise<ImageSource> {
  return (await stat(path)).isDirectory() ? openFolder(path) : openTar(path);
}

/** Joins several sources, whose files must have different names. */
export function joinImages(sources: readonly ImageSource[]): ImageSource {
  return {
    files: sources.flatMap(({ files }) => files),
    async *read(wanted) {
      for (const source of sources) yield* source.read(wanted);
    },
  };
}

async function openFolder(folder: string): Promise<ImageSource> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  return {
    files,
    async *read(wanted) {
      for (const file of files) {
        if (!wanted.has(file)) continue;
        yield await readFile(join(folder, file)).then(
          (bytes) => ({ file, bytes }),
          () => ({ file }),
        );
      }
    },
  };
}

async function openTar(path: string): Promise<ImageSource> {
  const files: string[] = [];
  for await (const entry of tarFiles(path)) files.push(nameOf(entry));
  if (files.length === 0) throw new UsageError(`${path} is not a .tar with files in it`);
  return {
    files,
    async *read(wanted) {
      for await (const entry of tarFiles(path)) {
        const file = nameOf(entry);
        if (!wanted.has(file)) continue;
        const chunks: Uint8Array[] = [];
        for await (const chunk of entry) chunks.push(chunk as Uint8Array);
        yield { file, bytes: Buffer.concat(chunks) };
      }
    },
  };
}

type Entry = Extract extends AsyncIterable<infer Item> ? Item : never;

/** The archive's files; a file's content that the caller does not read is skipped. */
async function* tarFiles(path: string): AsyncGenerator<Entry, void> {
  const archive = extract();
  createReadStream(path)
    .on("error", (error) => archive.destroy(error))
    .pipe(archive as unknown as NodeJS.WritableStream);
  try {
    for await (const entry of archive) {
      if (entry.header.type === "file") yield entry;
      entry.resume();
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${path} can't be read as a .tar: ${reason}`, { cause });
  }
}

/** `tar` run in a folder writes its files as `./name`. */
function nameOf(entry: Entry): string {
  return entry.header.name.replace(/^\.\//u, "");
}
