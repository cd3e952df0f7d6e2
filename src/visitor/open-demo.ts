/** Opens the sample shop's catalogue in an engine of its own. */
import { openEngine } from "../client/open-engine.ts";
import type { OpenedEngine } from "../client/session/search-session.ts";
import { shippedModelPath } from "../core/model/shipped-model.ts";
import { backendFromAddress } from "../elements/page/engine-controller.ts";

export const catalogueUrl = new URL("demo/", document.baseURI).href;

export function openDemo(): Promise<OpenedEngine> {
  return openEngine({
    catalogue: { kind: "bundle", url: catalogueUrl },
    modelUrl: new URL(shippedModelPath, document.baseURI).href,
    backend: backendFromAddress(location.href),
  });
}
