/** A product up close, and the sample cart that it can be put in. */
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Product } from "../../../../src/core/catalogue/catalogue.ts";
import "../../../../src/elements/page/cart/cart.ts";
import type { MiripAddToCartEvent } from "../../../../src/elements/search/product-dialog/events.ts";
import type { ProductDialog } from "../../../../src/elements/search/product-dialog/product-dialog.ts";
import "../../../../src/elements/search/product-dialog/product-dialog.ts";
import type { MoreLikeEvent } from "../../../../src/elements/search/product-card/events.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { SearchSession } from "../../../../src/client/session/search-session.ts";
import type {
  CatalogueItem,
  Engine,
  EngineInfo,
  Photo,
} from "../../../../src/engine/contracts/engine-contract.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { draw } from "../../../support/drawings.ts";

const bag: Product = {
  id: "tas",
  name: { id: "Tas rotan", en: "Rattan bag" },
  category: "tas",
  price: { amount: 125_000, currency: "IDR" },
  sku: "TR-01",
  tags: ["rotan", "bulat"],
  stock: "in-stock",
  url: "https://toko.example/tas-rotan",
};
const shoe: Product = {
  id: "sepatu",
  name: "Sepatu",
  category: "sepatu",
  price: { amount: 12.5, currency: "USD" },
};
const gift: Product = { id: "kado", name: "Kado", category: "" };

let photos: readonly Photo[] = [];

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(900, 800);
  const colours = ["#a33", "#3a3", "#33a"];
  photos = await Promise.all(
    colours.map(async (colour, index) => {
      const picture = await draw("disc", colour);
      return { id: `tas-${index}`, productId: "tas", thumbnail: picture, display: picture };
    }),
  );
});
afterEach(() => document.body.replaceChildren());

describe("mirip-product-dialog", () => {
  test("shows what it has at once, then all photos, the one that was opened first", async () => {
    let answer = (_items: readonly CatalogueItem[]): void => {};
    const asked: (readonly string[])[] = [];
    const dialog = await openDialog(bag, {
      session: sessionOver((ids) => {
        asked.push(ids);
        return new Promise((resolve) => (answer = resolve));
      }),
    });
    expect(find(dialog, "h2")?.textContent).toBe("Tas rotan");
    expect(large(dialog)?.source).toBe(photos[1]?.display);
    expect(thumbs(dialog)).toEqual([]);
    await expect.poll(() => asked).toEqual([["tas"]]);

    answer([{ product: bag, photos }]);
    await expect.poll(() => thumbs(dialog).length).toBe(3);
    expect(large(dialog)?.source).toBe(photos[1]?.display);
    const names = thumbs(dialog).map((thumb) => thumb.getAttribute("aria-label"));
    expect(names[0]).toBe("Tas rotan, foto 1 dari 3");
    expect(await violations(dialog)).toEqual([]);
  });

  test("goes through the photos with arrow keys, and looks for what is like the one shown", async () => {
    const dialog = await openDialog(bag, { session: sessionOver(allPhotos) });
    await expect.poll(() => thumbs(dialog).length).toBe(3);
    thumbs(dialog)[0]?.focus();
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(() => large(dialog)?.source).toBe(photos[0]?.display);
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
    await expect.poll(() => large(dialog)?.source).toBe(photos[2]?.display);

    const wanted = new Promise<MoreLikeEvent>((resolve) => {
      dialog.addEventListener("mirip-more-like", resolve);
    });
    button(dialog, "Mirip ini").click();
    expect((await wanted).detail).toEqual({ product: bag, photo: photos[2] });
  });

  test("marks the photo that a result came with as the most similar", async () => {
    const dialog = await openDialog(bag, { session: sessionOver(allPhotos) });
    await expect.poll(() => thumbs(dialog).length).toBe(3);
    expect(find(dialog, ".best")).toBeNull();
    await dialog.show({ product: bag, photo: photos[1] as Photo, category: "Tas", rank: 1 });
    await expect.poll(() => find(dialog, ".best")?.textContent).toBe("Foto yang paling mirip");
    expect(await violations(dialog)).toEqual([]);
    thumbs(dialog)[1]?.click();
    await expect.poll(() => find(dialog, ".best")).toBeNull();
  });

  test("keeps its one photo where the others can't be had", async () => {
    const dialog = await openDialog(bag, {
      session: sessionOver(() => Promise.reject(new Error("offline"))),
    });
    await expect.poll(() => find(dialog, "div.thumbs")?.hasAttribute("hidden")).toBe(true);
    expect(large(dialog)?.source).toBe(photos[1]?.display);
  });

  test("shows the photos of the product that was opened last", async () => {
    const answers: ((items: readonly CatalogueItem[]) => void)[] = [];
    const dialog = await openDialog(bag, {
      session: sessionOver(() => new Promise((resolve) => answers.push(resolve))),
    });
    await expect.poll(() => answers.length).toBe(1);
    const shoePhoto = { ...(photos[0] as Photo), id: "sepatu-1", productId: "sepatu" };
    await dialog.show({ product: shoe, photo: shoePhoto, category: "" });
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.([{ product: shoe, photos: [shoePhoto] }]);
    answers[0]?.([{ product: bag, photos }]);
    await expect.poll(() => find(dialog, "div.thumbs")?.hasAttribute("hidden")).toBe(true);
    expect(find(dialog, "h2")?.textContent).toBe("Sepatu");
    expect(thumbs(dialog)).toEqual([]);
  });

  test("says price, stock, category, SKU and tags, and links to the shop", async () => {
    const dialog = await openDialog(bag);
    const said = find(dialog, ".text")?.textContent.replaceAll(/\s+/gu, " ");
    for (const word of ["125.000", "Stok ada", "Tas", "TR-01", "rotan, bulat"]) {
      expect(said).toContain(word);
    }
    const link = find(dialog, "a") as HTMLAnchorElement;
    expect([link.href, link.rel, link.target]).toEqual([bag.url, "noopener", ""]);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "//toko.example", "https://"])(
    "has no link to %s",
    async (url) => {
      const dialog = await openDialog({ ...bag, url });
      expect(find(dialog, "a")).toBeNull();
    },
  );

  test("puts one in the cart, and says so unless somebody refuses", async () => {
    const dialog = await openDialog(bag, { cart: true });
    const heard: MiripAddToCartEvent[] = [];
    let refuse = false;
    document.body.addEventListener(
      "mirip-add-to-cart",
      (event) => {
        heard.push(event);
        if (refuse) event.preventDefault();
      },
      { once: false },
    );
    const status = (): string => find(dialog, "[role=status]")?.textContent.trim() ?? "";
    const frame = find(dialog, "dialog") as HTMLElement;
    const before = frame.getBoundingClientRect().height;
    button(dialog, "Tambah ke keranjang").click();
    await expect.poll(status).toBe("Sudah masuk ke keranjang");
    // Its line was there: nothing moves under the hand.
    expect(frame.getBoundingClientRect().height).toBe(before);
    expect(heard[0]?.detail).toEqual({ product: bag, quantity: 1, photo: photos[1] });
    refuse = true;
    button(dialog, "Tambah ke keranjang").click();
    await expect.poll(() => heard.length).toBe(2);
    await expect.poll(status).toBe("");
  });

  test("sells nothing where there is no cart, or no stock", async () => {
    const dialog = await openDialog(bag);
    expect(find(dialog, "[data-testid=add-to-cart]")).toBeNull();
    dialog.cart = true;
    await dialog.show({
      product: { ...bag, stock: "out-of-stock" },
      photo: photos[1] as Photo,
      category: "Tas",
    });
    expect(button(dialog, "Tambah ke keranjang").disabled).toBe(true);
    expect(find(dialog, ".stock")?.textContent.trim()).toBe("Stok habis");
  });

  test("leaves the history of somebody else's page alone", async () => {
    const { length } = history;
    const dialog = await openDialog(bag, { history: false });
    expect(history.length).toBe(length);
    dialog.close();
    await expect.poll(() => (find(dialog, "dialog") as HTMLDialogElement).open).toBe(false);
    expect(history.length).toBe(length);
  });
});

describe("mirip-cart", () => {
  test("counts, adds up by currency, and says that it is a sample", async () => {
    const cart = await openCart();
    cart.add({ product: bag, quantity: 1, photo: photos[0] as Photo });
    cart.add({ product: bag, quantity: 2, photo: photos[0] as Photo });
    cart.add({ product: shoe, quantity: 2 });
    cart.add({ product: gift, quantity: 1 });
    await cart.updateComplete;
    const open = find(cart, "[data-testid=cart]") as HTMLElement;
    expect(open.getAttribute("aria-label")).toBe("Keranjang, 6 barang");
    open.click();
    expect(find(cart, "h2")?.textContent).toBe("Contoh keranjang");
    expect(find(cart, ".content")?.textContent).toContain("toko contoh");
    const amounts = [...(find(cart, ".amounts")?.children ?? [])].map((el) => el.textContent);
    expect(amounts.map((text) => text.replaceAll(/[^\d.,]/gu, ""))).toEqual(["375.000", "25"]);
    expect(find(cart, "footer")?.textContent).toContain("tidak ikut dihitung");
    expect(await violations(cart)).toEqual([]);
  });

  test("steps from 1 to 99", async () => {
    const cart = await openCart();
    cart.add({ product: bag, quantity: 98 });
    await cart.updateComplete;
    (find(cart, "[data-testid=cart]") as HTMLElement).click();
    const more = labelled(cart, "Tambah Tas rotan");
    await userEvent.click(more);
    await expect.poll(() => find(cart, "output")?.textContent).toBe("99");
    expect(more.disabled).toBe(true);
    await userEvent.click(labelled(cart, "Kurangi Tas rotan"));
    await expect.poll(() => find(cart, "output")?.textContent).toBe("98");
    cart.add({ product: shoe, quantity: 1 });
    await cart.updateComplete;
    expect(labelled(cart, "Kurangi Sepatu").disabled).toBe(true);
  });

  test("takes out, and puts back where it was, with the focus on the way back", async () => {
    const cart = await openCart();
    for (const product of [bag, shoe, gift]) cart.add({ product, quantity: 1 });
    await cart.updateComplete;
    (find(cart, "[data-testid=cart]") as HTMLElement).click();
    await userEvent.click(labelled(cart, "Keluarkan Sepatu"));
    await expect.poll(() => names(cart)).toEqual(["Tas rotan", "Kado"]);
    expect(find(cart, ".removed")?.textContent).toContain("Sepatu dikeluarkan");
    await expect.poll(() => cart.shadowRoot?.activeElement?.textContent.trim()).toBe("Urungkan");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => names(cart)).toEqual(["Tas rotan", "Sepatu", "Kado"]);
    expect(find(cart, ".removed")).toBeNull();
  });

  test("stores nothing", async () => {
    const before = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    const cart = await openCart();
    cart.add({ product: bag, quantity: 1 });
    await cart.updateComplete;
    expect([JSON.stringify(localStorage), JSON.stringify(sessionStorage)]).toEqual(before);
  });
});

function allPhotos(): Promise<readonly CatalogueItem[]> {
  return Promise.resolve([{ product: bag, photos }]);
}

function sessionOver(items: Engine["items"]): SearchSession {
  const info = { catalogue: {} } as EngineInfo;
  return new SearchSession(async () => ({ engine: { items } as Engine, info }));
}

async function openDialog(
  product: Product,
  options: Partial<Pick<ProductDialog, "session" | "cart" | "history">> = {},
): Promise<ProductDialog> {
  const dialog = document.createElement("mirip-product-dialog");
  Object.assign(dialog, { history: false, ...options });
  document.body.append(dialog);
  await dialog.show({ product, photo: photos[1] as Photo, category: "Tas" });
  return dialog;
}

async function openCart() {
  const cart = document.createElement("mirip-cart");
  document.body.append(cart);
  await cart.updateComplete;
  return cart;
}

function find(host: Element, selector: string): Element | null {
  return host.shadowRoot?.querySelector(selector) ?? null;
}

function large(dialog: ProductDialog) {
  return dialog.shadowRoot?.querySelector<HTMLElementTagNameMap["mirip-picture"]>(".large");
}

function thumbs(dialog: ProductDialog): readonly HTMLInputElement[] {
  return Array.from(dialog.shadowRoot?.querySelectorAll<HTMLInputElement>(".thumbs input") ?? []);
}

function names(cart: Element): readonly string[] {
  return Array.from(cart.shadowRoot?.querySelectorAll("h3") ?? [], (el) => el.textContent);
}

function button(host: Element, text: string): HTMLButtonElement {
  const all = Array.from(host.shadowRoot?.querySelectorAll("button") ?? []);
  return all.find((el) => el.textContent.includes(text)) as HTMLButtonElement;
}

function labelled(host: Element, label: string): HTMLButtonElement {
  return find(host, `button[aria-label="${label}"]`) as HTMLButtonElement;
}

async function violations(element: Element): Promise<readonly string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const report = await axe.run(element, { runOnly: tags });
  return report.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}
