/** Storage, backup and models. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SearchError } from "../../../../src/core/errors.ts";
import type { BackupPreview, Studio } from "../../../../src/engine/contracts/studio-contract.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { find, notice, part, text, violations } from "../../../support/shadow-dom.ts";
import { until } from "../../../support/until.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { fake, noPickers, open, use } from "../../../support/studio-screens.ts";

const preview: BackupPreview = {
  created: "2026-11-20T03:00:00Z",
  products: 130,
  photos: 350,
  fresh: 12,
  same: 110,
  different: 8,
  vectorsFit: false,
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

describe("mirip-settings-screen", () => {
  test("tells what takes the space, and what to do when it fills", async () => {
    const { screen } = await open("mirip-settings-screen", {});
    const storage = await part(screen, "mirip-storage-card");
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
    const storage = await part(screen, "mirip-storage-card");
    await until(() => storage.shadowRoot?.querySelector("#keep-storage"));
    find(storage, "#keep-storage").click();
    await expect.poll(() => text(storage)).toContain(words);
    expect(await violations(screen)).toEqual([]);
  });

  test("empties the trash only after asking", async () => {
    const emptyTrash = vi.fn(() => Promise.resolve(3));
    const { screen } = await open("mirip-settings-screen", { emptyTrash });
    const storage = await part(screen, "mirip-storage-card");
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
    const backup = await part(screen, "mirip-backup-card");
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
    const restore = await part(await part(screen, "mirip-backup-card"), "mirip-restore-card");
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
    const restore = await part(await part(screen, "mirip-backup-card"), "mirip-restore-card");
    choose(find(restore, "#file"), "rusak.zip");
    await expect.poll(() => notice(restore)).toContain("Berkas cadangan ini rusak");
    expect(restore.shadowRoot?.activeElement?.id).toBe("choose");
    expect(await violations(screen)).toEqual([]);
  });

  test("changes the model, and removes one only after asking", async () => {
    const switchModel = vi.fn(() => Promise.resolve());
    const removeModel = vi.fn(() => Promise.resolve());
    const { screen } = await open("mirip-settings-screen", { switchModel, removeModel });
    const card = await part(screen, "mirip-model-card");
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
    const card = await part(screen, "mirip-model-card");
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

function choose(input: HTMLElement, name: string): void {
  const data = new DataTransfer();
  data.items.add(new File(["x"], name));
  (input as HTMLInputElement).files = data.files;
  input.dispatchEvent(new Event("change"));
}
