/**
 * Embeddings of earlier runs, so that a second measurement takes seconds: 39,000 photos take a quarter of an hour to
 * embed. The key is the model, the backend, the state of the images, and the state of the code between a file's bytes
 * and its embedding.
 */
import { createHash } from "node:crypto";
import { appendFile, mkdir, readdir, readFile, stat, truncate } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = join(root, "node_modules/.cache/mirip-embeddings");
/** The code that turns bytes into an embedding. */
const pipeline = [
  "src/adapters/image/browser-decoder.ts",
  "src/adapters/image/read-header.ts",
  "src/adapters/tfjs/backends.ts",
  "src/adapters/tfjs/embedder.ts",
  "src/adapters/tfjs/network.ts",
  "src/core/pixels/pixels.ts",
];
const FLOAT_BYTES = 4;

export interface EmbeddingCache {
  /** Raw embeddings by file. */
  readonly known: ReadonlyMap<string, Float32Array>;
  put(rows: readonly (readonly [file: string, embedding: Float32Array])[]): Promise<void>;
}

export interface CacheKey {
  /** A folder or a `.tar` file. */
  readonly images: string;
  /** Holds the model's `card.json`. */
  readonly modelFolder: string;
  readonly backend: string;
}

export async function openEmbeddingCache(key: CacheKey): Promise<EmbeddingCache> {
  const name = await nameOf(key);
  await mkdir(folder, { recursive: true });
  const names = join(folder, `${name}.txt`);
  const vectors = join(folder, `${name}.f32`);
  return { known: await readKnown(names, vectors), put: (rows) => append(names, vectors, rows) };
}

async function nameOf({ images, modelFolder, backend }: CacheKey): Promise<string> {
  const hash = createHash("sha256");
  hash.update(resolve(images)).update(backend);
  for (const file of await filesIn(images)) {
    const { size, mtimeMs } = await stat(file);
    // A path below the root, so that the same file has one key however the caller spells it.
    hash.update(`${relative(root, resolve(file))}:${size}:${mtimeMs}`);
  }
  hash.update(await readFile(join(modelFolder, "card.json")));
  for (const file of pipeline) hash.update(await readFile(join(root, file)));
  return hash.digest("hex").slice(0, 32);
}

async function filesIn(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The rows that both files hold completely; what an interrupted run left of another one is removed. */
async function readKnown(names: string, vectors: string): Promise<Map<string, Float32Array>> {
  const [text, bytes] = await Promise.all([
    readFile(names, "utf8").catch(() => ""),
    readFile(vectors).catch(() => Buffer.alloc(0)),
  ]);
  const lines = text.split("\n").slice(0, -1);
  const known = new Map<string, Float32Array>();
  let [at, textBytes] = [0, 0];
  for (const line of lines) {
    const { file, dimensions } = JSON.parse(line) as { file: string; dimensions: number };
    const end = at + dimensions * FLOAT_BYTES;
    if (end > bytes.length) break;
    known.set(file, new Float32Array(Uint8Array.from(bytes.subarray(at, end)).buffer));
    at = end;
    textBytes += Buffer.byteLength(line) + 1;
  }
  if (text !== "") await truncate(names, textBytes);
  if (bytes.length > at) await truncate(vectors, at);
  return known;
}

async function append(
  names: string,
  vectors: string,
  rows: Parameters<EmbeddingCache["put"]>[0],
): Promise<void> {
  if (rows.length === 0) return;
  const bytes = Buffer.concat(
    rows.map(([, vector]) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)),
  );
  await appendFile(vectors, bytes);
  const lines = rows.map(([file, { length: dimensions }]) => JSON.stringify({ file, dimensions }));
  await appendFile(names, `${lines.join("\n")}\n`);
}
