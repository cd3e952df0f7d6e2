/** Files that are not what they claim to be are never used, and verified ones outlive the network. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readFreshJson, readVerified, sha256 } from "../../src/adapters/http/verified-files.ts";
import { createBrowserEngine } from "../../workers/browser-engine.ts";
import { modelUrl } from "../support/model.ts";

const codes = { load: "model-load", corrupt: "model-corrupt" } as const;
const folder = "https://shop.test/model/";
const content = new TextEncoder().encode("the weights");

let file: { path: string; bytes: number; sha256: string };

beforeEach(async () => {
  await caches.delete("mirip-files-v1");
  file = { path: "weights.bin", bytes: content.length, sha256: await sha256(content) };
});

afterEach(() => vi.unstubAllGlobals());

describe("verified files", () => {
  test("are fetched once and then come from the cache", async () => {
    const fetched = answerWith(() => new Response(content));
    expect(await readVerified(folder, file, codes)).toEqual(content);
    expect(await readVerified(folder, file, codes)).toEqual(content);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  test("with another hash are refused and not kept", async () => {
    answerWith(() => new Response("something else"));
    await expect(readVerified(folder, file, codes)).rejects.toMatchObject({
      code: "model-corrupt",
    });
    answerWith(() => new Response(content));
    expect(await readVerified(folder, file, codes)).toEqual(content);
  });

  test("damaged in the cache are fetched again", async () => {
    const cache = await caches.open("mirip-files-v1");
    await cache.put(`${folder}weights.bin?sha256=${file.sha256}`, new Response("rotten"));
    const fetched = answerWith(() => new Response(content));
    expect(await readVerified(folder, file, codes)).toEqual(content);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  test("that can't be had say so", async () => {
    answerWith(() => new Response("", { status: 404 }));
    await expect(readVerified(folder, file, codes)).rejects.toMatchObject({ code: "model-load" });
    answerWith(() => Promise.reject(new TypeError("Failed to fetch")));
    await expect(readVerified(folder, file, codes)).rejects.toMatchObject({ code: "model-load" });
  });
});

describe("fresh files", () => {
  test("come from the network while there is one, from the last visit when there is none", async () => {
    const url = `${folder}card.json`;
    answerWith(() => Response.json({ version: 1 }));
    expect(await readFreshJson(url, codes)).toEqual({ version: 1 });
    answerWith(() => Response.json({ version: 2 }));
    expect(await readFreshJson(url, codes)).toEqual({ version: 2 });
    answerWith(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await readFreshJson(url, codes)).toEqual({ version: 2 });
  });
});

test("a model with one changed byte is refused by the engine", async () => {
  const real = globalThis.fetch;
  answerWith(async (input) => {
    const response = await real(input);
    if (!String(input).endsWith("shard1of2.bin")) return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    bytes[1000] = (bytes[1000] as number) ^ 1;
    return new Response(bytes);
  });
  const engine = createBrowserEngine();
  await engine.open({ catalogue: { kind: "own" }, modelUrl, backend: "wasm" });
  await expect(engine.warmUp()).rejects.toMatchObject({ code: "model-corrupt" });
  vi.unstubAllGlobals();
  await expect(engine.warmUp()).resolves.toMatchObject({ model: { id: "mirip-lite0-v1" } });
  await engine.close();
});

function answerWith(answer: (input: RequestInfo | URL) => Response | Promise<Response>) {
  const fetched = vi.fn(answer);
  vi.stubGlobal("fetch", fetched);
  return fetched;
}
