/**
 * The JavaScript heaps of a page and of all its workers, also of workers' workers. Playwright hands out
 * no debugging session for a worker, so calls to one are passed on by the session of its parent.
 */
import type { CDPSession, Page } from "playwright";

export interface HeapUse {
  /** JavaScript objects. */
  readonly usedBytes: number;
  /** Buffers, WebAssembly's memory among them. */
  readonly bufferBytes: number;
  /** The page and its workers. */
  readonly heaps: number;
}

export interface HeapWatch {
  readonly peak: HeapUse;
  /** Resolves once sampling has stopped. */
  stop(): Promise<void>;
}

/** As far as it is read here. */
interface Usage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId?: string; readonly message?: string };
  readonly result?: unknown;
}

type Send = (method: string, params?: object) => Promise<unknown>;

/** One that has ended never answers. */
const ANSWER_MS = 2000;
const attach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };

export interface Heaps {
  sample(): Promise<HeapUse>;
  collectGarbage(): Promise<void>;
  close(): Promise<void>;
}

/** The heaps of a page and of the workers that it has and will have. */
export async function openHeaps(page: Page): Promise<Heaps> {
  const session = await page.context().newCDPSession(page);
  const targets = await followWorkers(session);
  return {
    sample: () => sample([...targets.values()]),
    async collectGarbage() {
      const sends = [...targets.values()];
      await Promise.all(sends.map((send) => send("HeapProfiler.collectGarbage")));
    },
    close: () => session.detach(),
  };
}

/** Samples every `everyMs`; `beside` is called with each sample. */
export async function watchHeaps(
  page: Page,
  everyMs: number,
  beside: () => void,
): Promise<HeapWatch> {
  const heaps = await openHeaps(page);
  const largest = { usedBytes: 0, bufferBytes: 0, heaps: 0 };
  const halt = new AbortController();
  const sampling = (async () => {
    while (!halt.signal.aborted) {
      const use = await heaps.sample();
      largest.usedBytes = Math.max(largest.usedBytes, use.usedBytes);
      largest.bufferBytes = Math.max(largest.bufferBytes, use.bufferBytes);
      largest.heaps = Math.max(largest.heaps, use.heaps);
      beside();
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  return {
    peak: largest,
    async stop() {
      halt.abort();
      await sampling;
      await heaps.close();
    },
  };
}

async function sample(targets: readonly Send[]): Promise<HeapUse> {
  const answers = await Promise.all(targets.map((send) => send("Runtime.getHeapUsage")));
  const usages = answers.filter((usage) => usage !== undefined) as Usage[];
  return {
    usedBytes: usages.reduce((sum, { usedSize }) => sum + usedSize, 0),
    bufferBytes: usages.reduce((sum, { backingStorageSize = 0 }) => sum + backingStorageSize, 0),
    heaps: usages.length,
  };
}

/** @returns a way to call the page and each of its workers, kept up to date */
async function followWorkers(session: CDPSession): Promise<ReadonlyMap<string, Send>> {
  const targets = new Map<string, Send>();
  const root: Send = (method, params) =>
    (session.send as Send).call(session, method, params).catch(() => undefined);
  targets.set("page", root);
  const hear = follow(root, targets);
  for (const method of ["attachedToTarget", "detachedFromTarget", "receivedMessageFromTarget"]) {
    const name = `Target.${method}` as "Target.attachedToTarget";
    session.on(name, (params) =>
      hear({ method: name, params: (params as Message["params"]) ?? {} }),
    );
  }
  await root("Target.setAutoAttach", attach);
  return targets;
}

/** @returns what takes the events of the target that `send` calls */
function follow(send: Send, targets: Map<string, Send>): (message: Message) => void {
  const children = new Map<string, (message: Message) => void>();
  return ({ method, params: { sessionId = "", message = "{}" } = {} }) => {
    if (method === "Target.receivedMessageFromTarget") {
      children.get(sessionId)?.(JSON.parse(message) as Message);
    } else if (method === "Target.detachedFromTarget") targets.delete(sessionId);
    else if (method === "Target.attachedToTarget") {
      const child = openChild(send, sessionId);
      const hear = follow(child.send, targets);
      children.set(sessionId, (heard) =>
        heard.id === undefined ? hear(heard) : child.take(heard),
      );
      targets.set(sessionId, child.send);
      void child.send("Target.setAutoAttach", attach);
    }
  };
}

function openChild(parent: Send, sessionId: string) {
  const waiting = new Map<number, (result: unknown) => void>();
  let calls = 0;
  const send: Send = (method, params = {}) =>
    new Promise((resolve) => {
      const id = ++calls;
      waiting.set(id, resolve);
      setTimeout(() => resolve(undefined), ANSWER_MS);
      const message = JSON.stringify({ id, method, params });
      void parent("Target.sendMessageToTarget", { sessionId, message });
    });
  return {
    send,
    take({ id = 0, result }: Message) {
      waiting.get(id)?.(result);
      waiting.delete(id);
    },
  };
}
