/** From photos that are handed over to the queue. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { SearchError } from "../../../../src/core/errors.ts";
import type {
  ImportPreview,
  TablePreview,
} from "../../../../src/engine/contracts/import-contract.ts";
import type { ImportScreen } from "../../../../src/studio/import/import-screen.ts";
import { readChosen } from "../../../../src/studio/shared/read-dropped.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { violations } from "../../../support/shadow-dom.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import {
  give,
  all,
  button,
  emptyPreview,
  find,
  focused,
  idle,
  open,
  photo,
  seek,
  waitFor,
  waitForElement,
} from "../../../support/import-screen.ts";

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
    const preview = find(screen, "mirip-import-preview-card") as HTMLElement;
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

function deferred<T>() {
  let resolve: ((value: T) => void) | undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve: (value: T) => resolve?.(value) };
}

async function choose(screen: ImportScreen, id: string, files: readonly File[]): Promise<void> {
  await give((await waitFor(screen, id)) as HTMLInputElement, files);
}

function pick(part: Element, label: string, value: string): void {
  const control = select(part, label);
  control.value = value;
  control.dispatchEvent(new Event("change"));
}

function select(part: Element, label: string): HTMLSelectElement {
  return find(part, `select[aria-label="${label}"]`) as HTMLSelectElement;
}
