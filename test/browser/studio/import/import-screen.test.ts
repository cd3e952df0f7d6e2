/** The import screen against a studio that only pretends: what it shows, asks for and passes on. */
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { SearchError } from "../../../../src/core/errors.ts";
import type { CallOptions } from "../../../../src/engine/contracts/engine-contract.ts";
import type {
  ImportPreview,
  ImportProblem,
  ImportRequest,
  ImportState,
  RetryRequest,
  TablePreview,
} from "../../../../src/engine/contracts/import-contract.ts";
import type { Studio } from "../../../../src/engine/contracts/studio-contract.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import type { ImportStartedEvent } from "../../../../src/studio/import/events.ts";
import { ImportNotice } from "../../../../src/studio/import/import-notice.ts";
import type { ImportScreen } from "../../../../src/studio/import/import-screen.ts";
import "../../../../src/studio/import/import-screen.ts";
import { readChosen } from "../../../../src/studio/shared/read-dropped.ts";
import { setLanguage } from "../../../../src/messages/language.ts";

const idle: ImportState = {
  phase: "idle",
  completed: 0,
  total: 0,
  added: 0,
  already: 0,
  problems: 0,
  current: "",
};

const table: TablePreview = {
  path: "produk.csv",
  dialect: "shopify",
  rows: 3,
  products: 2,
  columns: [
    { header: "Title", field: "title", samples: ["Tas rotan", "Topi pandan"] },
    { header: "Variant Price", field: "price", samples: ["125000", "80000"] },
    { header: "Compare At Price", field: "", samples: ["150000"] },
    { header: "Image Src", field: "image", samples: ["https://toko.example/tas.jpg"] },
  ],
  samples: [
    {
      product: { name: "Tas rotan", category: "Tas", price: { amount: 125_000, currency: "IDR" } },
      images: ["https://toko.example/tas.jpg", "https://toko.example/tas-2.jpg"],
    },
  ],
  images: { found: 1, addresses: 2, missing: 1 },
  problems: [{ row: 3, code: "price-unreadable", text: "murah" }],
};

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(1024, 900);
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

describe("before an import", () => {
  test("a few photos: a small preview, ready to start", async () => {
    const { screen, fake } = await open();
    expect(await violations(screen)).toEqual([]);
    await choose(screen, "import-photos", [await photo("tas.png"), await photo("topi.png")]);
    const preview = await waitFor(screen, "import-preview");
    expect(preview.textContent).toContain("Ini yang akan diimpor");
    expect(all(screen, "mirip-picture")).toHaveLength(2);
    const start = await waitFor(screen, "import-start");
    await expect.poll(() => focused()).toBe(start);
    expect(await violations(screen)).toEqual([]);
    start.click();
    await expect.poll(() => fake.requests).toHaveLength(1);
    expect(fake.requests[0]?.files.map(({ path }) => path)).toEqual(["tas.png", "topi.png"]);
    expect(fake.requests[0]?.currency).toBe("IDR");
    expect(fake.requests[0]).not.toHaveProperty("columns");
  });

  test("a table: its kind by name, and a column that is corrected goes along", async () => {
    const { screen, fake } = await open({
      preview: { ...emptyPreview, tables: [table], photos: 3 },
    });
    await choose(screen, "import-photos", [new File(["Title"], "produk.csv")]);
    const part = await waitForElement(screen, "mirip-import-table");
    const text = (): string => part.shadowRoot?.textContent ?? "";
    expect(text()).toContain("Ekspor Shopify");
    expect(text()).toContain("Rp");
    expect(text()).toContain("2 foto akan diambil dari alamatnya");
    expect(text()).toContain("Baris 3: harganya tidak terbaca (murah)");
    expect(await violations(screen)).toEqual([]);

    pick(part, "Arti kolom Compare At Price", "price");
    await expect.poll(() => select(part, "Arti kolom Variant Price").value).toBe("");
    expect(select(part, "Arti kolom Compare At Price").value).toBe("price");
    await expect.poll(() => fake.reads.at(-1)?.request.columns).toHaveLength(2);
    // The same one, where the focus is.
    expect(all(screen, "mirip-import-table")[0]).toBe(part);
    const preview = find(screen, "mirip-import-preview") as HTMLElement;
    const currency = preview.shadowRoot?.querySelector("select") as HTMLSelectElement;
    currency.value = "MYR";
    currency.dispatchEvent(new Event("change"));
    expect(fake.reads.at(-1)?.request.currency).toBe("MYR");
    (await waitFor(screen, "import-start")).click();
    await expect.poll(() => fake.requests).toHaveLength(1);
    expect(fake.requests[0]?.columns).toEqual([
      { path: "produk.csv", header: "Compare At Price", field: "price" },
      { path: "produk.csv", header: "Variant Price", field: "" },
    ]);
    expect(fake.requests[0]?.currency).toBe("MYR");
  });

  test("cancelling while it reads stops the reading and puts the files away", async () => {
    const never = new Promise<ImportPreview>(() => undefined);
    const { screen, fake } = await open({ reading: never });
    await choose(screen, "import-photos", [await photo("tas.png")]);
    const card = await waitFor(screen, "import-reading");
    fake.reads[0]?.options?.onProgress?.({
      phase: "index",
      completed: 3,
      total: 12,
      current: "tas.png",
    });
    await expect.poll(() => card.textContent).toContain("3 dari 12 berkas");
    expect(await violations(screen)).toEqual([]);
    button(card, "Batalkan").click();
    await expect.poll(() => seek(screen, "import-reading")).toBeUndefined();
    expect(fake.reads[0]?.options?.signal?.aborted).toBe(true);
  });

  test("an empty folder gets words; files that systems leave behind do not count", async () => {
    const { screen, fake } = await open();
    await choose(screen, "import-folder", [new File(["x"], ".DS_Store")]);
    await expect.poll(() => screen.shadowRoot?.textContent).toContain("Tidak ada foto di sini");
    expect(fake.reads).toHaveLength(0);
  });

  test("what is left out is listed with its reason, fifty at most", async () => {
    const skipped = Array.from({ length: 60 }, (_, i) => ({
      path: `catatan-${i}.doc`,
      reason: "not-a-photo" as const,
    }));
    const { screen } = await open({ preview: { ...emptyPreview, skipped } });
    await choose(screen, "import-photos", [new File(["x"], "catatan-0.doc")]);
    const list = await waitFor(screen, "import-skipped");
    expect(list.textContent).toContain("60 berkas tidak ikut");
    expect(list.querySelectorAll("li")).toHaveLength(51);
    expect(list.textContent).toMatch(/catatan-49\.doc\s+bukan foto/u);
    expect(list.textContent).toContain("dan 10 berkas lagi");
    // Nothing can be imported, so there is nothing to start.
    expect(await waitFor(screen, "import-start")).toHaveProperty("disabled", true);
    (list as HTMLDetailsElement).open = true;
    expect(await violations(screen)).toEqual([]);
  });

  test("photos that this browser can't read are said before they are imported", async () => {
    const preview = { ...emptyPreview, photos: 1, products: 1, unreadable: ["IMG_2031.heic"] };
    const { screen } = await open({ preview });
    await choose(screen, "import-photos", [new File(["x"], "IMG_2031.heic")]);
    const list = await waitFor(screen, "import-unreadable");
    expect(list.textContent).toContain("1 foto HEIC tidak bisa dibaca browser ini");
    expect(list.textContent).toContain("IMG_2031.heic");
    (list as HTMLDetailsElement).open = true;
    expect(await violations(screen)).toEqual([]);
  });

  test("a second drop joins the first; the same file is not taken twice", async () => {
    const { screen, fake } = await open();
    const [bag, hat] = [await photo("tas.png"), await photo("topi.png")];
    await screen.take(Promise.resolve(readChosen([bag])));
    await waitFor(screen, "import-preview");
    await screen.take(Promise.resolve(readChosen([bag, hat])));
    await expect.poll(() => fake.reads).toHaveLength(2);
    expect(fake.reads[1]?.request.files.map(({ path }) => path)).toEqual(["tas.png", "topi.png"]);
  });

  test("files handed over before the engine is there wait for it", async () => {
    const { screen, fake } = await open({ late: true });
    await screen.take(Promise.resolve(readChosen([await photo("tas.png")])));
    await waitFor(screen, "import-reading");
    screen.studio = fake.studio;
    await waitFor(screen, "import-preview");
  });

  test("a pasted photo gets a name of its own", async () => {
    const { screen, fake } = await open();
    const data = new DataTransfer();
    data.items.add(await photo("image.png"));
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data }));
    await waitFor(screen, "import-preview");
    expect(fake.reads[0]?.request.files[0]?.path).toBe("foto tempelan 1.png");
  });

  test("camera shots in a row become several photos", async () => {
    const { screen, fake } = await open();
    const camera = find(find(screen, "mirip-import-ways"), "mirip-camera-dialog");
    for (const detail of [await photo("a"), await photo("b")]) {
      camera?.dispatchEvent(new CustomEvent("mirip-camera-photo", { detail }));
      await waitFor(screen, "import-preview");
    }
    await expect.poll(() => fake.reads.at(-1)?.request.files).toHaveLength(2);
    expect(fake.reads.at(-1)?.request.files[1]?.path).toMatch(/^foto kamera 2\./u);
  });
});

describe("while photos are copied", () => {
  test("the page asks to stay, then says that it may go", async () => {
    const { promise: copying, resolve: finish } = deferred<{ queued: number; skipped: [] }>();
    const { screen, started } = await open({ copying });
    await choose(screen, "import-photos", [await photo("tas.png")]);
    (await waitFor(screen, "import-start")).click();
    const card = await waitFor(screen, "import-copying");
    expect(card.textContent).toContain("Jangan tutup halaman ini dulu");
    expect(await violations(screen)).toEqual([]);
    const leaving = new Event("beforeunload", { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    // What comes meanwhile is the next import.
    await screen.take(Promise.resolve(readChosen([await photo("topi.png")])));
    expect(await waitFor(screen, "import-copying")).toBe(card);

    finish({ queued: 1, skipped: [] });
    await expect.poll(() => started).toHaveLength(1);
    await waitFor(screen, "import-preview");
    screen.imports = { ...idle, phase: "running", total: 1 };
    expect((await waitFor(screen, "index-progress")).textContent).toContain("Aman ditutup");
    const later = new Event("beforeunload", { cancelable: true });
    dispatchEvent(later);
    expect(later.defaultPrevented).toBe(false);
  });

  test("a full disk says so and keeps the files for another try", async () => {
    const { screen, fake } = await open({ copying: Promise.reject(new SearchError("quota", "")) });
    await choose(screen, "import-photos", [await photo("tas.png")]);
    (await waitFor(screen, "import-start")).click();
    const notice = await waitForElement(screen, "mirip-notice");
    expect(notice.textContent).toContain("penuh");
    button(notice.shadowRoot as ShadowRoot, "Coba lagi").click();
    await expect.poll(() => fake.requests).toHaveLength(2);
    expect(fake.requests[1]?.files).toHaveLength(1);
  });
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
    const queue = await waitForElement(screen, "mirip-import-queue-card");
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

describe("problems", () => {
  const problems: ImportProblem[] = [
    { id: 1, name: "rusak.jpg", code: "image-decode", product: "Tas rotan" },
    {
      id: 2,
      name: "topi.jpg",
      code: "image-address",
      product: "Topi",
      address: "https://toko.example/topi.jpg",
    },
    { id: 3, name: "hilang.jpg", code: "image-missing", product: "Kain" },
  ];

  test("each has its reason and its ways out", async () => {
    const { screen, fake } = await open({ problems });
    screen.imports = { ...idle, total: 3, completed: 3, problems: 3 };
    const list = await waitFor(screen, "index-problems");
    expect(list.textContent).toContain("rusak, jadi tidak bisa dibaca: rusak.jpg");
    expect(list.textContent).toContain("tidak mengizinkan halaman lain");
    expect(list.querySelector("a")?.href).toBe("https://toko.example/topi.jpg");
    expect(await violations(screen)).toEqual([]);

    button(list, "Coba lagi: rusak.jpg").click();
    await expect.poll(() => fake.retries).toEqual([{ ids: [1] }]);
    await expect.poll(() => list.textContent).not.toContain("rusak.jpg");
    // The focus went on to the card that took its place.
    expect(focused()?.textContent).toContain("topi.jpg");

    button(list, "Ganti foto: topi.jpg").click();
    const host = find(screen, "mirip-import-problems") as HTMLElement;
    const replacement = await photo("baru.png");
    await give(find(host, "#replacement") as HTMLInputElement, [replacement]);
    await expect.poll(() => fake.retries[1]?.ids).toEqual([2]);
    expect(fake.retries[1]?.replacement?.size).toBe(replacement.size);

    await expect.poll(() => list.textContent).not.toContain("topi.jpg");
    button(list, "Lewati: hilang.jpg").click();
    await expect.poll(() => fake.dismissals).toEqual([[3]]);
  });

  test("all at once", async () => {
    const { screen, fake } = await open({ problems });
    screen.imports = { ...idle, total: 3, completed: 3, problems: 3 };
    const list = await waitFor(screen, "index-problems");
    button(list, "Lewati semua").click();
    await expect.poll(() => fake.dismissals).toEqual([undefined]);
    await expect.poll(() => seek(screen, "index-problems")).toBeUndefined();
  });
});

const emptyPreview: ImportPreview = {
  photos: 0,
  products: 0,
  bytes: 0,
  categories: [],
  tables: [],
  archives: [],
  skipped: [],
  unreadable: [],
};

interface Pretence {
  readonly preview?: ImportPreview;
  readonly reading?: Promise<ImportPreview>;
  readonly copying?: Promise<{ queued: number; skipped: [] }>;
  readonly problems?: readonly ImportProblem[];
  /** The engine comes later. */
  readonly late?: boolean;
}

function pretend({ preview, reading, copying, problems = [] }: Pretence) {
  const reads: { request: ImportRequest; options: CallOptions | undefined }[] = [];
  const requests: ImportRequest[] = [];
  const retries: RetryRequest[] = [];
  const dismissals: (readonly number[] | undefined)[] = [];
  const calls: string[] = [];
  let left = problems;
  const settle = (ids: readonly number[] | undefined): void => {
    left = ids ? left.filter(({ id }) => !ids.includes(id)) : [];
  };
  const call = (name: string) => (): Promise<number> => {
    calls.push(name);
    return Promise.resolve(90);
  };
  const studio = {
    previewImport: (request: ImportRequest, options?: CallOptions) => {
      reads.push({ request, options });
      const { files } = request;
      const plain = { ...emptyPreview, photos: files.length, products: files.length, bytes: 4200 };
      return reading ?? Promise.resolve(preview ?? plain);
    },
    startImport: (request: ImportRequest) => {
      requests.push(request);
      return copying ?? Promise.resolve({ queued: request.files.length, skipped: [] });
    },
    pauseImports: call("pause"),
    resumeImports: call("resume"),
    cancelImports: call("cancel"),
    importProblems: () => Promise.resolve({ total: left.length, items: left }),
    retryProblems: (request: RetryRequest) => {
      retries.push(request);
      settle(request.ids);
      return Promise.resolve();
    },
    dismissProblems: (ids?: readonly number[]) => {
      dismissals.push(ids);
      settle(ids);
      return Promise.resolve();
    },
  } as unknown as Studio;
  return { studio, reads, requests, retries, dismissals, calls };
}

async function open(pretence: Pretence = {}) {
  pretence.copying?.catch(() => undefined);
  const fake = pretend(pretence);
  const screen = document.createElement("mirip-import-screen");
  if (!pretence.late) screen.studio = fake.studio;
  const started: unknown[] = [];
  screen.addEventListener("mirip-import-started", ({ detail }: ImportStartedEvent) =>
    started.push(detail),
  );
  const main = document.createElement("main");
  // The page has one; without it the screen's headings would begin at the second level.
  const title = document.createElement("h1");
  title.textContent = "Impor";
  main.append(title, screen);
  document.body.append(main);
  await screen.updateComplete;
  return { screen, fake, started };
}

function deferred<T>() {
  let resolve: ((value: T) => void) | undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve: (value: T) => resolve?.(value) };
}

async function choose(screen: ImportScreen, id: string, files: readonly File[]): Promise<void> {
  await give((await waitFor(screen, id)) as HTMLInputElement, files);
}

async function give(input: HTMLInputElement, files: readonly File[]): Promise<void> {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  input.files = data.files;
  input.dispatchEvent(new Event("change"));
  await Promise.resolve();
}

function pick(part: Element, label: string, value: string): void {
  const control = select(part, label);
  control.value = value;
  control.dispatchEvent(new Event("change"));
}

function select(part: Element, label: string): HTMLSelectElement {
  return find(part, `select[aria-label="${label}"]`) as HTMLSelectElement;
}

function button(inside: ParentNode, name: string): HTMLElement {
  const buttons = Array.from(inside.querySelectorAll("button"));
  const found = buttons.find(
    (candidate) => (candidate.ariaLabel ?? candidate.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`There is no button "${name}".`);
  return found;
}

function find(host: Element | null, selector: string): Element | null {
  return host?.shadowRoot?.querySelector(selector) ?? null;
}

/** Through all shadow roots. */
function all(root: Element, selector: string): readonly HTMLElement[] {
  const inside = root.shadowRoot ?? root;
  const own = Array.from(inside.querySelectorAll<HTMLElement>(selector));
  const hosts = Array.from(inside.querySelectorAll("*")).filter(({ shadowRoot }) => shadowRoot);
  return [...own, ...hosts.flatMap((host) => all(host, selector))];
}

function seek(screen: Element, testId: string): HTMLElement | undefined {
  return all(screen, `[data-testid=${testId}]`)[0];
}

function waitFor(screen: Element, testId: string): Promise<HTMLElement> {
  return waitForElement(screen, `[data-testid=${testId}]`);
}

function waitForElement(screen: Element, selector: string): Promise<HTMLElement> {
  return vi.waitUntil(() => all(screen, selector)[0], { timeout: 5000 });
}

function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

async function violations(element: Element): Promise<readonly string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const report = await axe.run(element, { runOnly: tags });
  return report.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

async function photo(name: string): Promise<File> {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext("2d");
  if (context) {
    context.fillStyle = "#c9a27a";
    context.fillRect(0, 0, 64, 48);
    context.fillStyle = "#7a4a2b";
    context.fillRect(16, 12, 32, 24);
  }
  return new File([await canvas.convertToBlob({ type: "image/png" })], name, { type: "image/png" });
}
