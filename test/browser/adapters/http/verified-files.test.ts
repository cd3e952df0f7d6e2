/** Files that are not what they claim to be are never used, and verified ones outlive the network. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  forgetOthers,
  readNewest,
  readVerified,
  sha256,
} from "../../../../src/adapters/http/verified-files.ts";
import { modelId, modelUrl } from "../../../support/model.ts";
import { composeOwnerEngine } from "../../../support/owner-engine.ts";

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

  test("that an intermediate cache holds in an earlier version are fetched past it", async () => {
    const fetched = answerWith((_input, init) =>
      init?.cache === "reload" ? new Response(content) : new Response("an earlier version"),
    );
    expect(await readVerified(folder, file, codes)).toEqual(content);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  test("that break off on their way are fetched once more, and no byte is counted twice", async () => {
    const half = content.slice(0, 5);
    let parts = 0;
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        parts += 1;
        if (parts === 1) controller.enqueue(half);
        else controller.error(new TypeError("network error"));
      },
    });
    answerWith((_input, init) => new Response(init?.cache === "reload" ? content : broken));
    let told = 0;
    const onBytes = (bytes: number) => (told += bytes);
    expect(await readVerified(folder, file, codes, onBytes)).toEqual(content);
    expect(told).toBe(content.length);
  });

  test("of earlier versions are forgotten, those of other folders are not", async () => {
    const bytes = new TextEncoder().encode("new");
    const newer = { path: "weights.bin", bytes: 3, sha256: await sha256(bytes) };
    answerWith(() => new Response(content));
    await readVerified(folder, file, codes);
    await readVerified("https://shop.test/other/", file, codes);
    answerWith(() => new Response(bytes));
    await readVerified(folder, newer, codes);
    await forgetOthers(folder, [newer]);
    const kept = (await (await caches.open("mirip-files-v1")).keys()).map(({ url }) => url);
    expect(kept.toSorted()).toEqual([
      `${folder}weights.bin?sha256=${newer.sha256}`,
      `https://shop.test/other/weights.bin?sha256=${file.sha256}`,
    ]);
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

describe("the newest version", () => {
  const url = `${folder}card.json`;
  const read = (use = async (json: unknown) => json) => readNewest(url, codes, use);

  test("comes from the network while there is one, from the last visit when there is none", async () => {
    answerWith(() => Response.json({ version: 1 }));
    expect(await read()).toEqual({ version: 1 });
    answerWith(() => Response.json({ version: 2 }));
    expect(await read()).toEqual({ version: 2 });
    answerWith(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await read()).toEqual({ version: 2 });
  });

  test("that is another page altogether (a hotel's login) does not replace the last one", async () => {
    answerWith(() => Response.json({ version: 1 }));
    await read();
    answerWith(() => new Response("<html>Please log in</html>"));
    expect(await read()).toEqual({ version: 1 });
    answerWith(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await read()).toEqual({ version: 1 });
  });

  test("whose files can't be had is not kept, and the last one is used", async () => {
    answerWith(() => Response.json({ version: 1 }));
    await read();
    answerWith(() => Response.json({ version: 2 }));
    const refuseSecond = async (json: unknown) => {
      if ((json as { version: number }).version === 2)
        throw new TypeError("its weights are missing");
      return json;
    };
    expect(await read(refuseSecond)).toEqual({ version: 1 });
    answerWith(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await read()).toEqual({ version: 1 });
  });

  test("that was never had is a failure with its code", async () => {
    answerWith(() => new Response("<html></html>"));
    await expect(read()).rejects.toMatchObject({ code: "model-corrupt" });
  });
});

test("a model with one changed byte is refused by the engine", async () => {
  const real = globalThis.fetch;
  answerWith(async (input) => {
    const response = await real(input, { cache: "no-store" });
    if (!/shard1of\d\.bin$/u.test(String(input))) return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    bytes[1000] = (bytes[1000] as number) ^ 1;
    return new Response(bytes);
  });
  const engine = composeOwnerEngine();
  await engine.open({ catalogue: { kind: "owner" }, modelUrl, backend: "wasm" });
  await expect(engine.warmUp()).rejects.toMatchObject({ code: "model-corrupt" });
  vi.unstubAllGlobals();
  await expect(engine.warmUp()).resolves.toMatchObject({ model: { id: modelId } });
  await engine.close();
});

function answerWith(
  answer: (input: RequestInfo | URL, init?: RequestInit) => Response | Promise<Response>,
) {
  const fetched = vi.fn(answer);
  vi.stubGlobal("fetch", fetched);
  return fetched;
}
