/** A studio in this thread over an empty catalogue, and photos for it. */
import { vi } from "vitest";
import type { DroppedFile, ImportState } from "../../src/engine/contracts/import-contract.ts";
import type { Studio } from "../../src/engine/contracts/studio-contract.ts";
import { composeStudio } from "../../workers/compose-studio.ts";
import { deleteCatalogue } from "./delete-catalogue.ts";
import { draw } from "./drawings.ts";
import type { Drawing } from "./drawings.ts";
import { modelUrl } from "./model.ts";

export const ownerCatalogue = { catalogue: { kind: "owner" }, modelUrl, backend: "wasm" } as const;

export async function openFreshStudio(): Promise<Studio> {
  await deleteCatalogue();
  await caches.delete("mirip-files-v1");
  const studio = composeStudio();
  await studio.open(ownerCatalogue);
  return studio;
}

export async function addShop(studio: Studio): Promise<void> {
  await add(studio, await shop());
}

/** Imports files, and waits until they are in the catalogue or problems. */
export async function add(studio: Studio, files: readonly DroppedFile[]): Promise<void> {
  await studio.startImport({ files, currency: "IDR" });
  await idle(studio);
}

/** Six drawings in two folders. */
export async function shop(): Promise<DroppedFile[]> {
  const colours = { merah: "#b3372e", biru: "#2e5fb3", hijau: "#2e8b57" };
  const shapes: [Drawing, string, string][] = [
    ["disc", "lingkaran", "bulat"],
    ["stripes", "garis", "garis"],
  ];
  const files: DroppedFile[] = [];
  for (const [name, colour] of Object.entries(colours)) {
    for (const [shape, folder, word] of shapes) {
      files.push({ path: `${folder}/${name}-${word}.png`, file: await draw(shape, colour) });
    }
  }
  return files;
}

/** Every product with the bytes of its pictures. */
export async function snapshot(studio: Studio) {
  const { items } = await studio.browse({ offset: 0, limit: 99, sort: "oldest" });
  return Promise.all(
    items.map(async ({ product, photos }) => ({
      product,
      photos: await Promise.all(
        photos.map(async ({ id, thumbnail, display }) => ({
          id,
          sizes: [(thumbnail as Blob).size, (display as Blob).size],
        })),
      ),
    })),
  );
}

export function idle(studio: Studio): Promise<ImportState> {
  return until(studio, (state) => state.phase === "idle");
}

/** The state of the import as soon as it is as wanted. */
export async function until(
  studio: Studio,
  reached: (state: ImportState) => boolean,
): Promise<ImportState> {
  return vi.waitUntil(
    async () => {
      const state = await studio.imports();
      return reached(state) && state;
    },
    { timeout: 60_000, interval: 50 },
  ) as Promise<ImportState>;
}
