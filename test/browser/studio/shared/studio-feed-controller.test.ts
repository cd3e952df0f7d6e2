/** What the workers of any tab announce. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { StudioFeedController } from "../../../../src/studio/shared/studio-feed-controller.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { learned } from "../../../support/fake-quality-studio.ts";

import "../../../../src/elements/controls/styles/tokens.css";
import { open } from "../../../support/quality-screen.ts";

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(1280, 900);
});

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = "";
  vi.restoreAllMocks();
});

test("what is learned is heard of from any tab", async () => {
  const { fake, screen } = await open();
  const feed = new StudioFeedController(screen, () => undefined);
  feed.hostConnected();
  await feed.ask({ ...fake.studio, imports: () => Promise.reject(new Error("as asked")) });
  expect(feed.learning).toEqual(learned);
  const channel = new BroadcastChannel("mirip-studio");
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  channel.postMessage({ kind: "learned", state: { ...learned, reviews: 9 } });
  await expect.poll(() => feed.learning?.reviews).toBe(9);
  channel.close();
  feed.hostDisconnected();
});
