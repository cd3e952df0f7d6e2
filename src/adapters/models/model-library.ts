/**
 * The models that can be used: those that come with Mirip, and those that the owner brought. A model that was
 * brought is kept in the same verified cache as every other, under an address that no server answers.
 */
import { modelFacts, parseCard } from "../../core/model/card.ts";
import { SearchError } from "../../core/errors.ts";
import type { ModelInfo } from "../../engine/contracts/engine-contract.ts";
import type { DroppedFile } from "../../engine/contracts/import-contract.ts";
import type { ModelLibrary } from "../../engine/ports/studio-ports.ts";
import {
  forgetFolder,
  keepFolder,
  keptFolders,
  parseJson,
  readNewest,
  sha256,
} from "../http/verified-files.ts";
import type { FailureCodes } from "../http/verified-files.ts";

const codes: FailureCodes = { load: "model-load", corrupt: "model-corrupt" };

/** @param baseUrl absolute; models of the owner get addresses below it */
export function createModelLibrary(baseUrl: string): ModelLibrary {
  const own = new URL("own-models/", baseUrl).href;
  const describe = (modelUrl: string): Promise<ModelInfo> =>
    readNewest(new URL("card.json", modelUrl).href, codes, async (json) =>
      modelFacts(parseCard(json)),
    );
  return {
    describe,
    async own() {
      const urls = await keptFolders(own, "card.json");
      return Promise.all(urls.map(async (url) => ({ ...(await describe(url)), url })));
    },
    async keep(files) {
      const cardFile = files.find(({ path }) => nameOf(path) === "card.json");
      if (!cardFile) throw new SearchError("model-invalid", "There is no card.json.");
      const cardBytes = new Uint8Array(await cardFile.file.arrayBuffer());
      const card = parseCard(parseJson(cardBytes, "model-invalid"));
      const folder = cardFile.path.slice(0, -"card.json".length);
      const contents = await Promise.all(
        card.files.map(async (file) => {
          const bytes = await readFile(files, folder + file.path);
          if ((await sha256(bytes)) !== file.sha256) {
            throw new SearchError("model-corrupt", `${file.path} is not the file the card names.`);
          }
          return { file, bytes };
        }),
      );
      const url = `${own}${card.fingerprint.slice(0, 16)}/`;
      await keepFolder(url, { path: "card.json", bytes: cardBytes }, contents);
      return url;
    },
    forget: (modelUrl) => forgetFolder(modelUrl),
  };
}

async function readFile(
  files: readonly DroppedFile[],
  path: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const found = files.find((file) => file.path === path);
  if (!found) throw new SearchError("model-invalid", `${path} is missing.`);
  return new Uint8Array(await found.file.arrayBuffer());
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
