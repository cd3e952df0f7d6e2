/** Publishing, settings and the first-run tour, as an owner meets them. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { SearchError } from "../../../src/core/errors.ts";
import "../../../src/elements/controls/styles/tokens.css";
import type { CallOptions, EngineInfo } from "../../../src/engine/contracts/engine-contract.ts";
import type { ImportState } from "../../../src/engine/contracts/import-contract.ts";
import type {
  BackupPreview,
  BrowseRequest,
  ModelChoices,
  PublishedCheck,
  PublishReport,
  StorageUse,
  Studio,
} from "../../../src/engine/contracts/studio-contract.ts";
import { embedCode, embedPolicy, readAddress } from "../../../src/studio/publish/embed-code.ts";
import "../../../src/studio/publish/publish-screen.ts";
import type { PublishTag } from "../../../src/studio/publish/tag-step.ts";
import type { ShowStateEvent } from "../../../src/studio/shared/events.ts";
import { stateAddress, stateInAddress } from "../../../src/studio/shared/state-address.ts";
import "../../../src/studio/settings/settings-screen.ts";
import { filled } from "../../../src/studio/studio-screens.ts";
import type { TourEndEvent } from "../../../src/studio/tour/events.ts";
import "../../../src/studio/tour/tour.ts";
import { setLanguage } from "../../../src/messages/language.ts";
import { find, notice, part, settled, text, violations } from "../../support/shadow-dom.ts";
import { until } from "../../support/until.ts";

const info: EngineInfo = {
  catalogue: {
    source: { kind: "owner" },
    name: "",
    products: 128,
    photos: 342,
    categories: [],
    stale: false,
    attribution: [],
  },
};

const states = { advice: 9, "out-of-stock": 2, "no-price": 4, "no-category": 0, trash: 3 };

const written: PublishReport = {
  products: 128,
  photos: 342,
  bytes: 18_400_000,
  files: 691,
  written: 12,
  removed: 2,
};

const use: StorageUse = {
  used: 52_000_000,
  quota: 2_000_000_000,
  persisted: false,
  photos: 41_000_000,
  vectors: 2_000_000,
  queue: 0,
  trash: 3_000_000,
  model: 4_000_000,
};

const preview: BackupPreview = {
  created: "2026-11-20T03:00:00Z",
  products: 130,
  photos: 350,
  fresh: 12,
  same: 110,
  different: 8,
  vectorsFit: false,
};

const models: ModelChoices = {
  models: [
    { id: "lite", name: "Lite", fingerprint: "a", dimensions: 128, bytes: 3e6, own: false },
    { id: "mine", name: "Modelku", fingerprint: "b", dimensions: 64, bytes: 5e6, own: true },
  ],
  current: "lite",
  waiting: 0,
};

type Fake = { [Key in keyof Studio]?: unknown };

beforeEach(() => {
  setLanguage("id");
  localStorage.clear();
  noPickers();
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("mirip-publish-screen", () => {
  test("tells what could be better first, and leads there", async () => {
    const { screen } = await open("mirip-publish-screen", {});
    const step = await part(screen, "mirip-publish-check");
    await expect.poll(() => text(step)).toContain("4 produk belum punya harga");
    expect(text(step)).toContain("128 produk dengan 342 foto siap diterbitkan.");
    expect(text(step)).not.toContain("belum punya kategori");
    const shown = new Promise<unknown>((resolve) => {
      screen.addEventListener("mirip-show-state", (event: ShowStateEvent) => {
        event.preventDefault();
        resolve(event.detail);
      });
    });
    find(step, "a[href='#katalog?state=no-price']").click();
    expect(await shown).toEqual({ kind: "no-price" });
    expect(location.hash).toBe("");
    expect(await violations(screen)).toEqual([]);
  });

  test("asks for the shop's name before it writes, and remembers it", async () => {
    const publish = vi.fn(() => Promise.resolve(written));
    const { screen } = await open("mirip-publish-screen", { publish });
    const write = await part(screen, "mirip-publish-write");
    find(write, "#zip").click();
    const check = await part(screen, "mirip-publish-check");
    await expect.poll(() => text(check)).toContain("Isi nama toko dulu.");
    expect(check.shadowRoot?.activeElement?.id).toBe("name");
    expect(publish).not.toHaveBeenCalled();
    expect(await violations(screen)).toEqual([]);
    type(find(check, "#name"), "Toko Sari");
    await settled(screen);
    expect(text(check)).not.toContain("Isi nama toko dulu.");
    expect(localStorage.getItem("mirip-shop-name")).toBe("Toko Sari");
  });

  test("writes to a folder, again with one click, and says what was written", async () => {
    const handle = { name: "toko", kind: "directory" };
    vi.stubGlobal("showDirectoryPicker", () => Promise.resolve(handle));
    const publish = vi.fn(() => Promise.resolve(written));
    const { screen } = await open("mirip-publish-screen", { publish }, "Toko Sari");
    const write = await part(screen, "mirip-publish-write");
    find(write, "#folder").click();
    await expect.poll(() => text(write)).toContain("691 berkas, seluruhnya 18 MB");
    expect(text(write)).toContain("Kali ini 12 berkas ditulis dan 2 dihapus");
    expect(write.shadowRoot?.activeElement?.id).toBe("written");
    expect(find(write, "h2").hasAttribute("data-done")).toBe(true);
    expect(find(write, "#again").textContent).toContain("Tulis lagi ke toko");
    find(write, "#again").click();
    await expect.poll(() => publish.mock.calls.length).toBe(2);
    expect(publish).toHaveBeenLastCalledWith(
      { name: "Toko Sari", target: { kind: "folder", handle } },
      expect.anything(),
    );
    await expect.poll(() => text(write)).toContain("Katalog sudah ditulis");
    expect(await violations(screen)).toEqual([]);
  });

  test("shows how far it is, and stops when it is told to", async () => {
    const { publish, progress } = stoppable();
    const { screen } = await open("mirip-publish-screen", { publish }, "Toko Sari");
    const write = await part(screen, "mirip-publish-write");
    find(write, "#zip").click();
    await expect.poll(() => write.shadowRoot?.activeElement?.id).toBe("cancel");
    progress(30, 120);
    await expect.poll(() => bar(write)?.ariaValueNow).toBe("25");
    expect(await violations(screen)).toEqual([]);
    find(write, "#cancel").click();
    await expect.poll(() => text(write)).not.toContain("Menulis katalog");
    expect(notice(write)).toContain("Dihentikan.");
    expect(find(write, "h2").hasAttribute("data-done")).toBe(false);
    expect(write.shadowRoot?.activeElement?.id).toBe("zip");
  });

  test("hands a zip over as a download where the browser can't ask for a place", async () => {
    const publish = (): Promise<unknown> =>
      Promise.resolve({ ...written, file: new Blob(["zip"], { type: "application/zip" }) });
    const { screen } = await open("mirip-publish-screen", { publish }, "Toko Sari");
    const write = await part(screen, "mirip-publish-write");
    expect(text(find(write, "#zip"))).toBe("Siapkan zip");
    find(write, "#zip").click();
    const link = await until(() => write.shadowRoot?.querySelector("a#download"));
    // In the place of the button, which only prepares another one now.
    const places = Array.from(link.parentElement?.children ?? [], ({ id }) => id);
    expect(places.slice(-2)).toEqual(["download", "zip"]);
    expect(text(find(write, "#zip"))).toBe("Siapkan lagi");
    expect(text(write)).toContain("Zip siap diunduh");
    expect(await violations(screen)).toEqual([]);
    expect(link.getAttribute("download")).toBe("mirip.zip");
    expect(await (await fetch((link as HTMLAnchorElement).href)).text()).toBe("zip");
    const revoke = vi.spyOn(URL, "revokeObjectURL");
    screen.remove();
    expect(revoke).toHaveBeenCalledWith((link as HTMLAnchorElement).href);
  });

  test("says in words that a folder can't be written to, and does nothing when none was picked", async () => {
    const publish = vi.fn(() => Promise.resolve(written));
    vi.stubGlobal("showDirectoryPicker", () => Promise.reject(new DOMException("", "AbortError")));
    const { screen } = await open("mirip-publish-screen", { publish }, "Toko Sari");
    const write = await part(screen, "mirip-publish-write");
    find(write, "#folder").click();
    await settled(screen);
    expect(notice(write)).toBe("");
    vi.stubGlobal("showDirectoryPicker", () =>
      Promise.reject(new DOMException("", "NotAllowedError")),
    );
    find(write, "#folder").click();
    await expect.poll(() => notice(write)).toContain("Folder ini tidak bisa ditulisi.");
    expect(publish).not.toHaveBeenCalled();
  });

  test("looks at an address and says what to do, check by check", async () => {
    const check: PublishedCheck = {
      url: "https://toko.example/mirip/",
      items: [
        { check: "reachable", result: "good", detail: "" },
        { check: "cors", result: "bad", detail: "no Access-Control-Allow-Origin" },
        { check: "manifest", result: "unknown", detail: "" },
        { check: "age", result: "good", detail: "2026-11-20T03:00:00Z" },
      ],
    };
    const checkPublished = vi.fn(() => Promise.resolve(check));
    const { screen } = await open("mirip-publish-screen", { checkPublished });
    const host = await part(screen, "mirip-publish-host");
    type(find(host, "#address"), "toko.example/mirip/manifest.json");
    find(host, "button").click();
    await expect.poll(() => text(host)).toContain("1 hal perlu dibenahi");
    expect(checkPublished.mock.calls[0]).toContain("https://toko.example/mirip/");
    expect(text(host)).toContain("Host ini belum mengizinkan halaman lain membaca katalog.");
    expect(text(host)).toContain(
      "Daftar isinya belum bisa dibaca, karena alamatnya belum bisa dibuka.",
    );
    expect(text(host)).toMatch(/Diterbitkan 20 November 2026/u);
    const header = await part(host, "mirip-copy-block");
    expect(text(header)).toContain("Access-Control-Allow-Origin: *");
    expect(host.shadowRoot?.activeElement?.id).toBe("found");
    expect(find(host, "h2").hasAttribute("data-done")).toBe(false);
    expect(await violations(screen)).toEqual([]);
    setLanguage("en");
    await expect.poll(() => text(host)).toContain("1 thing needs fixing");
  });

  test("calls all well only what was tried: not other pages' leave on its own origin, nor http", async () => {
    const here = `${location.origin}/toko/`;
    const check = (secure: "good" | "bad", cors: "good" | "unknown"): PublishedCheck => ({
      url: here,
      items: [
        { check: "reachable", result: "good", detail: "" },
        { check: "secure", result: secure, detail: "" },
        { check: "cors", result: cors, detail: "" },
      ],
    });
    const checkPublished = vi
      .fn()
      .mockResolvedValueOnce(check("good", "unknown"))
      .mockResolvedValueOnce(check("bad", "unknown"))
      .mockResolvedValueOnce(check("good", "good"));
    const { screen } = await open("mirip-publish-screen", { checkPublished });
    const host = await part(screen, "mirip-publish-host");
    const look = (): void => {
      type(find(host, "#address"), here);
      find(host, "button").click();
    };
    look();
    await expect.poll(() => text(host)).toContain("belum semua bisa dipastikan");
    expect(text(host)).toContain(`studio ini juga di ${location.host}`);
    expect(text(host)).not.toContain("Semua beres");
    expect(find(host, "h2").hasAttribute("data-done")).toBe(false);
    look();
    await expect.poll(() => text(host)).toContain("1 hal perlu dibenahi");
    expect(text(host)).toContain("Browser pengunjung akan memblokirnya");
    look();
    await expect.poll(() => text(host)).toContain("Semua beres");
    expect(find(host, "h2").hasAttribute("data-done")).toBe(true);
  });

  test.each([
    ["", "Ini belum berupa alamat."],
    ["toko saya", "Ini belum berupa alamat."],
    ["http://toko.example/", "Alamatnya harus diawali https"],
  ])("does not look at %j", async (typed, words) => {
    const checkPublished = vi.fn();
    const { screen } = await open("mirip-publish-screen", { checkPublished });
    const host = await part(screen, "mirip-publish-host");
    type(find(host, "#address"), typed);
    find(host, "button").click();
    await expect.poll(() => text(host)).toContain(words);
    expect(checkPublished).not.toHaveBeenCalled();
  });

  test("hands out the code only with an address, exactly, and ticks when it was copied", async () => {
    const copy = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { screen } = await open("mirip-publish-screen", {});
    const tag = (await part(screen, "mirip-publish-tag")) as PublishTag;
    const widget = "https://mirip.example/widget/mirip.js";
    tag.widget = widget;
    const block = await part(tag, "#code");
    expect((find(block, "button") as HTMLButtonElement).disabled).toBe(true);
    expect(text(tag)).toContain("Isi alamat katalog di langkah 3 dulu");
    const host = await part(screen, "mirip-publish-host");
    type(find(host, "#address"), "https://toko.example/mirip");
    await settled(screen);
    find(block, "button").click();
    await expect.poll(() => text(block)).toContain("Tersalin");
    expect(notice(tag)).toBe("");
    expect(copy).toHaveBeenCalledWith(
      `<script type="module" src="${widget}"></script>\n` +
        `<mirip-search src="https://toko.example/mirip/"></mirip-search>`,
    );
    await expect.poll(() => find(tag, "h2").hasAttribute("data-done")).toBe(true);
    expect(text(tag)).toContain("3 MB");
    copy.mockRejectedValue(new DOMException("", "NotAllowedError"));
    find(block, "button").click();
    await expect.poll(() => text(block)).toContain("Belum bisa menyalin.");
    expect(await violations(screen)).toEqual([]);
  });

  test.each([
    "http://localhost:8471/widget/mirip.js",
    "http://127.0.0.1:5173/widget/mirip.js",
    "http://[::1]/widget/mirip.js",
    "http://laptop.local/widget/mirip.js",
    "file:///home/sari/mirip/widget/mirip.js",
  ])("hands out no address of a studio on one's own computer: %s", async (widget) => {
    const { screen } = await open("mirip-publish-screen", {});
    const tag = (await part(screen, "mirip-publish-tag")) as PublishTag;
    tag.widget = widget;
    const host = await part(screen, "mirip-publish-host");
    type(find(host, "#address"), "https://toko.example/mirip");
    await settled(screen);
    const block = await part(tag, "#code");
    expect(text(block)).not.toContain(widget);
    expect(text(block)).toContain('src="https://GANTI-ALAMAT-INI.example/widget/mirip.js"');
    expect(notice(tag)).toContain("Unggah folder dist/widget dari Mirip ke host Anda");
    expect(await violations(screen)).toEqual([]);
  });

  test("hands out local code to try on a local catalogue, and says that it is of no use to visitors", async () => {
    const { screen } = await open("mirip-publish-screen", {});
    const tag = (await part(screen, "mirip-publish-tag")) as PublishTag;
    tag.widget = "http://localhost:8471/widget/mirip.js";
    type(find(await part(screen, "mirip-publish-host"), "#address"), "http://localhost:8471/shop/");
    await settled(screen);
    expect(text(await part(tag, "#code"))).toContain(tag.widget);
    expect(notice(tag)).toContain("Kode ini hanya jalan di komputer ini.");
  });

  test("leads to where the search can be tried first, and leaves no empty place", async () => {
    const { screen } = await open("mirip-publish-screen", {});
    const check = await part(screen, "mirip-publish-check");
    expect(find(check, "a[href='#cari']").textContent).toContain("Coba dulu di Cari");
    expect(screen.shadowRoot?.querySelector("slot")).toBeNull();
    screen.info = { ...info, catalogue: { ...info.catalogue, products: 0, photos: 0 } };
    await settled(screen);
    expect(check.shadowRoot?.querySelector("a[href='#cari']")).toBeNull();
  });

  test("says so when there is nothing to publish, and when the vectors are of another model", async () => {
    const { screen } = await open("mirip-publish-screen", {}, "Toko Sari");
    screen.info = { catalogue: { ...info.catalogue, products: 0, photos: 0 } };
    const check = await part(screen, "mirip-publish-check");
    const write = await part(screen, "mirip-publish-write");
    await expect.poll(() => text(check)).toContain("Belum ada produk untuk diterbitkan.");
    expect((find(write, "#zip") as HTMLButtonElement).disabled).toBe(true);
    screen.info = { catalogue: { ...info.catalogue, stale: true } };
    await expect.poll(() => notice(check)).toContain("mesin pencari versi lain");
    expect((find(write, "#zip") as HTMLButtonElement).disabled).toBe(true);
  });
});

test("the page's policy names the widget's and the catalogue's origins, and nothing more", () => {
  const embed = {
    widget: "https://mirip.example/app/widget/mirip.js",
    catalogue: "https://cdn.example:8443/a&b/",
  };
  expect(embedPolicy(embed)).toBe(
    [
      "script-src https://mirip.example 'wasm-unsafe-eval';",
      "worker-src https://mirip.example blob:;",
      "connect-src https://mirip.example https://cdn.example:8443;",
      "img-src https://cdn.example:8443 blob:;",
    ].join("\n"),
  );
  expect(embedPolicy({ ...embed, catalogue: "https://mirip.example/toko/" })).toContain(
    "connect-src https://mirip.example;",
  );
  expect(embedCode(embed)).toContain('src="https://cdn.example:8443/a&amp;b/"');
});

test("an address is read as people type it", () => {
  const url = "https://toko.example/mirip/";
  for (const typed of ["toko.example/mirip", ` ${url}`, `${url}manifest.json?v=1#x`]) {
    expect(readAddress(typed)).toEqual({ kind: "address", url });
  }
  expect(readAddress("http://localhost:8080/k/")).toEqual({
    kind: "address",
    url: "http://localhost:8080/k/",
  });
  expect(readAddress("ftp://toko.example/").kind).toBe("wrong");
});

test("a state's address leads back to the state", () => {
  const shown = { kind: "advice", advice: "dark" } as const;
  expect(stateInAddress(stateAddress(shown))).toEqual(shown);
  expect(stateInAddress(stateAddress({ kind: "no-price" }))).toEqual({ kind: "no-price" });
  expect(stateInAddress("#katalog")).toBeUndefined();
  expect(stateInAddress("#katalog?state=odd")).toBeUndefined();
});

describe("mirip-settings-screen", () => {
  test("tells what takes the space, and what to do when it fills", async () => {
    const { screen } = await open("mirip-settings-screen", {});
    const storage = await part(screen, "mirip-settings-storage");
    await expect.poll(() => text(storage)).toContain("52 MB terpakai");
    expect(text(storage)).toContain("masih ada 1,9 GB");
    expect(text(storage)).not.toContain("Ruangnya hampir habis.");
    expect(text(storage)).toContain("Program dan berkas sementara 2 MB");
    expect(await violations(screen)).toEqual([]);
    const full = { storageUse: () => Promise.resolve({ ...use, used: 1.7e9 }) };
    (screen as unknown as { studio: Studio }).studio = fake(full);
    await expect.poll(() => notice(storage)).toContain("Ruangnya hampir habis.");
  });

  test.each([
    [true, "Browser berjanji menjaga katalog ini"],
    [false, "Browser belum mau berjanji."],
  ])("asks the browser to keep the catalogue: %s", async (promised, words) => {
    vi.spyOn(navigator.storage, "persist").mockResolvedValue(promised);
    const { screen } = await open("mirip-settings-screen", {});
    const storage = await part(screen, "mirip-settings-storage");
    await until(() => storage.shadowRoot?.querySelector("#keep-storage"));
    find(storage, "#keep-storage").click();
    await expect.poll(() => text(storage)).toContain(words);
    expect(await violations(screen)).toEqual([]);
  });

  test("empties the trash only after asking", async () => {
    const emptyTrash = vi.fn(() => Promise.resolve(3));
    const { screen } = await open("mirip-settings-screen", { emptyTrash });
    const storage = await part(screen, "mirip-settings-storage");
    const open1 = async (): Promise<void> => {
      (await until(() => storage.shadowRoot?.querySelector<HTMLElement>("#empty"))).click();
      await expect.poll(() => storage.shadowRoot?.activeElement?.id).toBe("keep");
    };
    await open1();
    expect(text(storage)).toContain("3 produk di tempat sampah akan hilang untuk selamanya.");
    expect(await violations(screen)).toEqual([]);
    find(storage, "#keep").click();
    await expect.poll(() => storage.shadowRoot?.activeElement?.id).toBe("empty");
    expect(emptyTrash).not.toHaveBeenCalled();
    await open1();
    find(storage, "#sure").click();
    await expect.poll(() => text(storage)).toContain("3 produk dihapus");
    expect(emptyTrash).toHaveBeenCalledOnce();
    expect(storage.shadowRoot?.activeElement?.id).toBe("emptied");
  });

  test("writes a backup, and counts it only once the file was fetched", async () => {
    const file = new Blob(["backup"]);
    const writeBackup = (): Promise<unknown> =>
      Promise.resolve({ file, bytes: 6000, products: 128, photos: 342 });
    const { screen } = await open("mirip-settings-screen", { writeBackup });
    const backup = await part(screen, "mirip-settings-backup");
    expect(text(backup)).toContain("Belum ada cadangan dari browser ini.");
    expect(text(find(backup, "#write"))).toBe("Siapkan cadangan");
    find(backup, "#write").click();
    await expect
      .poll(() => text(backup))
      .toContain("Cadangan siap diunduh: 128 produk, 342 foto, 6 kB.");
    expect(text(backup)).not.toContain("Belum ada cadangan");
    expect(text(find(backup, "#write"))).toBe("Siapkan lagi");
    expect(localStorage.getItem("mirip-last-backup")).toBeNull();
    const link = find(backup, "#download");
    link.addEventListener("click", (event) => event.preventDefault());
    link.click();
    await expect.poll(() => text(backup)).toContain("Cadangan terakhir");
    expect(localStorage.getItem("mirip-last-backup")).toMatch(/^\d{4}-/u);
    expect(await violations(screen)).toEqual([]);
  });

  test("shows what a restore would do, lets the owner choose a side, then restores", async () => {
    const report = { added: 12, replaced: 8, kept: 0, photos: 40 };
    const restoreBackup = vi.fn(() => Promise.resolve(report));
    const previewBackup = vi.fn(() => Promise.resolve(preview));
    const { screen } = await open("mirip-settings-screen", { previewBackup, restoreBackup });
    const restore = await part(
      await part(screen, "mirip-settings-backup"),
      "mirip-settings-restore",
    );
    choose(find(restore, "#file"), "cadangan.zip");
    await expect.poll(() => text(restore)).toContain("Isinya 130 produk dan 350 foto.");
    expect(text(restore)).toContain("8 produk berbeda. Mana yang dipakai?");
    expect(text(restore)).toContain("Cirinya dari model lain.");
    expect(restoreBackup).not.toHaveBeenCalled();
    expect(await violations(screen)).toEqual([]);
    find(restore, "mirip-choice").shadowRoot?.querySelectorAll("input")[1]?.click();
    find(restore, "#restore").click();
    await expect.poll(() => text(restore)).toContain("Selesai dipulihkan");
    expect(restoreBackup.mock.calls[0]).toContainEqual(
      expect.objectContaining({ prefer: "backup", file: expect.any(File) }),
    );
    expect(restore.shadowRoot?.activeElement?.id).toBe("report");
    expect(await violations(screen)).toEqual([]);
  });

  test("says that a backup is damaged", async () => {
    const previewBackup = (): Promise<never> =>
      Promise.reject(new SearchError("backup-corrupt", "as asked"));
    const { screen } = await open("mirip-settings-screen", { previewBackup });
    const restore = await part(
      await part(screen, "mirip-settings-backup"),
      "mirip-settings-restore",
    );
    choose(find(restore, "#file"), "rusak.zip");
    await expect.poll(() => notice(restore)).toContain("Berkas cadangan ini rusak");
    expect(restore.shadowRoot?.activeElement?.id).toBe("choose");
    expect(await violations(screen)).toEqual([]);
  });

  test("changes the model, and removes one only after asking", async () => {
    const switchModel = vi.fn(() => Promise.resolve());
    const removeModel = vi.fn(() => Promise.resolve());
    const { screen } = await open("mirip-settings-screen", { switchModel, removeModel });
    const card = await part(screen, "mirip-settings-model");
    await until(() => card.shadowRoot?.querySelector("[aria-label='Pakai Modelku']"));
    find(card, "[aria-label='Pakai Modelku']").click();
    await expect.poll(() => text(card)).toContain("Beralih ke Modelku.");
    expect(switchModel).toHaveBeenCalledWith("mine");
    await expect
      .poll(() => (find(card, "[aria-label='Hapus Modelku']") as HTMLButtonElement).disabled)
      .toBe(false);
    find(card, "[aria-label='Hapus Modelku']").click();
    await expect.poll(() => card.shadowRoot?.activeElement?.id).toBe("keep");
    expect(removeModel).not.toHaveBeenCalled();
    find(card, "#sure").click();
    await expect.poll(() => text(card)).toContain("Modelku dihapus.");
    expect(removeModel).toHaveBeenCalledWith("mine");
    expect(await violations(screen)).toEqual([]);
  });

  test("says why a model can't be used, and goes on with one that can", async () => {
    const installModel = vi
      .fn()
      .mockRejectedValueOnce(new SearchError("model-invalid", "as asked"))
      .mockRejectedValueOnce(new SearchError("backend", "as asked"))
      .mockResolvedValueOnce("mine");
    const { screen } = await open("mirip-settings-screen", { installModel });
    const card = await part(screen, "mirip-settings-model");
    const install = await part(card, "mirip-install-model");
    choose(find(install, "#files"), "card.json");
    await expect.poll(() => notice(install)).toContain("Ini belum berupa model yang bisa dipakai");
    expect(await violations(screen)).toEqual([]);
    choose(find(install, "#files"), "card.json");
    await expect.poll(() => notice(install)).toContain("berbeda dari contoh di card.json");
    choose(find(install, "#files"), "card.json");
    await expect.poll(() => text(card)).toContain("Modelku lolos pemeriksaan dan siap dipakai.");
    expect(installModel.mock.calls[2]).toContainEqual([
      { path: "card.json", file: expect.any(File) },
    ]);
  });

  test("asks for the tour once more", async () => {
    const { screen } = await open("mirip-settings-screen", {});
    const asked = new Promise((resolve) => screen.addEventListener("mirip-tour-again", resolve));
    find(screen, "button").click();
    expect(await asked).toBeInstanceOf(CustomEvent);
  });
});

describe("mirip-tour", () => {
  test("leads through three steps, once, and comes back when asked", async () => {
    const tour = await openTour();
    expect(text(tour)).toContain("Langkah 1 dari 3");
    expect(await violations(tour)).toEqual([]);
    find(tour, ".primary").click();
    await expect.poll(() => text(tour)).toContain("Langkah 2 dari 3");
    expect(tour.shadowRoot?.activeElement?.tagName).toBe("H2");
    find(tour, ".primary").click();
    await expect.poll(() => text(tour)).toContain("Langkah 3 dari 3");
    const ended = new Promise<unknown>((resolve) => {
      tour.addEventListener("mirip-tour-end", (event: TourEndEvent) => resolve(event.detail));
    });
    find(tour, ".primary").click();
    expect(await ended).toBe("finished");
    expect(localStorage.getItem("mirip-tour")).toBe("seen");

    const later = await openTour();
    expect(text(later)).toBe("");
    await later.again();
    expect(text(later)).toContain("Langkah 1 dari 3");
    expect(later.shadowRoot?.activeElement?.tagName).toBe("H2");
  });

  test("goes on with what is done, and away once the catalogue is published", async () => {
    const tour = await openTour();
    expect(text(tour)).toContain("Langkah 1 dari 3");
    tour.filled = true;
    await expect.poll(() => text(tour)).toContain("Langkah 2 dari 3");
    tour.view = "quality";
    await expect.poll(() => text(tour)).toContain("Langkah 3 dari 3");
    // Also for whoever comes back later.
    const later = await openTour();
    later.filled = true;
    await expect.poll(() => text(later)).toContain("Langkah 3 dari 3");
    later.finish();
    await expect.poll(() => text(later)).toBe("");
    expect(text(await openTour())).toBe("");
  });

  test("says nothing before it is known what there is", async () => {
    const tour = document.createElement("mirip-tour");
    document.body.replaceChildren(tour);
    await tour.updateComplete;
    expect(text(tour)).toBe("");
  });

  test("counts photos that are on their way as there, and nothing before it is known", () => {
    const empty = { catalogue: { ...info.catalogue, products: 0, photos: 0 } };
    const idle = { phase: "idle", completed: 0, total: 0 } as ImportState;
    expect(filled(undefined, idle)).toBeUndefined();
    expect(filled(empty, idle)).toBe(false);
    expect(filled(empty, { ...idle, phase: "running" })).toBe(true);
    expect(filled(info, idle)).toBe(true);
  });

  test("leads to where its step is done, but not from there", async () => {
    const tour = await openTour();
    expect(find(tour, "a").getAttribute("href")).toBe("#impor");
    tour.view = "import";
    await expect.poll(() => tour.shadowRoot?.querySelector("a")).toBeNull();
  });

  test("takes little of a phone", async () => {
    await page.viewport(360, 740);
    const tour = await openTour();
    tour.filled = true;
    await expect.poll(() => text(tour)).toContain("Langkah 2 dari 3");
    expect(tour.getBoundingClientRect().height).toBeLessThan(200);
    await page.viewport(1280, 900);
  });

  test("goes away with Escape", async () => {
    const tour = await openTour();
    find(tour, "h2").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await expect.poll(() => text(tour)).toBe("");
    expect(localStorage.getItem("mirip-tour")).toBe("seen");
  });
});

type Screens = "mirip-publish-screen" | "mirip-settings-screen";

async function open<K extends Screens>(tag: K, studio: Fake, shopName = "") {
  if (shopName) localStorage.setItem("mirip-shop-name", shopName);
  const screen = document.createElement(tag) as HTMLElementTagNameMap[K];
  screen.studio = fake(studio);
  screen.info = info;
  const main = document.createElement("main");
  main.append(screen);
  document.body.append(main);
  await settled(screen);
  return { screen };
}

async function openTour() {
  const tour = document.createElement("mirip-tour");
  tour.filled = false;
  document.body.replaceChildren(tour);
  await tour.updateComplete;
  return tour;
}

function browseFake({ state }: BrowseRequest): Promise<unknown> {
  const advice = state?.kind === "advice" ? state.advice : undefined;
  const totals: Record<string, number> = { blurry: 7, dark: 3 };
  return Promise.resolve({ states, total: advice ? (totals[advice] ?? 0) : 128, items: [] });
}

function fake(calls: Fake): Studio {
  return {
    browse: browseFake,
    imports: () => Promise.resolve({ phase: "idle", completed: 0, total: 0 }),
    models: () => Promise.resolve(models),
    storageUse: () => Promise.resolve(use),
    ...calls,
  } as unknown as Studio;
}

/** A call that runs until it is cancelled. */
function stoppable() {
  let options: CallOptions = {};
  const publish = (_: unknown, given: CallOptions): Promise<never> => {
    options = given;
    return new Promise((_resolve, reject) => {
      given.signal?.addEventListener("abort", () =>
        reject(new SearchError("aborted", "The call was cancelled.")),
      );
    });
  };
  const progress = (completed: number, total: number): void =>
    options.onProgress?.({ phase: "catalogue", completed, total, current: "photos/1.webp" });
  return { publish, progress };
}

/** The dialogs need a person; most tests go the way of browsers that have none. */
function noPickers(): void {
  vi.stubGlobal("showSaveFilePicker", undefined);
  vi.stubGlobal("showDirectoryPicker", undefined);
}

function bar(host: Element): Element | null | undefined {
  return host.shadowRoot?.querySelector("[role=progressbar]");
}

function type(input: HTMLElement, value: string): void {
  (input as HTMLInputElement).value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function choose(input: HTMLElement, name: string): void {
  const data = new DataTransfer();
  data.items.add(new File(["x"], name));
  (input as HTMLInputElement).files = data.files;
  input.dispatchEvent(new Event("change"));
}
