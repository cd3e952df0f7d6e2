/** A picture: what it shows, and the object URL that it releases. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import "../../../../src/elements/controls/picture/picture.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { setLanguage } from "../../../../src/messages/language.ts";
import { draw } from "../../../support/drawings.ts";
import { closeSessions, dot, find } from "../../../support/session-page.ts";

beforeEach(() => setLanguage("id"));
afterEach(async () => {
  vi.restoreAllMocks();
  await closeSessions();
});

describe("mirip-picture", () => {
  test("revokes an object URL when its picture goes", async () => {
    const revoke = vi.spyOn(URL, "revokeObjectURL");
    const picture = document.createElement("mirip-picture");
    picture.source = await dot();
    document.body.append(picture);
    await picture.updateComplete;
    const { src } = find(picture, "img") as HTMLImageElement;
    picture.remove();
    await Promise.resolve();
    expect(src).toMatch(/^blob:/u);
    expect(revoke).toHaveBeenCalledWith(src);
  });

  test("keeps what it shows where it only moves within the page", async () => {
    const picture = document.createElement("mirip-picture");
    picture.source = await dot();
    document.body.append(picture, document.createElement("p"));
    await picture.updateComplete;
    const { src } = find(picture, "img") as HTMLImageElement;
    document.body.append(picture);
    await picture.updateComplete;
    expect(find(picture, "img")).toHaveProperty("src", src);
    expect((await fetch(src)).ok).toBe(true);
  });

  test("shows its picture again when it comes back", async () => {
    const picture = document.createElement("mirip-picture");
    picture.source = await dot();
    document.body.append(picture);
    await picture.updateComplete;
    picture.remove();
    await Promise.resolve();
    document.body.append(picture);
    await picture.updateComplete;
    await expect.poll(() => (find(picture, "img") as HTMLImageElement).naturalWidth).toBe(8);
  });

  test("shows the larger of two where it is drawn larger than a thumbnail, and falls back", async () => {
    const [source, larger] = [await dot(), await draw("disc", "#a33", { width: 40, height: 40 })];
    const picture = document.createElement("mirip-picture");
    Object.assign(picture, { source, larger });
    picture.style.inlineSize = "200px";
    document.body.append(picture);
    const pixels = () => (find(picture, "img") as HTMLImageElement | null)?.naturalWidth;
    await expect.poll(pixels).toBe(8);
    picture.style.inlineSize = "440px";
    await expect.poll(pixels).toBe(40);
    picture.larger = new Blob(["no picture"]);
    await expect.poll(pixels).toBe(8);
  });

  test("tries what could not be loaded once more when the device is back online", async () => {
    const picture = document.createElement("mirip-picture");
    const settled: unknown[] = [];
    picture.addEventListener("mirip-picture-settled", (event) =>
      settled.push((event as CustomEvent).detail),
    );
    picture.eager = true;
    picture.source = new Blob(["no picture"]);
    document.body.append(picture);
    await expect.poll(() => settled).toEqual([null]);
    await expect.poll(() => find(picture, "img")).toBeNull();
    dispatchEvent(new Event("online"));
    await expect.poll(() => settled).toEqual([null, null]);
    await expect.poll(() => find(picture, ".absent svg")).not.toBeNull();
    // What is shown is not loaded again, and what has left the page not at all.
    picture.source = await dot();
    await expect.poll(() => settled.length).toBe(3);
    const image = find(picture, "img");
    dispatchEvent(new Event("online"));
    await picture.updateComplete;
    expect(find(picture, "img")).toBe(image);
  });
});
