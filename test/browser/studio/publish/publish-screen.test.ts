/** Publishing: what to check first, the files, the host, the code for the shop. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SearchError } from "../../../../src/core/errors.ts";
import type { CallOptions } from "../../../../src/engine/contracts/engine-contract.ts";
import type {
  PublishReport,
  PublishedCheck,
} from "../../../../src/engine/contracts/studio-contract.ts";
import type { TagStep } from "../../../../src/studio/publish/tag-step.ts";
import type { ShowStateEvent } from "../../../../src/studio/shared/events.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { find, notice, part, settled, text, violations } from "../../../support/shadow-dom.ts";
import { until } from "../../../support/until.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { info, noPickers, open, type } from "../../../support/studio-screens.ts";

const written: PublishReport = {
  products: 128,
  photos: 342,
  bytes: 18_400_000,
  files: 691,
  written: 12,
  removed: 2,
};

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
    const step = await part(screen, "mirip-check-step");
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
    const write = await part(screen, "mirip-write-step");
    find(write, "#zip").click();
    const check = await part(screen, "mirip-check-step");
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
    const write = await part(screen, "mirip-write-step");
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
    const write = await part(screen, "mirip-write-step");
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
    const write = await part(screen, "mirip-write-step");
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
    const write = await part(screen, "mirip-write-step");
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
    const host = await part(screen, "mirip-host-step");
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
    const host = await part(screen, "mirip-host-step");
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
    const host = await part(screen, "mirip-host-step");
    type(find(host, "#address"), typed);
    find(host, "button").click();
    await expect.poll(() => text(host)).toContain(words);
    expect(checkPublished).not.toHaveBeenCalled();
  });

  test("hands out the code only with an address, exactly, and ticks when it was copied", async () => {
    const copy = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const { screen } = await open("mirip-publish-screen", {});
    const tag = (await part(screen, "mirip-tag-step")) as TagStep;
    const widget = "https://mirip.example/widget/mirip.js";
    tag.widget = widget;
    const block = await part(tag, "#code");
    expect((find(block, "button") as HTMLButtonElement).disabled).toBe(true);
    expect(text(tag)).toContain("Isi alamat katalog di langkah 3 dulu");
    const host = await part(screen, "mirip-host-step");
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
    const tag = (await part(screen, "mirip-tag-step")) as TagStep;
    tag.widget = widget;
    const host = await part(screen, "mirip-host-step");
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
    const tag = (await part(screen, "mirip-tag-step")) as TagStep;
    tag.widget = "http://localhost:8471/widget/mirip.js";
    type(find(await part(screen, "mirip-host-step"), "#address"), "http://localhost:8471/shop/");
    await settled(screen);
    expect(text(await part(tag, "#code"))).toContain(tag.widget);
    expect(notice(tag)).toContain("Kode ini hanya jalan di komputer ini.");
  });

  test("leads to where the search can be tried first, and leaves no empty place", async () => {
    const { screen } = await open("mirip-publish-screen", {});
    const check = await part(screen, "mirip-check-step");
    expect(find(check, "a[href='#cari']").textContent).toContain("Coba dulu di Cari");
    expect(screen.shadowRoot?.querySelector("slot")).toBeNull();
    screen.info = { ...info, catalogue: { ...info.catalogue, products: 0, photos: 0 } };
    await settled(screen);
    expect(check.shadowRoot?.querySelector("a[href='#cari']")).toBeNull();
  });

  test("says so when there is nothing to publish, and when the vectors are of another model", async () => {
    const { screen } = await open("mirip-publish-screen", {}, "Toko Sari");
    screen.info = { catalogue: { ...info.catalogue, products: 0, photos: 0 } };
    const check = await part(screen, "mirip-check-step");
    const write = await part(screen, "mirip-write-step");
    await expect.poll(() => text(check)).toContain("Belum ada produk untuk diterbitkan.");
    expect((find(write, "#zip") as HTMLButtonElement).disabled).toBe(true);
    screen.info = { catalogue: { ...info.catalogue, stale: true } };
    await expect.poll(() => notice(check)).toContain("mesin pencari versi lain");
    expect((find(write, "#zip") as HTMLButtonElement).disabled).toBe(true);
  });
});

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

function bar(host: Element): Element | null | undefined {
  return host.shadowRoot?.querySelector("[role=progressbar]");
}
