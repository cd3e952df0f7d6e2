/** The queue: its progress, its end, and what stops it. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import type { ImportState } from "../../../../src/engine/contracts/import-contract.ts";
import { ImportNotice } from "../../../../src/studio/import/import-notice.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { violations } from "../../../support/shadow-dom.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import {
  button,
  idle,
  open,
  seek,
  waitFor,
  waitForElement,
} from "../../../support/import-screen.ts";

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(1024, 900);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

describe("the queue", () => {
  test("says how far it is, and is paused, resumed and cancelled", async () => {
    const { screen, fake } = await open();
    const running: ImportState = {
      ...idle,
      phase: "running",
      completed: 30,
      total: 120,
      current: "tas/tote.jpg",
      rate: 4.25,
      secondsLeft: 21,
    };
    screen.imports = running;
    const card = await waitFor(screen, "index-progress");
    expect(card.textContent).toMatch(/30 dari 120 foto · 4,3 foto per detik · sisa 21/u);
    expect(card.textContent).toContain("tas/tote.jpg");
    expect(card.querySelector("[role=progressbar]")?.getAttribute("aria-valuenow")).toBe("25");
    expect(await violations(screen)).toEqual([]);
    button(card, "Jeda").click();
    screen.imports = { ...running, phase: "paused" };
    await expect.poll(() => card.textContent).toContain("Impor dijeda");
    expect(await violations(screen)).toEqual([]);
    button(card, "Lanjutkan").click();
    button(card, "Batalkan").click();
    expect(fake.calls).toEqual(["pause", "resume", "cancel"]);
    screen.imports = idle;
    const queue = await waitForElement(screen, "mirip-queue-card");
    await expect.poll(() => queue.shadowRoot?.textContent).toContain("90 foto tidak jadi");
    expect(seek(screen, "index-progress")).toBeUndefined();
  });

  test("stopped by a full disk: what to do, and on it goes", async () => {
    const { screen, fake } = await open();
    screen.imports = { ...idle, phase: "stopped", stopped: "quota", completed: 3, total: 9 };
    const card = await waitFor(screen, "index-progress");
    expect(card.textContent).toContain("Tempat penyimpanan penuh");
    expect(card.querySelector("a")?.getAttribute("href")).toBe("#setelan");
    expect(await violations(screen)).toEqual([]);
    button(card, "Lanjutkan").click();
    expect(fake.calls).toEqual(["resume"]);
  });

  test("done: what came of it", async () => {
    const { screen } = await open();
    screen.imports = { ...idle, total: 9, completed: 9, added: 6, already: 2, problems: 0 };
    const card = await waitFor(screen, "index-summary");
    expect(card.textContent).toContain("6 foto masuk ke katalog");
    expect(card.textContent).toContain("2 foto sudah ada");
    expect(card.textContent).toContain("1 foto dilewati");
    expect(await violations(screen)).toEqual([]);
  });

  test("done: what is said of a round adds up to its photos", async () => {
    const { screen } = await open();
    const said = async (state: Partial<ImportState>): Promise<readonly string[]> => {
      screen.imports = { ...idle, ...state };
      const card = await waitFor(screen, "index-summary");
      await screen.updateComplete;
      return Array.from(card.querySelectorAll("h2, li"), ({ textContent }) => textContent.trim());
    };
    const round = { total: 104, completed: 104, added: 100, already: 1 };
    expect(await said({ ...round, problems: 3 })).toEqual([
      "100 foto masuk ke katalog",
      "1 foto sudah ada atau sama persis",
      "3 foto menunggu keputusan Anda",
    ]);
    expect(await said({ ...round, problems: 1 })).toEqual([
      "100 foto masuk ke katalog",
      "1 foto sudah ada atau sama persis",
      "1 foto menunggu keputusan Anda",
      "2 foto dilewati",
    ]);
    expect(await said({ ...round, problems: 5 })).toEqual([
      "100 foto masuk ke katalog",
      "1 foto sudah ada atau sama persis",
      "3 foto menunggu keputusan Anda",
      "2 foto lain juga menunggu keputusan Anda",
    ]);
  });

  test("tells a hidden page's owner, who asked for it, that a long import is done", async () => {
    const shown: string[] = [];
    class FakeNotification extends EventTarget {
      static readonly permission = "granted";
      static requestPermission = (): Promise<string> => Promise.resolve("granted");
      constructor(title: string) {
        super();
        shown.push(title);
      }
    }
    vi.stubGlobal("Notification", FakeNotification);
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    const host = { addController: vi.fn(), removeController: vi.fn(), requestUpdate: vi.fn() };
    const notice = new ImportNotice(
      { ...host, updateComplete: Promise.resolve(true) },
      ({ added }) => ({ title: `${added}`, body: "" }),
    );
    const round = async (total: number): Promise<void> => {
      await notice.see({ ...idle, phase: "running", total });
      await notice.see({ ...idle, total, added: total });
    };
    await round(30);
    expect(shown).toEqual([]);
    await notice.toggle(true);
    await round(19);
    await round(20);
    expect(shown).toEqual(["20"]);
    await notice.toggle(false);
    vi.unstubAllGlobals();
  });
});
