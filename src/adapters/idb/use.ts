/** How many bytes the catalogue takes: photos, vectors, queue, trash. */
import type { StorageUse } from "../../engine/contracts/studio-contract.ts";
import type { FormerPhoto, MiripDatabase } from "./schema.ts";

export async function measureUse(
  database: MiripDatabase,
): Promise<Pick<StorageUse, "photos" | "vectors" | "queue" | "trash">> {
  const transaction = database.transaction(["products", "photos", "originals", "blocks", "tasks"]);
  const trashed = new Set(await transaction.objectStore("products").index("trashed").getAllKeys());
  let [photos, trash, vectors, queue] = [0, 0, 0, 0];
  const pictures = transaction.objectStore("photos");
  for (let at = await pictures.openCursor(); at; at = await at.continue()) {
    const bytes = at.value.thumbnail.size + at.value.display.size;
    if (trashed.has(at.value.productId)) trash += bytes;
    else photos += bytes;
  }
  const originals = transaction.objectStore("originals");
  for (let at = await originals.openCursor(); at; at = await at.continue()) {
    for (let former: FormerPhoto | undefined = at.value; former; former = former.before) {
      photos += former.thumbnail.size + former.display.size;
    }
  }
  const blocks = transaction.objectStore("blocks");
  for (let at = await blocks.openCursor(); at; at = await at.continue()) {
    vectors += at.value.units.byteLength + at.value.norms.byteLength;
  }
  const tasks = transaction.objectStore("tasks");
  for (let at = await tasks.openCursor(); at; at = await at.continue()) {
    if (at.value.source.kind === "file") queue += at.value.source.file.size;
  }
  return { photos, vectors, queue, trash };
}
