/** Photos that wait for the owner's decision. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import type { ImportProblem } from "../../../../src/engine/contracts/import-contract.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { violations } from "../../../support/shadow-dom.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import {
  give,
  button,
  find,
  focused,
  idle,
  open,
  photo,
  seek,
  waitFor,
} from "../../../support/import-screen.ts";

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(1024, 900);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
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
    const host = find(screen, "mirip-problem-list") as HTMLElement;
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
