/** Fetches a photo that a table names by its address. */
import { asSearchError, SearchError } from "../../core/errors.ts";
import type { FetchPhoto } from "../../engine/ports/studio-ports.ts";

const TIMEOUT_MS = 30_000;
/** More than any photo of a shop. */
const MAX_BYTES = 40 * 1024 * 1024;

/** Without cookies or a referrer: the host learns nothing but that its picture was asked for. */
export const fetchPhoto: FetchPhoto = async (url, signal) => {
  try {
    const response = await fetch(url, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (!response.ok) throw unreachable(`${url} answered ${response.status}.`);
    if (Number(response.headers.get("content-length") ?? 0) > MAX_BYTES) {
      throw new SearchError("image-too-large", `${url} is too large.`);
    }
    const photo = await response.blob();
    if (/^text\/|json|xml/u.test(photo.type) || photo.size > MAX_BYTES) {
      throw unreachable(`${url} is not a picture.`);
    }
    return photo;
  } catch (error) {
    if (signal.aborted) throw asSearchError(error, "aborted");
    if (error instanceof SearchError) throw error;
    // Nothing is wrong with the photo: the queue waits for the network.
    if (!navigator.onLine) throw new SearchError("offline", "There is no network.");
    // A host without CORS headers and a host that is down can't be told apart here.
    throw unreachable(`${url} can't be fetched.`, error);
  }
};

function unreachable(message: string, cause?: unknown): SearchError {
  return new SearchError("image-address", message, { cause });
}
