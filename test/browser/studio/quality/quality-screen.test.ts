/** The measurement of the quality screen: its figures, charts and table. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { SearchError } from "../../../../src/core/errors.ts";
import type { QualityReport } from "../../../../src/engine/contracts/learning-contract.ts";
import { chartsOf } from "../../../../src/studio/quality/chart-data.ts";
import { qualityCsv } from "../../../../src/studio/quality/quality-csv.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { StudioLocalize } from "../../../../src/messages/studio-localize.ts";
import { learned, measured } from "../../../support/fake-quality-studio.ts";
import { find, notice, part, settled, text, violations } from "../../../support/shadow-dom.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { call, open, show } from "../../../support/quality-screen.ts";

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

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(1280, 900);
});

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.style.colorScheme = "";
  vi.restoreAllMocks();
});

describe("the measurement", () => {
  test("is one sentence and one number, with what would help most", async () => {
    const { screen } = await open();
    const head = await part(screen, "mirip-headline-card");
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
    const head = await part(screen, "mirip-headline-card");
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
    const chart = document.createElement("mirip-chart-view");
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
    const head = await part(screen, "mirip-headline-card");
    await expect.poll(() => text(head)).toContain("9 of 10 photos found their twin");
    await expect.poll(() => charts(screen).length).toBe(4);
    expect(document.documentElement.scrollWidth).toBe(360);
    expect(await violations()).toEqual([]);
  });

  test("shows how far it is, can be stopped, and ends in new figures", async () => {
    const { screen, fake } = await open();
    const head = await part(screen, "mirip-headline-card");
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
    const head = await part(screen, "mirip-headline-card");
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
    const again = await part(show(fake), "mirip-headline-card");
    expect(find(again, "[role=progressbar]").ariaValueNow).toBe("75");
    expect(again.shadowRoot?.querySelector("#measure")).toBeNull();
    const report = { ...measured, score: 91 };
    lastQuality.mockResolvedValue({ report, stale: false });
    fake.running.finish(report);
    await expect.poll(() => text(again)).toContain("91 dari 100");
  });

  test("can be stopped after another screen was looked at", async () => {
    const { screen, fake } = await open();
    find(await part(screen, "mirip-headline-card"), "#measure").click();
    screen.remove();
    const again = await part(show(fake), "mirip-headline-card");
    find(again, "#cancel").click();
    await expect.poll(() => notice(again)).toContain("Dihentikan.");
    expect(fake.running.options.signal?.aborted).toBe(true);
  });

  test("of another tab locks nothing here", async () => {
    const { screen } = await open();
    screen.learning = { ...learned, phase: "measuring" };
    await settled(screen);
    const head = await part(screen, "mirip-headline-card");
    expect((find(head, "#measure") as HTMLButtonElement).disabled).toBe(false);
    screen.learning = { ...learned, phase: "tuning" };
    await settled(screen);
    const card = await part(screen, "mirip-tuning-card");
    expect((find(card, "#tune") as HTMLButtonElement).disabled).toBe(false);
  });

  test("says that the catalogue has changed since", async () => {
    const lastQuality = () => Promise.resolve({ report: measured, stale: true });
    const { screen } = await open({ lastQuality });
    const head = await part(screen, "mirip-headline-card");
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
    const head = await part(screen, "mirip-headline-card");
    await expect.poll(() => text(head)).toContain(said);
    expect(text(head)).toContain("Belum ada produk dengan dua foto");
    await settled(screen);
    expect(everything(screen)).not.toMatch(/NaN|Infinity|undefined/u);
    expect(await violations()).toEqual([]);
  });

  test("leads to the import if the catalogue is empty", async () => {
    const lastQuality = () => Promise.resolve(undefined);
    const { screen } = await open({ lastQuality }, 0);
    const head = await part(screen, "mirip-headline-card");
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
    const head = await part(screen, "mirip-headline-card");
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

function charts(screen: Element): readonly Element[] {
  return [...(screen.shadowRoot?.querySelectorAll("mirip-chart-view") ?? [])];
}

/** Whether anything has been drawn on its canvas. */
function painted(chart: Element | undefined): boolean {
  const canvas = chart?.shadowRoot?.querySelector("canvas");
  if (!canvas || canvas.width === 0 || canvas.height === 0) return false;
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
  return pixels?.some((value) => value > 0) === true;
}

/** With all that is inside, shadow roots and labels too. */
function everything(host: Element): string {
  const inside = [...(host.shadowRoot?.querySelectorAll("*") ?? [])];
  const own = [text(host), host.getAttribute("aria-label") ?? ""];
  return [...own, ...inside.filter((one) => one.shadowRoot).map(everything)].join(" ");
}
