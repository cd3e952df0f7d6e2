/** The queue's state as the studio's worker broadcasts it, with the page's clock. */
import type { Page } from "playwright";
import type { ImportState } from "../src/engine/contracts/import-contract.ts";

export interface HeardState extends Pick<ImportState, "phase" | "completed" | "total" | "added"> {
  readonly atMs: number;
}

export interface QueueFeed {
  /** The newest state. */
  last(): Promise<HeardState>;
  /** The first state with so many photos through, once there is one. */
  reached(completed: number): Promise<HeardState>;
  /** The end of the queue. */
  ended(): Promise<HeardState>;
}

const options = { timeout: 120_000, polling: 50 };

declare global {
  var heardStates: HeardState[] | undefined;
}

/** Before the page is opened. */
export async function hearQueue(page: Page): Promise<QueueFeed> {
  await page.addInitScript(() => {
    const heard: HeardState[] = [];
    globalThis.heardStates = heard;
    const channel = new BroadcastChannel("mirip-studio");
    channel.addEventListener("message", ({ data }: MessageEvent) => {
      if (data.kind !== "imports") return;
      const { phase, completed, total, added } = data.state as ImportState;
      // Idle before there was work says nothing.
      if (phase === "idle" && heard.length === 0) return;
      heard.push({ phase, completed, total, added, atMs: performance.now() });
    });
  });
  return {
    last: () =>
      page.evaluate(
        () =>
          globalThis.heardStates?.at(-1) ??
          ({ phase: "idle", completed: 0, total: 0, added: 0, atMs: performance.now() } as const),
      ),
    async reached(completed) {
      const found = await page.waitForFunction(
        (least) => globalThis.heardStates?.find((one) => one.completed >= least),
        completed,
        options,
      );
      return (await found.jsonValue()) as HeardState;
    },
    async ended() {
      const found = await page.waitForFunction(
        () => globalThis.heardStates?.find(({ phase }) => phase === "idle"),
        undefined,
        options,
      );
      return (await found.jsonValue()) as HeardState;
    },
  };
}
