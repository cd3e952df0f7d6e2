/** The quality screen, as an owner meets it: the figures, what to do about them, and the lists behind it. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { SearchError } from "../../../../src/core/errors.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import type { QualityReport } from "../../../../src/engine/contracts/learning-contract.ts";
import type { Studio } from "../../../../src/engine/contracts/studio-contract.ts";
import { chartsOf } from "../../../../src/studio/quality/chart-data.ts";
import { confusionTable } from "../../../../src/studio/quality/confusion-table.ts";
import { outOf } from "../../../../src/studio/quality/figures.ts";
import { listInAddress, qualityAddress } from "../../../../src/studio/shared/quality-address.ts";
import { qualityCsv } from "../../../../src/studio/quality/quality-csv.ts";
import type { QualityScreen } from "../../../../src/studio/quality/quality-screen.ts";
import "../../../../src/studio/quality/quality-screen.ts";
import { StudioFeedController } from "../../../../src/studio/shared/studio-feed-controller.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { StudioLocalize } from "../../../../src/messages/studio-localize.ts";
import {
  fakeQualityStudio,
  learned,
  measured,
  type FakeQuality,
} from "../../../support/fake-quality-studio.ts";
import { dot, find, notice, part, settled, text, violations } from "../../../support/shadow-dom.ts";
import { until } from "../../../support/until.ts";

const empty: QualityReport = {
  ...measured,
  queries: 0,
  score: Number.NaN,
  classes: [],
  accuracy: Number.NaN,
  macro: { precision: Number.NaN, recall: Number.NaN, f1: Number.NaN },
  confusion: { labels: [], counts: new Uint32Array() },
  confused: [],
  hitRate: [{ k: 1, cosine: Number.NaN, euclidean: Number.NaN }],
  byK: [],
  narrowing: [],
  advice: [],
};

let picture: Blob;

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(1280, 900);
  picture ??= await dot();
});
afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = "";
  vi.restoreAllMocks();
});

describe("the measurement", () => {
  test("is one sentence and one number, with what would help most", async () => {
    const { screen } = await open();
    const head = await part(screen, "mirip-quality-headline");
    await expect.poll(() => text(head)).toContain("9 dari 10 foto menemukan kembarannya");
    expect(text(head)).toContain("82");
    expect(text(screen)).toMatch(
      /Tas dan Sepatu sering tertukar \(17 foto\)\. .* kira-kira \+6 poin/u,
    );
    expect(text(screen)).toContain("kurang dari 1 poin");
    expect(find(screen, "a[href='#kualitas?list=reviews']").textContent).toContain("3 produk");
    await expect.poll(() => charts(screen).length).toBe(4);
    await expect.poll(async () => painted(charts(screen)[0])).toBe(true);
    expect(await violations()).toEqual([]);
  });

  test("of a moment ago is said to be just made", async () => {
    const report = { ...measured, measured: new Date().toISOString() };
    const { screen } = await open({ lastQuality: () => Promise.resolve({ report, stale: false }) });
    const head = await part(screen, "mirip-quality-headline");
    await expect.poll(() => text(head)).toContain("Baru saja diukur dengan 118 foto.");
  });

  test("names numbers of results by their number, and what precision, recall and F1 are", async () => {
    const localize = new StudioLocalize(document.createElement("mirip-quality-screen"));
    const byK = Array.from({ length: 30 }, (_, at) => ({
      k: at + 1,
      precision: 0.8,
      recall: 0.79,
      f1: 0.795,
    }));
    const data = chartsOf({ ...measured, byK }, localize).find(({ part: name }) => name === "byK");
    expect(data?.axis?.title).toBe("Banyaknya hasil yang dilihat");
    expect(data?.axis?.marks.map((place) => data.labels[place])).toEqual([
      "1",
      "5",
      "10",
      "15",
      "20",
      "25",
      "30",
    ]);
    const chart = document.createElement("mirip-chart");
    chart.data = data;
    document.body.append(chart);
    await expect.poll(() => painted(chart)).toBe(true);
    expect(text(chart)).toContain("Recall: dari semua isinya, berapa yang dikenali.");
    expect(text(find(chart, "thead"))).toContain("Banyaknya hasil yang dilihat");
  });

  test("reads as well in English, in the dark and on a phone", async () => {
    setLanguage("en");
    document.documentElement.style.colorScheme = "dark";
    await page.viewport(360, 740);
    const { screen } = await open();
    const head = await part(screen, "mirip-quality-headline");
    await expect.poll(() => text(head)).toContain("9 of 10 photos found their twin");
    await expect.poll(() => charts(screen).length).toBe(4);
    expect(document.documentElement.scrollWidth).toBe(360);
    expect(await violations()).toEqual([]);
  });

  test("shows how far it is, can be stopped, and ends in new figures", async () => {
    const { screen, fake } = await open();
    const head = await part(screen, "mirip-quality-headline");
    await expect.poll(() => text(head)).toContain("Ukur lagi");
    find(head, "input").click();
    find(head, "#measure").click();
    await expect.poll(() => head.shadowRoot?.activeElement?.id).toBe("cancel");
    expect(call(fake, "measureQuality")).toEqual({ badPhotos: true });
    fake.running.options.onProgress?.({
      phase: "catalogue",
      completed: 30,
      total: 120,
      current: "",
    });
    await expect.poll(() => find(head, "[role=progressbar]").ariaValueNow).toBe("25");
    find(head, "#cancel").click();
    await expect.poll(() => notice(head)).toContain("Dihentikan.");
    find(head, "#measure").click();
    await expect.poll(() => head.shadowRoot?.activeElement?.id).toBe("cancel");
    fake.running.finish({ ...measured, score: 91 });
    await expect.poll(() => head.shadowRoot?.activeElement?.tagName).toBe("H2");
    expect(await violations()).toEqual([]);
  });

  test("goes on while another screen is looked at", async () => {
    const { screen, fake } = await open();
    const head = await part(screen, "mirip-quality-headline");
    find(head, "#measure").click();
    await expect.poll(() => head.shadowRoot?.activeElement?.id).toBe("cancel");
    screen.remove();
    expect(fake.running.options.signal?.aborted).toBe(false);
    fake.running.options.onProgress?.({
      phase: "catalogue",
      completed: 3,
      total: 4,
      current: "",
    });

    const lastQuality = vi.spyOn(fake.studio, "lastQuality");
    const again = await part(show(fake), "mirip-quality-headline");
    expect(find(again, "[role=progressbar]").ariaValueNow).toBe("75");
    expect(again.shadowRoot?.querySelector("#measure")).toBeNull();
    const report = { ...measured, score: 91 };
    lastQuality.mockResolvedValue({ report, stale: false });
    fake.running.finish(report);
    await expect.poll(() => text(again)).toContain("91 dari 100");
  });

  test("can be stopped after another screen was looked at", async () => {
    const { screen, fake } = await open();
    find(await part(screen, "mirip-quality-headline"), "#measure").click();
    screen.remove();
    const again = await part(show(fake), "mirip-quality-headline");
    find(again, "#cancel").click();
    await expect.poll(() => notice(again)).toContain("Dihentikan.");
    expect(fake.running.options.signal?.aborted).toBe(true);
  });

  test("of another tab locks nothing here", async () => {
    const { screen } = await open();
    screen.learning = { ...learned, phase: "measuring" };
    await settled(screen);
    const head = await part(screen, "mirip-quality-headline");
    expect((find(head, "#measure") as HTMLButtonElement).disabled).toBe(false);
    screen.learning = { ...learned, phase: "tuning" };
    await settled(screen);
    const card = await part(screen, "mirip-tuning-card");
    expect((find(card, "#tune") as HTMLButtonElement).disabled).toBe(false);
  });

  test("says that the catalogue has changed since", async () => {
    const lastQuality = () => Promise.resolve({ report: measured, stale: true });
    const { screen } = await open({ lastQuality });
    const head = await part(screen, "mirip-quality-headline");
    await expect.poll(() => text(head)).toContain("Katalog berubah sejak itu.");
  });

  test.each([
    ["no category", { classes: [], twins: measured.twins }, "Belum ada produk yang berkategori."],
    ["one category", { classes: measured.classes.slice(0, 1) }, "Baru ada satu kategori, Tas."],
    ["few photos", { queries: 4 }, "Baru 4 foto"],
    ["nothing that can be said", empty, "Belum ada produk yang berkategori."],
  ])("has clear localize for %s, and never a NaN", async (_, changes, said) => {
    const { twins: _twins, ...rest } = { ...measured, ...changes };
    const lastQuality = () => Promise.resolve({ report: rest, stale: false });
    const { screen } = await open({ lastQuality });
    const head = await part(screen, "mirip-quality-headline");
    await expect.poll(() => text(head)).toContain(said);
    expect(text(head)).toContain("Belum ada produk dengan dua foto");
    await settled(screen);
    expect(everything(screen)).not.toMatch(/NaN|Infinity|undefined/u);
    expect(await violations()).toEqual([]);
  });

  test("leads to the import where the catalogue is empty", async () => {
    const lastQuality = () => Promise.resolve(undefined);
    const { screen } = await open({ lastQuality }, 0);
    const head = await part(screen, "mirip-quality-headline");
    expect(text(head)).toContain("Belum ada yang bisa diukur");
    expect(find(head, "a").getAttribute("href")).toBe("#impor");
    expect(await violations()).toEqual([]);
  });

  test("says what went wrong, and tries again", async () => {
    const lastQuality = vi.fn(() => Promise.reject(new SearchError("storage", "as asked")));
    const { screen } = await open({ lastQuality });
    await expect.poll(() => notice(screen)).toContain("Katalog tidak bisa dibaca");
    lastQuality.mockImplementation(
      () => Promise.resolve({ report: measured, stale: false }) as never,
    );
    find(screen, "mirip-notice").shadowRoot?.querySelector("button")?.click();
    const head = await part(screen, "mirip-quality-headline");
    await expect.poll(() => text(head)).toContain("9 dari 10");
  });

  test("becomes a table for spreadsheets", () => {
    const localize = new StudioLocalize(document.createElement("mirip-quality-screen"));
    const odd = { ...measured.classes[0], label: '=Tas, "besar"' } as QualityReport["classes"][0];
    const csv = qualityCsv({ ...measured, classes: [odd, ...measured.classes.slice(1)] }, localize);
    const lines = csv.split("\r\n");
    expect(lines[0]).toBe("\uFEFFRingkasan,2026-11-20T03:00:00Z,Skor toko,82.4");
    expect(lines).toContain('Ketepatan tiap kategori,"\'=Tas, ""besar""",Presisi,0.9');
    expect(lines).toContain("Kategori yang tertukar,Tas,Sepatu,12");
    expect(csv).not.toContain("NaN");
    expect(qualityCsv(empty, localize)).not.toContain("NaN");
  });
});

describe("categories taken for one another", () => {
  test("opens the very photos of a cell by keyboard, and closes them again", async () => {
    const { screen, fake } = await open();
    const matrix = await part(screen, "mirip-confusion-matrix");
    cell(matrix, 0, 0).focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(matrix.shadowRoot?.activeElement?.getAttribute("aria-label")).toBe(
      "Tas menemukan Sepatu: 12 foto, 20% dari barisnya",
    );
    await userEvent.keyboard("{Enter}");
    const photos = await part(screen, "mirip-confused-photos");
    await expect.poll(() => text(photos)).toContain("Tas yang menemukan Sepatu");
    await expect.poll(() => photos.shadowRoot?.querySelectorAll(".pair").length).toBe(3);
    expect(call(fake, "confusedPhotos")).toMatchObject({ actual: "Tas", found: "Sepatu" });
    expect(photos.shadowRoot?.activeElement?.tagName).toBe("H3");
    expect(await violations()).toEqual([]);
    find(photos, "button").click();
    await expect.poll(() => matrix.shadowRoot?.activeElement).toBe(cell(matrix, 0, 1));
  });

  test("shows nothing for a cell without photos", async () => {
    const { screen, fake } = await open();
    const matrix = await part(screen, "mirip-confusion-matrix");
    expect(cell(matrix, 0, 2).ariaDisabled).toBe("true");
    cell(matrix, 0, 2).click();
    await settled(screen);
    expect(call(fake, "confusedPhotos")).toBeUndefined();
  });

  test("are shown as pairs both ways, with the localize of both", async () => {
    const { screen, fake } = await open();
    await expect.poll(() => button(screen, "Tas dan Sepatu: 17 foto")).toBeTruthy();
    button(screen, "Tas dan Sepatu: 17 foto")?.click();
    const photos = await part(screen, "mirip-confused-photos");
    await expect.poll(() => text(photos)).toContain("Tas dan Sepatu yang tertukar");
    const bothWays = { actual: "Tas", found: "Sepatu", eitherWay: true };
    expect(call(fake, "confusedPhotos")).toMatchObject(bothWays);
    const matrix = await part(screen, "mirip-confusion-matrix");
    expect([cell(matrix, 0, 1), cell(matrix, 1, 0)].map((one) => one.ariaSelected)).toEqual([
      "true",
      "true",
    ]);
    find(photos, "button").click();
    await settled(screen);
    fake.calls.length = 0;
    button(screen, "Lihat fotonya")?.click();
    await expect.poll(() => call(fake, "confusedPhotos")).toMatchObject(bothWays);
  });

  test("are never merged for points: what is wrong among their photos is put right, with undo", async () => {
    const { screen, fake } = await open({}, 60, undefined, 0);
    const before = inCategory(fake, "Tas");
    await expect.poll(() => button(screen, "Lihat fotonya")).toBeTruthy();
    expect(text(screen)).not.toContain("Gabungkan");
    button(screen, "Lihat fotonya")?.click();
    const photos = await part(screen, "mirip-confused-photos");
    const other = "Pindahkan ke Sepatu";
    await expect.poll(() => button(photos, other)).toBeTruthy();
    expect(await violations()).toEqual([]);
    button(photos, other)?.click();
    await expect.poll(() => inCategory(fake, "Tas")).toBe(before - 1);
    button(screen, "Urungkan")?.click();
    await expect.poll(() => inCategory(fake, "Tas")).toBe(before);
  });

  test("are the twenty largest and the others together", () => {
    const labels = Array.from({ length: 23 }, (_, index) => `k${index}`);
    const counts = new Uint32Array(23 * 23);
    labels.forEach((_, index) => (counts[index * 23 + index] = 100 - index));
    // One of the large ones found two of those that are not named.
    counts[21] = 4;
    counts[22] = 3;
    const table = confusionTable({ labels, counts }, 20);
    expect(table.labels).toEqual([...labels.slice(0, 20), undefined]);
    expect(table.rows[0]?.[20]).toBe(7);
    expect(table.rows[20]?.[20]).toBe(80 + 79 + 78);
  });
});

describe("guesses that wait", () => {
  test("take the focus when their list is opened, and give it back", async () => {
    const { screen, fake } = await open();
    screen.list = "reviews";
    const list = await part(screen, "mirip-review-list");
    await expect.poll(() => list.shadowRoot?.activeElement?.id).toBe("review");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => call(fake, "acceptGuesses")).toEqual(["p2"]);
    screen.list = undefined;
    const head = await part(screen, "mirip-quality-headline");
    await expect.poll(() => head.shadowRoot?.activeElement?.tagName).toBe("H2");
  });

  test("are answered by one key each, the next one by itself", async () => {
    const { list, fake } = await openReviews();
    expect(text(list)).toContain("3 produk lagi");
    expect(await violations()).toEqual([]);
    find(list, "#review").focus();
    await userEvent.keyboard("a");
    expect(call(fake, "acceptGuesses")).toEqual(["p2"]);
    await expect.poll(() => text(list)).toContain("2 produk lagi");
    expect(list.shadowRoot?.activeElement?.id).toBe("review");
    await userEvent.keyboard("2");
    await expect
      .poll(() => call(fake, "edit"))
      .toMatchObject({
        ids: ["p1"],
        patch: { category: "Topi", addTags: ["obral"], removeTags: [] },
      });
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    await expect
      .poll(() => call(fake, "edit"))
      .toMatchObject({
        ids: ["p0"],
        patch: { category: "Dompet" },
      });
    await expect.poll(() => text(list)).toContain("Semua sudah ditinjau");
    expect(await violations()).toEqual([]);
  });

  test("take another category from the field, and other tags from their chips", async () => {
    const { list, fake } = await openReviews();
    const chip = [...(list.shadowRoot?.querySelectorAll<HTMLElement>(".chip") ?? [])];
    expect(chip.map(({ ariaPressed }) => ariaPressed)).toEqual(["true", "false"]);
    chip[1]?.click();
    find(list, "#review").focus();
    await userEvent.keyboard("c");
    await expect.poll(() => list.shadowRoot?.activeElement?.tagName).toBe("MIRIP-SAVE-FIELD");
    await userEvent.keyboard("Ransel{Enter}");
    await expect
      .poll(() => call(fake, "edit"))
      .toMatchObject({
        ids: ["p2"],
        patch: { category: "Ransel", addTags: ["obral", "krem"], removeTags: [] },
      });
    await expect.poll(() => text(list)).toContain("2 produk lagi");
  });

  test("come back by undo, and can be put off", async () => {
    const { list, fake } = await openReviews();
    const first = text(find(list, "#name"));
    button(list, "Lewati")?.click();
    await expect.poll(() => text(find(list, "#name"))).not.toBe(first);
    find(list, "#accept").click();
    await expect.poll(() => text(list)).toContain("Tebakan untuk 1 produk diterima");
    expect(call(fake, "acceptGuesses")).toEqual(["p1"]);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(() => text(list)).toContain("3 produk lagi");
    expect(fake.products.get("p1")?.guess?.waiting).toBe(true);
  });

  test("are not accepted one after the other by a key that is held down", async () => {
    const { list, fake } = await openReviews();
    const held = { key: "Enter", repeat: true, bubbles: true, composed: true };
    find(list, "#review").dispatchEvent(new KeyboardEvent("keydown", held));
    expect(call(fake, "acceptGuesses")).toBeUndefined();
    find(list, "#review").dispatchEvent(new KeyboardEvent("keydown", { ...held, repeat: false }));
    expect(call(fake, "acceptGuesses")).toEqual(["p2"]);
  });

  test("are all come to by putting off, also those beyond the first twenty", async () => {
    const { list } = await openReviews({}, 23);
    const seen = new Set<string>();
    for (let turn = 0; turn < 23; turn += 1) {
      const name = text(find(list, "#name"));
      seen.add(name);
      button(list, "Lewati")?.click();
      await expect.poll(() => text(find(list, "#name"))).not.toBe(name);
    }
    expect(seen.size).toBe(23);
    // And round once more.
    expect(seen).toContain(text(find(list, "#name")));
  });

  test("stay where saving fails, with the reason", async () => {
    const acceptGuesses = () => Promise.reject(new SearchError("quota", "as asked"));
    const { list } = await openReviews({ acceptGuesses });
    find(list, "#accept").click();
    await expect.poll(() => notice(list)).not.toBe("");
    await expect.poll(() => text(list)).toContain("3 produk lagi");
  });

  test("are none: the screen says so", async () => {
    const { list } = await openReviews({}, 0);
    await expect.poll(() => text(list)).toContain("Semua sudah ditinjau");
    expect(await violations()).toEqual([]);
  });
});

describe("possible mistakes", () => {
  test("are moved or said to be right, each with its undo", async () => {
    const { screen, fake } = await open({}, 60, "mistakes");
    const list = await part(screen, "mirip-mistake-list");
    await expect.poll(() => list.shadowRoot?.querySelectorAll("li").length).toBe(2);
    expect(text(list)).toContain("Sekarang di Tas (4%)");
    expect(text(list)).toContain("Fotonya seperti Topi (91%)");
    expect(await violations()).toEqual([]);
    button(list, "Pindahkan ke Topi")?.click();
    await expect.poll(() => fake.products.get("p5")?.category).toBe("Topi");
    await expect.poll(() => list.shadowRoot?.querySelectorAll("li").length).toBe(1);
    expect(list.shadowRoot?.activeElement?.textContent).toContain("Pindahkan ke Topi");
    button(list, "Sudah benar")?.click();
    await expect.poll(() => text(list)).toContain("Tidak ada yang mencurigakan");
    expect(call(fake, "confirmCategories")).toEqual(["p10"]);
    button(list, "Urungkan")?.click();
    await expect.poll(() => list.shadowRoot?.querySelectorAll("li").length).toBe(1);
    expect(await violations()).toEqual([]);
    // What is left of them is the whole page's.
    await expect.poll(() => screen.history.last?.done).toBe("moved");
  });
});

describe("learning and tuning", () => {
  test("says what was learned, and what the guessed category may do", async () => {
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

  test("tells what came of the tuning to whoever was away when it ended", async () => {
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
    await expect.poll(() => find(screen, "mirip-chart")).toBeTruthy();
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

describe("advice on photos", () => {
  test("is where the advice about unclear photos leads, for it counts several kinds", async () => {
    const advice = [{ kind: "bad-photos", gain: 2 }];
    const lastQuality = () => Promise.resolve({ report: { ...measured, advice }, stale: false });
    const { screen } = await open({ lastQuality });
    const card = await part(screen, "mirip-photo-advice");
    await expect.poll(() => text(card)).toContain("produk punya saran");
    const counted = /\d+ produk punya saran untuk fotonya/u;
    await expect.poll(() => text(screen)).toMatch(counted);
    expect(counted.exec(text(screen))?.[0]).toBe(counted.exec(text(card))?.[0]);
    button(screen, "Lihat per jenis")?.click();
    expect(card.shadowRoot?.activeElement?.id).toBe("advice");
  });

  test("is counted by kind, and leads to the products", async () => {
    const { screen } = await open();
    const advice = await part(screen, "mirip-photo-advice");
    await expect.poll(() => text(advice)).toContain("produk punya saran");
    expect(find(advice, "a").getAttribute("href")).toBe("#katalog?state=advice&advice=blurry");
  });
});

describe("small things", () => {
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

  test("addresses lead to the lists and back", () => {
    expect(listInAddress(qualityAddress("reviews"))).toBe("reviews");
    expect(listInAddress(qualityAddress())).toBeUndefined();
    expect(listInAddress("#kualitas?list=nothing")).toBeUndefined();
  });

  test("shares are said as people count them", () => {
    expect(outOf(0.75, 4)).toEqual({ found: 3, of: 4 });
    expect(outOf(0.91, 640)).toEqual({ found: 9, of: 10 });
    expect(outOf(0.997, 640)).toEqual({ found: 99, of: 100 });
    expect(outOf(0.001, 640)).toEqual({ found: 1, of: 100 });
    expect(outOf(1, 640)).toEqual({ found: 10, of: 10 });
    expect(outOf(Number.NaN, 640)).toBeUndefined();
    expect(outOf(0.5, 0)).toBeUndefined();
  });
});

type Calls = { readonly [Key in keyof Studio]?: unknown };

async function open(
  calls: Calls = {},
  products = 60,
  list?: QualityScreen["list"],
  waiting = 3,
): Promise<{ screen: QualityScreen; fake: FakeQuality }> {
  const fake = fakeQualityStudio([picture], waiting, calls);
  const screen = show(fake, products, list);
  await settled(screen);
  return { screen, fake };
}

function show(fake: FakeQuality, products = 60, list?: QualityScreen["list"]): QualityScreen {
  const screen = document.createElement("mirip-quality-screen");
  screen.studio = fake.studio;
  screen.learning = learned;
  screen.list = list;
  screen.info = {
    catalogue: {
      source: { kind: "owner" },
      name: "",
      products,
      photos: products * 2,
      categories: [],
      stale: false,
      attribution: [],
    },
  };
  const main = document.createElement("main");
  main.append(screen);
  document.body.append(main);
  return screen;
}

async function openReviews(calls: Calls = {}, waiting = 3) {
  const { screen, fake } = await open(calls, 60, "reviews", waiting);
  const list = await part(screen, "mirip-review-list");
  await until(() => list.shadowRoot?.querySelector("#review h2")?.textContent !== "Memuat…");
  return { list, fake };
}

function charts(screen: Element): readonly Element[] {
  return [...(screen.shadowRoot?.querySelectorAll("mirip-chart") ?? [])];
}

/** Whether anything has been drawn on its canvas. */
function painted(chart: Element | undefined): boolean {
  const canvas = chart?.shadowRoot?.querySelector("canvas");
  if (!canvas || canvas.width === 0 || canvas.height === 0) return false;
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
  return pixels?.some((value) => value > 0) === true;
}

function cell(matrix: Element, row: number, column: number): HTMLElement {
  return find(matrix, `[data-row="${row}"][data-column="${column}"]`);
}

function inCategory({ products }: FakeQuality, wanted: string): number {
  return [...products.values()].filter(({ category }) => category === wanted).length;
}

function button(host: Element, label: string): HTMLElement | undefined {
  const buttons = host.shadowRoot?.querySelectorAll<HTMLElement>("button") ?? [];
  return [...buttons].find(({ textContent }) => textContent.trim() === label);
}

function call({ calls }: FakeQuality, wanted: string): unknown {
  return calls.filter(({ name }) => name === wanted).at(-1)?.value;
}

/** With all that is inside, shadow roots and labels too. */
function everything(host: Element): string {
  const inside = [...(host.shadowRoot?.querySelectorAll("*") ?? [])];
  const own = [text(host), host.getAttribute("aria-label") ?? ""];
  return [...own, ...inside.filter((one) => one.shadowRoot).map(everything)].join(" ");
}
