/** What the studio's workers announce, in whichever tab they run. */
import type { StudioEvent } from "../../engine/contracts/studio-contract.ts";

/** As in `adapters/tabs`, which the client may not import. */
const CHANNEL_NAME = "mirip-studio";

/** Calls `listener` with every event until the function that it returns is called. */
export function followStudio(listener: (event: StudioEvent) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL_NAME);
  channel.addEventListener("message", ({ data }: MessageEvent<{ readonly kind: string }>) => {
    // The workers wake each other over the same channel.
    if (data.kind !== "wake") listener(data as StudioEvent);
  });
  return () => channel.close();
}
