/** The owner's catalogue with very many products: what is drawn, asked for, changed and taken back. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { BrowseRequest, Undo } from "../../../../src/engine/contracts/studio-contract.ts";
import type { MoreLikeEvent } from "../../../../src/elements/search/product-card/events.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import type { CatalogueView } from "../../../../src/studio/catalogue/catalogue-view.ts";
import "../../../../src/studio/catalogue/catalogue-view.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { fakeStudio, type FakeStudio } from "../../../support/fake-catalogue-studio.ts";
import { dot, violations } from "../../../support/shadow-dom.ts";
import { until } from "../../../support/until.ts";

const many = 100_000;

beforeEach(async () => {
  setLanguage("id");
  localStorage.removeItem("mirip-catalogue-look");
  await page.viewport(1440, 900);
});
afterEach(() => {
  document.body.replaceChildren();
  scrollTo(0, 0);
});

describe("100,000 products", () => {
  test("are a few nodes and a few pages, also at the very end", async () => {
    const { view, fake } = await open(many);
    expect(items(view).length).toBeLessThan(80);
    expect(items(view)[0]?.getAttribute("aria-setsize")).toBe(String(many));
    expect(counted(fake, "browse")).toBeLessThan(4);

    items(view)[0]?.focus();
    await userEvent.keyboard("{End}");
    await expect.poll(() => focused(view)?.getAttribute("aria-posinset")).toBe(String(many));
    await expect.poll(() => focused(view)?.textContent).toContain(`${many - 1}`);
    expect(items(view).length).toBeLessThan(80);
    const requests = fake.calls.filter(({ name }) => name === "browse");
    for (const { value } of requests) expect((value as BrowseRequest).limit).toBeLessThan(101);
    expect(requests.length).toBeLessThan(8);
  });

  test("are reachable to the last one in two columns too", async () => {
    await page.viewport(360, 740);
    const { view } = await open(many);
    items(view)[0]?.focus();
    await userEvent.keyboard("{End}");
    await expect.poll(() => focused(view)?.getAttribute("aria-posinset")).toBe(String(many));
    const { bottom } = (focused(view) as HTMLElement).getBoundingClientRect();
    expect(bottom).toBeLessThan(741);
  });

  test("are all selected by Ctrl+A, and changed at once", async () => {
    const { view, fake } = await open(many);
    items(view)[0]?.focus();
    await userEvent.keyboard("{Control>}a{/Control}");
    const category = await field(view, "category");
    await userEvent.fill(category, "Cuci gudang");
    category.blur();
    await expect
      .poll(() => call(fake, "edit"))
      .toMatchObject({
        patch: { category: "Cuci gudang" },
      });
    expect((call(fake, "edit") as { ids: string[] }).ids.length).toBe(many);
  });
});

describe("finding", () => {
  test("asks once for what was typed", async () => {
    const { view, fake } = await open(500);
    const before = counted(fake, "browse");
    for (const text of ["t", "to", "topi", "topi h", "topi hijau"]) typeText(view, text);
    await expect.poll(() => items(view)[0]?.textContent).toContain("Topi hijau");
    expect(items(view).every((item) => item.textContent.includes("Topi hijau"))).toBe(true);
    expect(counted(fake, "browse")).toBe(before + 1);
    expect(call(fake, "browse")).toMatchObject({ text: "topi hijau", offset: 0 });
  });

  test("drops an answer that comes too late", async () => {
    const { view, fake } = await open(500);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let late = false;
    const { browse } = fake.studio;
    view.studio = Object.assign(fake.studio, {
      browse: async (request: BrowseRequest) => {
        const answer = await browse(request);
        if (request.text === "dompet") {
          late = true;
          await held;
        }
        return answer;
      },
    });
    typeText(view, "dompet");
    await expect.poll(() => late).toBe(true);
    typeText(view, "topi");
    await expect.poll(() => items(view)[0]?.textContent).toContain("Topi");
    release();
    await view.updateComplete;
    expect(items(view)[0]?.textContent).toContain("Topi");
  });

  test("says when nothing matches, and shows everything again", async () => {
    const { view } = await open(50);
    const input = part(view, "mirip-catalogue-toolbar", "input[type=search]");
    await userEvent.fill(input, "tidak ada begini");
    await expect.poll(() => find(view, ".empty")?.textContent).toContain("Tidak ada produk");
    (find(view, ".empty button") as HTMLElement).click();
    await expect.poll(() => items(view)[0]?.getAttribute("aria-setsize")).toBe("50");
    expect((input as HTMLInputElement).value).toBe("");
  });

  test("leads to the import where there is nothing yet", async () => {
    const { view } = await open(0);
    await expect.poll(() => find(view, ".empty a")?.getAttribute("href")).toBe("#impor");
  });
});

describe("selecting and changing several", () => {
  test("by keyboard: a range gets a tag, and loses it again by undo", async () => {
    const { view, fake } = await open(200);
    items(view)[0]?.focus();
    await userEvent.keyboard(" {Shift>}{ArrowRight}{ArrowRight}{/Shift}");
    await expect.poll(() => selectedIds(view)).toEqual(["0", "1", "2"]);
    const input = await bulkPart(view, "mirip-tag-input", "input");
    await userEvent.type(input, "baru,");
    await expect
      .poll(() => call(fake, "edit"))
      .toEqual({
        ids: ["p0", "p1", "p2"],
        patch: { addTags: ["baru"], removeTags: [] },
      });
    await expect.poll(() => find(view, ".toast")?.textContent).toContain("3 produk diubah");
    expect(fake.products.get("p1")?.tags).toContain("baru");

    (find(view, ".toast .undo") as HTMLElement).click();
    await expect.poll(() => fake.products.get("p1")?.tags).not.toContain("baru");
    expect((call(fake, "undo") as Undo).before.length).toBe(3);
  });

  test("by mouse: click, Shift+click, and the mark", async () => {
    const { view } = await open(200);
    await userEvent.click(at(view, 1));
    await userEvent.keyboard("{Shift>}");
    await userEvent.click(at(view, 4));
    await userEvent.keyboard("{/Shift}");
    await expect.poll(() => selectedIds(view)).toEqual(["1", "2", "3", "4"]);
    await userEvent.click(at(view, 2).querySelector(".mark") as Element);
    await expect.poll(() => selectedIds(view)).toEqual(["1", "3", "4"]);
  });

  test("deletes with Delete, and Ctrl+Z brings back", async () => {
    const { view, fake } = await open(200);
    items(view)[0]?.focus();
    await userEvent.keyboard(" {Delete}");
    await expect.poll(() => fake.products.get("p0")?.trashed).toBeDefined();
    await expect.poll(() => items(view)[0]?.textContent).toContain(" 1");
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(() => fake.products.get("p0")?.trashed).toBeUndefined();
    await expect.poll(() => items(view)[0]?.textContent).toContain(" 0");
  });

  test("is taken back after other screens too, and the button says what", async () => {
    const { view, fake } = await open(20);
    items(view)[0]?.focus();
    await userEvent.keyboard(" {Delete}");
    await expect.poll(() => fake.products.get("p0")?.trashed).toBeDefined();
    const undoes = (of: Element): HTMLButtonElement =>
      part(of, "mirip-catalogue-toolbar", ".undo") as HTMLButtonElement;
    await expect.poll(() => undoes(view).disabled).toBe(false);
    view.remove();

    const again = document.createElement("mirip-catalogue-view");
    again.studio = fake.studio;
    again.history = view.history;
    document.body.append(again);
    await expect.poll(() => items(again).length).toBeGreaterThan(0);
    expect(undoes(again).title).toBe("Urungkan: 1 produk dihapus");
    undoes(again).click();
    await expect.poll(() => fake.products.get("p0")?.trashed).toBeUndefined();
    await expect
      .poll(() => find(again, ".toast")?.textContent)
      .toContain("Diurungkan: 1 produk dihapus");
    await expect.poll(() => undoes(again).disabled).toBe(true);
    expect(undoes(again).title).toBe("Urungkan");
  });

  test("what is gone for good is passed over with a word, and the step before is up", async () => {
    const { view, fake } = await open(20);
    items(view)[1]?.focus();
    await userEvent.keyboard(" ");
    const name = await field(view, "name");
    await userEvent.fill(name, "Nama baru");
    name.blur();
    await expect.poll(() => fake.products.get("p1")?.name).toBe("Nama baru");
    at(view, 0).click();
    at(view, 0).focus();
    await userEvent.keyboard("{Delete}");
    await expect.poll(() => fake.products.get("p0")?.trashed).toBeDefined();
    await fake.studio.emptyTrash();
    const undo = part(view, "mirip-catalogue-toolbar", ".undo");
    await expect.poll(() => undo.title).toBe("Urungkan: 1 produk dihapus");
    undo.click();
    await expect.poll(() => find(view, ".toast")?.textContent).toContain("Tidak bisa diurungkan");
    await expect.poll(() => undo.title).toBe("Urungkan: 1 produk diubah");
    undo.click();
    await expect.poll(() => fake.products.get("p1")?.name).not.toBe("Nama baru");
  });

  test("restores from the trash, and empties it only after asking", async () => {
    const { view, fake } = await open(30);
    await fake.studio.discard(["p3", "p4"]);
    view.refreshes += 1;
    await chooseState(view, "Sampah");
    await expect.poll(() => items(view).length).toBe(2);
    await userEvent.click(at(view, 0));
    await userEvent.click(await panelPart(view, ".actions button"));
    await expect.poll(() => fake.products.get("p3")?.trashed).toBeUndefined();
    expect(call(fake, "restore")).toEqual(["p3"]);
    await expect.poll(() => items(view).length).toBe(1);

    const bar = (selector: string) => part(view, "mirip-trash-bar", selector);
    await userEvent.click(bar("#empty"));
    await expect
      .poll(() => find(view, "mirip-trash-bar")?.shadowRoot?.activeElement?.id)
      .toBe("keep");
    await userEvent.click(bar("#keep"));
    expect(counted(fake, "emptyTrash")).toBe(0);
    await userEvent.click(await wait(() => bar("#empty")));
    await userEvent.click(await wait(() => bar("#sure")));
    await expect.poll(() => fake.products.has("p4")).toBe(false);
  });
});

describe("changing one", () => {
  test("saves a field when it is left, and says so", async () => {
    const { view, fake } = await open(60);
    await userEvent.click(at(view, 2));
    const name = await field(view, "name");
    await userEvent.fill(name, "Tas anyaman");
    name.blur();
    await expect.poll(() => fake.products.get("p2")?.name).toBe("Tas anyaman");
    await expect
      .poll(async () => (await panelPart(view, ".status")).textContent)
      .toContain("Tersimpan");
    await expect.poll(() => at(view, 2).textContent).toContain("Tas anyaman");
  });

  test("saves what is being typed when another product is opened", async () => {
    const { view, fake } = await open(60);
    await userEvent.click(at(view, 2));
    await userEvent.fill(await field(view, "sku"), "BARU-1");
    await userEvent.click(at(view, 3));
    await expect.poll(() => fake.products.get("p2")?.sku).toBe("BARU-1");
    expect(fake.products.get("p3")?.sku).toBe("SKU-3");
  });

  test("says what is wrong with a price and keeps what was typed", async () => {
    const { view, fake } = await open(60);
    await userEvent.click(at(view, 2));
    const price = await field(view, "price");
    await userEvent.fill(price, "murah");
    price.blur();
    const problem = (): string =>
      (price.getRootNode() as ShadowRoot).querySelector("#problem")?.textContent ?? "";
    await expect.poll(problem).toContain("belum terbaca");
    expect((price as HTMLInputElement).value).toBe("murah");
    expect(counted(fake, "edit")).toBe(0);
    await userEvent.fill(price, "Rp 125.000");
    price.blur();
    await expect
      .poll(() => fake.products.get("p2")?.price)
      .toEqual({ amount: 125_000, currency: "IDR" });
    expect(problem()).toBe("");
  });

  test("moves photos by keyboard", async () => {
    const { view, fake } = await open(60);
    await userEvent.click(at(view, 4));
    const photos = async (): Promise<HTMLElement[]> => {
      const order = await formPart(view, "mirip-photo-order");
      return Array.from(order.shadowRoot?.querySelectorAll<HTMLElement>("[data-photo]") ?? []);
    };
    await expect.poll(async () => (await photos()).length).toBe(3);
    (await photos())[2]?.focus();
    await userEvent.keyboard("{ArrowLeft}");
    await expect.poll(() => fake.products.get("p4")?.photoIds).toEqual(["p4-a", "p4-c", "p4-b"]);
  });

  test("shows the near-duplicate that a photo is like, and merges with it", async () => {
    const { view, fake } = await open(60);
    await userEvent.click(at(view, 1));
    const list = await formPart(view, "mirip-advice-list");
    await expect.poll(() => find(list, ".other")?.textContent).toContain("Kemeja hitam 2");
    expect(find(list, "section")?.textContent).toContain("Foto agak buram.");
    (find(list, ".primary") as HTMLElement).click();
    await expect.poll(() => call(fake, "merge")).toEqual(["p1", "p2"]);
  });

  test("asks for products like this one", async () => {
    const { view } = await open(60);
    let asked: MoreLikeEvent["detail"] | undefined;
    view.addEventListener("mirip-more-like", ({ detail }) => (asked = detail));
    await userEvent.click(at(view, 2));
    (await panelPart(view, ".actions button")).click();
    expect(asked?.product.id).toBe("p2");
    expect(asked?.photo.id).toBe("p2-a");
  });

  test("edits a cell of the table where it is", async () => {
    const { view, fake } = await open(60);
    await chooseTable(view);
    const cell = at(view, 2).querySelector(".cell.sku") as HTMLElement;
    cell.click();
    cell.dispatchEvent(new MouseEvent("dblclick", { bubbles: true, composed: true }));
    const input = await until(() => at(view, 2).querySelector("input"));
    await userEvent.fill(input, "TABEL-1");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => fake.products.get("p2")?.sku).toBe("TABEL-1");
    await expect.poll(() => at(view, 2).querySelector("input")).toBeNull();
  });
});

describe("on a phone", () => {
  test("a tap opens the sheet, and Back closes it", async () => {
    await page.viewport(360, 740);
    const { view } = await open(60);
    await userEvent.click(at(view, 0));
    await expect.poll(() => (find(view, "dialog.sheet") as HTMLDialogElement).open).toBe(true);
    await field(view, "name");
    expect(await violations()).toEqual([]);
    history.back();
    await expect.poll(() => (find(view, "dialog.sheet") as HTMLDialogElement).open).toBe(false);
    expect(selectedIds(view)).toEqual([]);
  });
});

test("a finger that stays selects, and further taps add", async () => {
  const { view } = await open(60);
  const touch = { bubbles: true, composed: true, pointerType: "touch" };
  at(view, 1).dispatchEvent(new PointerEvent("pointerdown", touch));
  await expect.poll(() => selectedIds(view)).toEqual(["1"]);
  // The click that the lifted finger makes belongs to the long press.
  at(view, 1).dispatchEvent(new PointerEvent("click", touch));
  at(view, 3).dispatchEvent(new PointerEvent("click", touch));
  await expect.poll(() => selectedIds(view)).toEqual(["1", "3"]);
});

describe("accessibility", () => {
  test("grid, panel of one and of several, and table are clean", async () => {
    const { view } = await open(many);
    expect(await violations()).toEqual([]);
    await userEvent.click(at(view, 1));
    await field(view, "name");
    expect(await violations()).toEqual([]);
    items(view)[1]?.focus();
    await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
    await bulkPart(view, "mirip-tag-input", "input");
    expect(await violations()).toEqual([]);
    await chooseTable(view);
    expect(await violations()).toEqual([]);
  });
});

test("leaves nothing behind", async () => {
  const made = vi.spyOn(URL, "createObjectURL");
  const revoked = vi.spyOn(URL, "revokeObjectURL");
  const listens = vi.spyOn(globalThis, "addEventListener");
  const stops = vi.spyOn(globalThis, "removeEventListener");
  const { view } = await open(300);
  await userEvent.click(at(view, 1));
  await field(view, "name");
  expect(made.mock.calls.length).toBeGreaterThan(0);
  view.remove();
  await expect.poll(() => revoked.mock.calls.length).toBe(made.mock.calls.length);
  const names = (calls: readonly (readonly unknown[])[]): readonly unknown[] =>
    calls.map(([name]) => name).filter((name) => name === "keydown" || name === "popstate");
  expect(names(stops.mock.calls)).toEqual(expect.arrayContaining([...names(listens.mock.calls)]));
  vi.restoreAllMocks();
});

async function open(count: number): Promise<{ view: CatalogueView; fake: FakeStudio }> {
  const fake = fakeStudio(count, [await dot()]);
  const view = document.createElement("mirip-catalogue-view");
  view.studio = fake.studio;
  const main = document.createElement("main");
  main.append(view);
  document.body.append(main);
  await view.updateComplete;
  if (count > 0) {
    await expect.poll(() => items(view).length).toBeGreaterThan(0);
    await expect.poll(() => items(view)[0]?.textContent).toMatch(/\d/u);
  }
  return { view, fake };
}

function list(view: Element): Element | null {
  return find(view, "mirip-item-grid, mirip-item-table");
}

function items(view: Element): readonly HTMLElement[] {
  return Array.from(
    list(view)?.shadowRoot?.querySelectorAll<HTMLElement>("[data-testid=own-item]") ?? [],
  );
}

function at(view: Element, index: number): HTMLElement {
  return find(list(view) as Element, `[data-index="${index}"]`) as HTMLElement;
}

function focused(view: Element): Element | null {
  return list(view)?.shadowRoot?.activeElement ?? null;
}

function selectedIds(view: Element): readonly (string | null)[] {
  return items(view)
    .filter((item) => item.getAttribute("aria-selected") === "true")
    .map((item) => item.getAttribute("data-index"));
}

function typeText(view: Element, text: string): void {
  const input = part(view, "mirip-catalogue-toolbar", "input[type=search]") as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

async function chooseState(view: Element, label: string): Promise<void> {
  const choice = part(view, "mirip-catalogue-toolbar", "mirip-choice");
  const labels = await until(() => {
    const all = Array.from(choice.shadowRoot?.querySelectorAll("label") ?? []);
    return all.filter(({ textContent }) => textContent.includes(label));
  });
  labels[0]?.click();
}

async function chooseTable(view: Element): Promise<void> {
  const looks = find(view, "mirip-catalogue-toolbar")?.shadowRoot?.querySelectorAll<HTMLElement>(
    ".looks button",
  );
  looks?.[1]?.click();
  await expect.poll(() => list(view)?.localName).toBe("mirip-item-table");
  await expect.poll(() => items(view)[2]?.textContent).toMatch(/\d/u);
}

function panelPart(view: Element, selector: string): Promise<HTMLElement> {
  return wait(() => find(find(view, "mirip-edit-panel"), selector));
}

function formPart(view: Element, selector: string): Promise<HTMLElement> {
  return wait(() => find(find(find(view, "mirip-edit-panel"), "mirip-product-form"), selector));
}

function bulkPart(view: Element, host: string, selector: string): Promise<HTMLElement> {
  return wait(() => {
    const form = find(find(view, "mirip-edit-panel"), "mirip-bulk-form");
    return find(find(form, host), selector);
  });
}

function field(view: Element, name: string): Promise<HTMLElement> {
  return wait(() => {
    const form = find(find(view, "mirip-edit-panel"), ":is(mirip-product-form, mirip-bulk-form)");
    return find(find(form, `[data-field=${name}]`), "input");
  });
}

async function wait(get: () => Element | null): Promise<HTMLElement> {
  return (await vi.waitUntil(get, { timeout: 10_000 })) as HTMLElement;
}

function part(view: Element, host: string, selector: string): HTMLElement {
  return find(find(view, host), selector) as HTMLElement;
}

function find(host: Element | null, selector: string): Element | null {
  return host?.shadowRoot?.querySelector(selector) ?? null;
}

function counted({ calls }: FakeStudio, wanted: string): number {
  return calls.filter(({ name }) => name === wanted).length;
}

/** What the last call of this name was given. */
function call({ calls }: FakeStudio, wanted: string): unknown {
  return calls.findLast(({ name }) => name === wanted)?.value;
}
