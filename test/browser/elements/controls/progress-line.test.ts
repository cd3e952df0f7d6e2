/** The line that shows that something is awaited. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../../../../src/elements/controls/progress-line/progress-line.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { setLanguage } from "../../../../src/messages/language.ts";
import { closeSessions, find } from "../../../support/session-page.ts";

beforeEach(() => setLanguage("id"));
afterEach(async () => {
  vi.restoreAllMocks();
  await closeSessions();
});

test("mirip-progress-line moves its bar to the end of the line, without laying the page out again", async () => {
  const line = document.createElement("mirip-progress-line");
  const frame = document.createElement("div");
  frame.style.display = "grid";
  frame.append(line);
  document.body.append(frame);
  line.active = true;
  for (const [dir, direction] of [
    ["ltr", 1],
    ["rtl", -1],
  ] as const) {
    frame.dir = dir;
    await line.updateComplete;
    const bar = find(line, ".bar") as HTMLElement;
    const [travel] = bar.getAnimations();
    const moved = travel?.effect as KeyframeEffect;
    expect(moved.getKeyframes().flatMap(Object.keys)).not.toContain("insetInlineStart");
    travel?.pause();
    const place = (time: number) => {
      (travel as Animation).currentTime = time;
      return bar.getBoundingClientRect().x;
    };
    const way = place(1199.9) - place(0);
    expect(way / (find(line, ".track")?.clientWidth ?? 0)).toBeCloseTo(direction * 0.7, 1);
  }
});
