/** One choice out of a few. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../../../../src/elements/controls/choice/choice.ts";
import type { ChoiceEvent } from "../../../../src/elements/controls/choice/events.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { setLanguage } from "../../../../src/messages/language.ts";
import { closeSessions } from "../../../support/session-page.ts";

beforeEach(() => setLanguage("id"));
afterEach(async () => {
  vi.restoreAllMocks();
  await closeSessions();
});

test("mirip-choice tells which option was picked", async () => {
  const choice = document.createElement("mirip-choice");
  choice.options = [{ label: "Kosinus" }, { label: "Euclid" }];
  document.body.append(choice);
  await choice.updateComplete;
  const picked = new Promise<number>((resolve) => {
    choice.addEventListener("mirip-choice", (event: ChoiceEvent) => resolve(event.detail.index));
  });
  choice.shadowRoot?.querySelectorAll("input")[1]?.click();
  expect(await picked).toBe(1);
});
