/** Photos that can't be read are named with the reason; the others of the same import are stored. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DroppedFile } from "../../../../src/engine/contracts/import-contract.ts";
import type { Studio } from "../../../../src/engine/contracts/studio-contract.ts";
import { composeStudio } from "../../../../workers/compose-studio.ts";
import { deleteCatalogue } from "../../../support/delete-catalogue.ts";
import { draw } from "../../../support/drawings.ts";
import { modelUrl } from "../../../support/model.ts";

let studio: Studio;

beforeEach(async () => {
  await deleteCatalogue();
  studio = composeStudio();
  await studio.open({ catalogue: { kind: "owner" }, modelUrl, backend: "wasm" });
});

afterEach(() => studio.close());

test("an import names what it can't read, and stores the rest", async () => {
  const disc = await draw("disc", "#b3372e");
  const half = (await disc.arrayBuffer()).slice(0, disc.size / 2);
  const file = (path: string, content: BlobPart, type = "image/jpeg"): DroppedFile => ({
    path,
    file: new Blob([content], { type }),
  });
  const { queued, skipped } = await studio.startImport({
    currency: "IDR",
    files: [
      file("empty.jpg", ""),
      file("text.jpg", "this is not a photo"),
      { path: "disc.png", file: disc },
      file("empty too.jpg", ""),
      file("broken.png", half, "image/png"),
      file("drawing.jpg", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
      file("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'></svg>", "image/svg+xml"),
      { path: "stripes.png", file: await draw("stripes", "#2e5fb3") },
    ],
  });
  await expect.poll(async () => (await studio.imports()).phase).toBe("idle");
  const { items } = await studio.importProblems({ offset: 0, limit: 20 });
  const codes = items.map(({ name, code }) => `${name}: ${code}`);
  expect(codes).toEqual(
    expect.arrayContaining([
      "empty.jpg: image-empty",
      "text.jpg: image-unsupported",
      "empty too.jpg: image-empty",
      "broken.png: image-decode",
      "drawing.jpg: image-unsupported",
    ]),
  );
  // Nothing is dropped in silence: what is not queued is named as skipped.
  expect(queued + skipped.length).toBe(8);
  expect([...codes, ...skipped.map(({ path }) => path)].join()).toContain("drawing.svg");
  expect((await studio.info()).catalogue).toMatchObject({ products: 2, photos: 2 });
});
