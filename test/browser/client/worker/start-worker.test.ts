/** The worker starts wherever its script lies, and says what it lacks where it does not. */
import { afterEach, describe, expect, test } from "vitest";
import { createRemoteEngine } from "../../../../src/client/worker/remote-engine.ts";
import {
  isOwn,
  moduleThatImports,
  startWorker,
  workerAdvice,
  workerUrl,
} from "../../../../src/client/worker/start-worker.ts";
import { WorkerHost } from "../../../../src/client/worker/worker-host.ts";
import { modelUrl } from "../../../support/model.ts";
import { publishDrawings } from "../../../support/published-drawings.ts";

const url = new URL("/published/start/", location.href).href;
const published = { catalogue: { kind: "bundle", url }, modelUrl, backend: "wasm" } as const;
const elsewhere = "https://shop.example";

afterEach(() => {
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
});

describe("where the script lies", () => {
  test.each([
    ["https://shop.example/mirip/worker.js", "https://shop.example", true],
    ["https://cdn.example/mirip/worker.js", "https://shop.example", false],
    ["http://shop.example/worker.js", "https://shop.example", false],
    ["https://shop.example/worker.js", "null", false],
    ["file:///home/mirip/worker.js", "null", false],
  ])("%s for a page of %s: its own is %s", (script, page, expected) => {
    expect(isOwn(script, page)).toBe(expected);
  });

  test("is the bundler's to say, or the folder of Mirip's files", () => {
    expect(new URL(workerUrl()).origin).toBe(location.origin);
    expect(workerUrl("https://cdn.example/mirip/")).toBe("https://cdn.example/mirip/worker.js");
  });
});

test("a script from elsewhere is imported by a module of the page's own", async () => {
  const script = "https://cdn.example/a%20b/worker.js?v=1";
  expect(moduleThatImports(script)).toBe(`import "${script}";\n`);
  expect(moduleThatImports('https://cdn.example/";alert(1);"')).toBe(
    'import "https://cdn.example/%22;alert(1);%22";\n',
  );
  // The page passes for one of another origin, so that its own script is from elsewhere.
  const host = new WorkerHost(() => startWorker(workerUrl(), elsewhere));
  const engine = createRemoteEngine(host);
  await publishDrawings(url);
  expect((await engine.open(published)).catalogue.source).toEqual(published.catalogue);
  await engine.close();
});

test("a script that is not there is a failure that says what the worker needs", async () => {
  const missing = new URL("/nowhere/worker.js", location.href).href;
  for (const origin of [location.origin, elsewhere]) {
    const advice = workerAdvice(missing, origin);
    const engine = createRemoteEngine(new WorkerHost(() => startWorker(missing, origin), advice));
    await expect(engine.open(published)).rejects.toMatchObject({
      code: "worker-crashed",
      message: advice,
    });
  }
  expect(workerAdvice("https://cdn.example/worker.js", elsewhere)).toContain(
    "worker-src https://cdn.example blob:; script-src https://cdn.example",
  );
});

describe("in a page with a policy", () => {
  test("Trusted Types: the policy `mirip` is all that it needs, and lets nothing else through", async () => {
    const frame = await framed(
      "require-trusted-types-for 'script'; trusted-types mirip",
      `const { startWorker, workerUrl } = await import(client);
      const started = [workerUrl(), workerUrl()].map((url) => startWorker(url));
      await Promise.all(started.map(answers));
      let refused;
      try { new Worker(workerUrl(), { type: "module" }); } catch (error) { refused = error.name; }
      return { refused };`,
    );
    expect(frame).toEqual({ refused: "TypeError" });
  });

  test("Trusted Types without the policy: the failure names the directive", async () => {
    const frame = await framed(
      "require-trusted-types-for 'script'; trusted-types 'none'",
      `const { startWorker, workerUrl } = await import(client);
      try { startWorker(workerUrl()); } catch ({ code, message }) { return { code, message }; }`,
    );
    expect(frame).toEqual({
      code: "worker-crashed",
      message: expect.stringContaining("trusted-types mirip"),
    });
  });

  test("no workers allowed: the failure of the call names the directive", async () => {
    const frame = await framed(
      "worker-src 'none'",
      `const { connectEngine } = await import(engine);
      return connectEngine().open(request).catch(({ code, message }) => ({ code, message }));`,
    );
    expect(frame).toEqual({
      code: "worker-crashed",
      message: expect.stringContaining("worker-src 'self'"),
    });
  });
});

/** What `body` returns, run as a module of a page with this policy. */
async function framed(policy: string, body: string): Promise<unknown> {
  const code = `
    const client = ${JSON.stringify(new URL("/src/client/worker/start-worker.ts", location.href).href)};
    const engine = ${JSON.stringify(new URL("/src/client/connect-engine.ts", location.href).href)};
    const request = ${JSON.stringify(published)};
    const answers = (worker) => new Promise((resolve, reject) => {
      worker.addEventListener("message", resolve, { once: true });
      worker.addEventListener("error", reject, { once: true });
      worker.postMessage({ id: "1", type: "APPLY", path: ["hold"], argumentList: [{ type: "RAW", value: String(Math.random()) }] });
    });
    const run = async () => { ${body} };
    run().then((value) => parent.postMessage({ value }, "*"), (error) => parent.postMessage({ error: String(error) }, "*"));`;
  const frame = document.createElement("iframe");
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
    <script type="module">${code}</script>`;
  const answered = new Promise<unknown>((resolve, reject) => {
    addEventListener("message", function listen({ source, data }: MessageEvent) {
      if (source !== frame.contentWindow) return;
      removeEventListener("message", listen);
      if ("error" in data) reject(new Error(data.error));
      else resolve(data.value);
    });
  });
  document.body.append(frame);
  return answered;
}
