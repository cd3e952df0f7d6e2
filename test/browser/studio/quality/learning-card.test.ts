/** What was learned, and the shop's own metric. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { SearchError } from "../../../../src/core/errors.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { find, notice, part, settled, text, violations } from "../../../support/shadow-dom.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { button, call, open, show } from "../../../support/quality-screen.ts";

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(1280, 900);
});

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = "";
  vi.restoreAllMocks();
});

describe("learning and tuning", () => {
  test("says what was learned, and what the predicted category may do", async () => {
    const { screen, fake } = await open();
    const card = await part(screen, "mirip-learning-card");
    expect(text(card)).toContain("Dipelajari dari 118 foto");
    expect(text(card)).toContain("Topi 2 · baru sedikit foto");
    expect(text(card)).toContain("obral 12 · diusulkan mulai 42%");
    expect(text(card)).toContain("meleset rata-rata 3%");
    await expect
      .poll(() => text(card))
      .toContain("Kategorinya benar di hasil pertama 84%, di lima pertama 90%.");
    find(card, "input[value=hard]").click();
    await expect.poll(() => call(fake, "setNarrowing")).toBe("hard");
  });

  test("tunes the metric, says before and after, and takes it back with one click", async () => {
    const { screen, fake } = await open();
    const card = await part(screen, "mirip-tuning-card");
    find(card, "#tune").click();
    await expect.poll(() => card.shadowRoot?.activeElement?.id).toBe("cancel");
    const report = {
      kept: true,
      before: 0.71,
      after: 0.83,
      queries: 40,
      epochs: 9,
      milliseconds: 5,
    };
    fake.running.finish(report);
    await expect.poll(() => text(card)).toContain("Lebih tepat: dari 71% menjadi 83%.");
    expect(card.shadowRoot?.activeElement?.id).toBe("result");
    find(card, "#undo").click();
    await expect
      .poll(() => text(card))
      .toContain("Cara mengukur kemiripan yang semula dipakai lagi.");
    expect(fake.calls.some(({ name }) => name === "undoTuning")).toBe(true);
    find(card, "#tune").click();
    await expect.poll(() => card.shadowRoot?.activeElement?.id).toBe("cancel");
    fake.running.finish({ ...report, kept: false, after: 0.7 });
    await expect.poll(() => text(card)).toContain("cara yang lama tetap dipakai");
    expect(await violations()).toEqual([]);
  });

  test("shows the result of a tuning that ended while another screen was shown", async () => {
    const { screen, fake } = await open();
    find(await part(screen, "mirip-tuning-card"), "#tune").click();
    screen.remove();
    const report = {
      kept: false,
      before: 0.71,
      after: 0.7,
      queries: 40,
      epochs: 9,
      milliseconds: 5,
    };
    fake.running.finish(report);
    await settled(screen);
    const back = show(fake);
    const card = await part(back, "mirip-tuning-card");
    await expect.poll(() => text(card)).toContain("Tidak lebih tepat (71% menjadi 70%)");
    back.remove();
    const later = await part(show(fake), "mirip-tuning-card");
    expect(text(later)).not.toContain("Tidak lebih tepat");
  });

  test("says when there are too few examples", async () => {
    const tuneMetric = () => Promise.reject(new SearchError("too-few-examples", "as asked"));
    const { screen } = await open({ tuneMetric });
    const card = await part(screen, "mirip-tuning-card");
    find(card, "#tune").click();
    await expect.poll(() => notice(card)).toContain("Contohnya belum cukup.");
  });

  test("says beforehand what is missing, until enough is there", async () => {
    const tuneMetric = vi.fn();
    const tuningExamples = vi.fn(() => Promise.resolve({ have: 8, needed: 10 }));
    const { screen } = await open({ tuneMetric, tuningExamples });
    const card = await part(screen, "mirip-tuning-card");
    await expect
      .poll(() => text(card))
      .toContain("baru 8 foto yang punya pasangan, perlu paling sedikit 10");
    expect(find(card, "#tune").ariaDisabled).toBe("true");
    expect(await violations()).toEqual([]);
    find(card, "#tune").click();
    await settled(screen);
    expect(tuneMetric).not.toHaveBeenCalled();
    tuningExamples.mockResolvedValue({ have: 10, needed: 10 });
    const judge = await part(card, "mirip-judge-pairs");
    find(judge, "#begin").click();
    await expect.poll(() => text(judge)).toContain("Pasangan 1 dari 3");
    find(judge, "#same").click();
    await expect.poll(() => find(card, "#tune").ariaDisabled).toBe("false");
    expect(text(card)).not.toContain("perlu paling sedikit");
  });

  test("asks about pairs that look alike; the last answer can be given again", async () => {
    const { screen, fake } = await open();
    const tuning = await part(screen, "mirip-tuning-card");
    const judge = await part(tuning, "mirip-judge-pairs");
    await expect.poll(() => find(screen, "mirip-chart-view")).toBeTruthy();
    find(judge, "#begin").click();
    await expect.poll(() => text(judge)).toContain("Pasangan 1 dari 3");
    expect(call(fake, "confusedPhotos")).toMatchObject({ eitherWay: true });
    expect(judge.shadowRoot?.activeElement?.id).toBe("same");
    expect(await violations()).toEqual([]);
    find(judge, "#same").click();
    await expect.poll(() => text(judge)).toContain("Pasangan 2 dari 3");
    expect(call(fake, "judge")).toEqual({ a: "p0", b: "p1", same: true });
    find(judge, "#back").click();
    await expect.poll(() => text(judge)).toContain("Pasangan 1 dari 3");
    button(judge, "Bukan")?.click();
    await expect.poll(() => text(judge)).toContain("Pasangan 2 dari 3");
    expect(call(fake, "judge")).toEqual({ a: "p0", b: "p1", same: false });
  });
});
