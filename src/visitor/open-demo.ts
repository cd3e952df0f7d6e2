/** The sample shop's catalogue, open in an engine of its own. */
import { connectEngine } from "../client/connect-engine.ts";
import type { OpenedEngine } from "../client/search-session.ts";
import { shippedModelPath } from "../core/shipped-model.ts";
import { backendFromAddress } from "../elements/shared/engine-controller.ts";

export const catalogueUrl = new URL("demo/", document.baseURI).href;

export async function openDemo(): Promise<OpenedEngine> {
  const engine = connectEngine();
  const release = () => engine.close();
  try {
    const info = await engine.open({
      catalogue: { kind: "bundle", url: catalogueUrl },
      modelUrl: new URL(shippedModelPath, document.baseURI).href,
      backend: backendFromAddress(location.href),
    });
    return { engine, info, release };
  } catch (error) {
    await release().catch(() => undefined);
    throw error;
  }
}
