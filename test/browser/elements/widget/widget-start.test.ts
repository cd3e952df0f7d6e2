/** What the widget does where the rest of it can't be fetched. */
import { afterEach, expect, test, vi } from "vitest";
import "../../../../src/widget.ts";
import { draw } from "../../../support/drawings.ts";

vi.mock("../../../../src/elements/widget/runtime/widget-controller.ts", () => ({
  get WidgetController(): never {
    throw new TypeError("Failed to fetch dynamically imported module");
  },
}));

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test.each([
  [true, "model-load", /belum bisa diunduh/u],
  [false, "offline", /Sambungan internet terputus/u],
])("says what is wrong and offers another try (online: %s)", async (online, code, words) => {
  document.documentElement.lang = "id";
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(online);
  const search = document.createElement("mirip-search");
  search.src = "shop";
  const heard: unknown[] = [];
  search.addEventListener("mirip-error", ({ detail }) => heard.push(detail));
  document.body.append(search);
  await search.updateComplete;
  await expect(search.search(await draw("disc", "#aa3322"))).rejects.toMatchObject({ code });
  expect(heard).toContainEqual({ code, message: expect.stringMatching(words) });
  await search.updateComplete;
  const notice = search.shadowRoot?.querySelector("[role=alert]");
  expect(notice?.textContent).toMatch(words);
  const before = heard.length;
  notice?.querySelector("button")?.click();
  await expect.poll(() => heard.length).toBe(before + 1);
});

test("warming up never rejects", async () => {
  const search = document.createElement("mirip-search");
  search.src = "shop";
  document.body.append(search);
  await expect(search.warmUp()).resolves.toBeUndefined();
});
