/** The quality lab over a made-up shop, with photo workers that know its photos by name. */
import { SearchError } from "../../src/core/errors.ts";
import { OwnerLearning } from "../../src/engine/learning/learning.ts";
import type { OwnerStore } from "../../src/engine/ports/owner-store.ts";
import type { PhotoReader } from "../../src/engine/ports/studio-ports.ts";
import { embeddingNear, FINGERPRINT } from "./learning-shop.ts";
import type { LearningShop } from "./learning-shop.ts";

/** @param undecodable id of a photo whose picture is broken */
export function labOf(
  shop: LearningShop,
  reader?: PhotoReader | (() => Promise<PhotoReader>),
  undecodable?: string,
): OwnerLearning {
  const store = shop.store as unknown as OwnerStore;
  return new OwnerLearning({
    store,
    directory: shop.directory,
    learner: shop.learner,
    model: async () => ({
      url: "",
      model: {
        id: "a",
        name: "A",
        fingerprint: FINGERPRINT,
        dimensions: 16,
        bytes: 0,
      },
    }),
    openReader: async () => {
      if (!reader) throw new Error("no photos are read");
      return typeof reader === "function" ? reader() : reader;
    },
    pictures: {
      cut: async (picture) => picture,
      worsen: async (picture, kind) => {
        if ((await picture.text()) === undecodable) throw new SearchError("image-decode", "broken");
        return new Blob([picture, ` ${kind}`]);
      },
    },
    edits: { store, changed: () => {} },
  });
}

/** In the dark everything looks like a hat; the photo `tas3-0` can't be read at all. */
export function readerOf(shop: LearningShop): PhotoReader & { disposed: number } {
  const reader = {
    lanes: 1,
    fingerprint: FINGERPRINT,
    disposed: 0,
    read: async (blobs: readonly Blob[]) =>
      Promise.all(
        blobs.map(async (blob) => {
          const [photoId = "", kind = ""] = (await blob.text()).split(" ");
          const { vector } = shop.store.rows.get(photoId) ?? { vector: undefined };
          if (photoId === "tas3-0" || !vector) return "image-decode" as const;
          const seen = kind === "dark" ? embeddingNear(1, 0, () => 0.5) : vector;
          const measures = { sharpness: 1 } as never;
          return { thumbnail: blob, display: blob, vector: seen, measures };
        }),
      ),
    dispose: async () => void reader.disposed++,
  };
  return reader;
}
