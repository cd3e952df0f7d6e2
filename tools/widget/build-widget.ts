/** Builds `dist/widget/`: the widget with everything that it loads, its types and its manifest. */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { shippedModelPath } from "../../src/core/model/shipped-model.ts";
import { describeElements } from "./manifest.ts";
import { writeTypes } from "./types.ts";

export async function buildWidget(root: string, folder: string): Promise<void> {
  await build({
    root,
    configFile: join(root, "vite.widget.config.ts"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
  const model = join(folder, shippedModelPath);
  mkdirSync(model, { recursive: true });
  cpSync(join(root, "public", shippedModelPath), model, { recursive: true });
  writeTypes(root, join(folder, "types"));
  const manifest = JSON.stringify(describeElements(root), null, 2);
  writeFileSync(join(folder, "custom-elements.json"), `${manifest}\n`);
}
