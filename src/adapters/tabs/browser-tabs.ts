/**
 * How the tabs of one studio agree: a lock for the leader, a channel for news to all. A tab that is
 * killed loses its lock, and the next in line becomes the leader.
 */
import type { StudioEvent } from "../../engine/contracts/studio-contract.ts";
import type { Tabs } from "../../engine/ports/studio-ports.ts";

/** Named here and in `client/worker/studio-feed.ts`. */
export const CHANNEL_NAME = "mirip-studio";
const LOCK_NAME = "mirip-studio-queue";

type Message = StudioEvent | { readonly kind: "wake" };

export function createBrowserTabs(): Tabs {
  const channel = new BroadcastChannel(CHANNEL_NAME);
  const listen = (hears: (message: Message) => void) =>
    channel.addEventListener("message", ({ data }: MessageEvent<Message>) => hears(data));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  const tell = (message: Message) => channel.postMessage(message);
  return {
    announce: tell,
    onEvent: (listener) =>
      listen((message) => {
        if (message.kind !== "wake") listener(message);
      }),
    wake: () => tell({ kind: "wake" }),
    onWake: (listener) =>
      listen((message) => {
        if (message.kind === "wake") listener();
      }),
    acquireLeadership: (signal) =>
      new Promise((resolve, reject) => {
        const held = navigator.locks.request(LOCK_NAME, { signal }, () => {
          resolve();
          return new Promise<void>((release) => {
            signal.addEventListener("abort", () => release(), { once: true });
          });
        });
        held.catch(reject);
      }),
    close: () => channel.close(),
  };
}
