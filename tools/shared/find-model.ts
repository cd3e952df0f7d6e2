/** The folder of the model that the site ships. */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "./usage-error.ts";

/**
 * @param named the folder asked for; without it, the one in `public/models`
 * @throws {UsageError} when the folder is no model, or it is not clear which one is shipped
 */
export async function findModel(named?: string): Promise<string> {
  const isModel = (folder: string) => existsSync(join(folder, "card.json"));
  if (named !== undefined) {
    if (!isModel(named)) throw new UsageError(`there is no card.json in ${named}`);
    return named;
  }
  const parent = fileURLToPath(new URL("../../public/models/", import.meta.url));
  const found = (await readdir(parent)).map((name) => join(parent, name)).filter(isModel);
  if (found.length !== 1) {
    throw new UsageError(`public/models holds ${found.length} models: name one with --model`);
  }
  return found[0] as string;
}
