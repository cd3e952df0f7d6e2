/** Reads photos in this thread: pictures, measures and vectors of each. */
import { coloursOf } from "../../core/pixels/colours.ts";
import { asSearchError } from "../../core/errors.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import { toUnit } from "../../core/vectors/vectors.ts";
import type { DecodedPhoto, Embedder, ImageDecoder } from "../ports/engine-ports.ts";
import type { PhotoContent } from "../ports/owner-store.ts";
import type { PhotoReader } from "../ports/studio-ports.ts";

export function createPhotoReader(embedder: Embedder, decoder: ImageDecoder): PhotoReader {
  const { dimensions, fingerprint } = embedder.model;
  const decode = async (photo: Blob): Promise<DecodedPhoto | SearchErrorCode> => {
    try {
      return await decoder.decodeWithCopies(photo, embedder.input);
    } catch (error) {
      const { code } = asSearchError(error, "image-decode");
      // A failure that is not the photo's own stops the whole queue.
      if (!code.startsWith("image-")) throw error;
      return code;
    }
  };
  return {
    lanes: 1,
    fingerprint,
    async read(photos) {
      const decoded = await Promise.all(photos.map(decode));
      const readable = decoded.filter((one) => typeof one === "object");
      const raw =
        readable.length === 0
          ? new Float32Array(0)
          : await embedder.embed(readable.map(({ input }) => input));
      let row = 0;
      return decoded.map((one): PhotoContent | SearchErrorCode => {
        if (typeof one === "string") return one;
        const { input, thumbnail, display, measures } = one;
        const vector = toUnit(raw.slice(row * dimensions, ++row * dimensions));
        return { thumbnail, display, measures, vector, colours: coloursOf(input) };
      });
    },
    dispose: () => embedder.dispose(),
  };
}
