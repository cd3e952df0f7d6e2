/** The entry that an open product has in the browser's history. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "../../../../src/elements/controls/styles/tokens.css";
import "../../../../src/elements/search/product-dialog/product-dialog.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { closeSessions, dot, find } from "../../../support/session-page.ts";

beforeEach(() => setLanguage("id"));
afterEach(async () => {
  vi.restoreAllMocks();
  await closeSessions();
});

describe("mirip-product-dialog", () => {
  test("closes on Back, and leaves the history as it was when it is closed otherwise", async () => {
    const before: unknown = history.state;
    const dialog = document.createElement("mirip-product-dialog");
    document.body.append(dialog);
    const picture = await dot();
    const photo = { id: "tas-1", productId: "tas", thumbnail: picture, display: picture };
    const product = { id: "tas", name: "Tas", category: "tas" };
    const isOpen = (): boolean => (find(dialog, "dialog") as HTMLDialogElement).open;

    await dialog.show({ product, photo, category: "Tas" });
    expect(isOpen()).toBe(true);
    history.back();
    await expect.poll(isOpen).toBe(false);
    expect(history.state).toEqual(before);

    await dialog.show({ product, photo, category: "Tas" });
    expect(history.state).not.toEqual(before);
    (find(dialog, ".close") as HTMLElement).click();
    await expect.poll(() => history.state as unknown).toEqual(before);
    expect(isOpen()).toBe(false);

    const shown = dialog.show({ product, photo, category: "Tas" });
    dialog.remove();
    await expect(shown).resolves.toBeUndefined();
    expect(isOpen()).toBe(false);
  });
});
