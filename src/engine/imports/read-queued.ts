/** Reads a batch of the queue: each photo is fetched, hashed, looked up, and decoded and embedded if it is new. */
import { asSearchError } from "../../core/errors.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import { contentId } from "../shared/content-id.ts";
import type {
  OwnerCatalogue,
  PhotoContent,
  QueuedPhoto,
  QueueOutcome,
} from "../ports/owner-store.ts";
import type { FetchPhoto } from "../ports/studio-ports.ts";

export interface QueueReading {
  readonly store: Pick<OwnerCatalogue, "has">;
  readonly fetchPhoto: FetchPhoto;
  /** Of the model that photos are read for. */
  readonly fingerprint: string;
  /** Ends the fetching of photos from their addresses. */
  readonly signal: AbortSignal;
  /** As `PhotoReader.read`: one result per photo, in order. */
  readonly read: (files: readonly Blob[]) => Promise<readonly (PhotoContent | SearchErrorCode)[]>;
}

/** @throws {SearchError} what `read` and the store throw; a photo that can't be fetched or read is an outcome */
export async function readQueued(
  batch: readonly QueuedPhoto[],
  reading: QueueReading,
): Promise<readonly QueueOutcome[]> {
  const found = await Promise.all(batch.map((queued) => find(queued, reading)));
  const fresh = found.filter((one) => "file" in one);
  const contents = fresh.length === 0 ? [] : await reading.read(fresh.map(({ file }) => file));
  let next = 0;
  return found.map((one): QueueOutcome => {
    if (!("file" in one)) return one;
    const content = contents[next++] ?? "image-decode";
    const { queued, id } = one;
    if (typeof content === "string") return { queued, kind: "problem", code: content };
    return { queued, kind: "done", photo: { ...content, id }, advice: [] };
  });
}

interface Found {
  readonly queued: QueuedPhoto;
  readonly id: string;
  readonly file: Blob;
}

/** The photo's bytes and id; an outcome if it is stored already or can't be fetched. */
async function find(
  queued: QueuedPhoto,
  { store, fetchPhoto, fingerprint, signal }: QueueReading,
): Promise<QueueOutcome | Found> {
  const { source } = queued;
  try {
    if (source.kind === "missing") return { queued, kind: "problem", code: "image-missing" };
    const file = source.kind === "file" ? source.file : await fetchPhoto(source.url, signal);
    const id = await contentId(file);
    return (await store.has(id, fingerprint))
      ? { queued, kind: "already", photoId: id }
      : { queued, id, file };
  } catch (error) {
    const { code } = asSearchError(error, "image-decode");
    if (!code.startsWith("image-")) throw error;
    return { queued, kind: "problem", code };
  }
}
