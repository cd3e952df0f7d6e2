/** The lines that say how the catalogue is. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "../../../../src/elements/search/status-view/status-view.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { catalogue, closeSessions, find, openSession } from "../../../support/session-page.ts";

beforeEach(() => setLanguage("id"));
afterEach(async () => {
  vi.restoreAllMocks();
  await closeSessions();
});

describe("mirip-status-view", () => {
  test("says how old the catalogue is while the device is offline, and what is left out", async () => {
    const published = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const leftOut = { products: 2, photos: 5 };
    const { session } = await openSession({ info: { ...catalogue, published, leftOut } });
    const status = document.createElement("mirip-status-view");
    status.session = session;
    document.body.append(status);
    await status.updateComplete;
    expect(find(status, "[data-testid=left-out]")?.textContent).toContain("2 produk dan 5 foto");
    const line = find(status, "[role=status]");
    expect(line?.textContent?.trim()).toBe("");
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    dispatchEvent(new Event("offline"));
    await expect.poll(() => line?.textContent).toContain("Anda sedang luring");
    expect(line?.textContent).toContain("3 hari yang lalu");
  });
});
