/** One photo, by file, drop, paste or address; and which of several places on a page it goes to. */
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ChosenPhoto } from "../../../../src/elements/search/photo-input/events.ts";
import type { PhotoInput } from "../../../../src/elements/search/photo-input/photo-input.ts";
import "../../../../src/elements/search/photo-input/photo-input.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { setLanguage } from "../../../../src/messages/language.ts";

const address = "https://toko.example/foto/tas%20rotan.jpg";

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(600, 700);
});
afterEach(() => document.body.replaceChildren());

describe("a drop", () => {
  test("anywhere on the page hands over its photo, and says that others were left", async () => {
    const { input, chosen } = await open();
    const data = files("daftar.csv", "tas.jpg", "topi.png");
    expect(drag("dragover", data).defaultPrevented).toBe(true);
    drag("drop", data);
    expect(chosen).toEqual([expect.objectContaining({ name: "tas.jpg", left: 2 })]);
    await input.updateComplete;
    expect(find(input, "mirip-notice")?.textContent).toContain("Yang dipakai foto pertama");
    drag("drop", files("sepatu.jpg"));
    await input.updateComplete;
    expect(find(input, "mirip-notice")).toBeNull();
  });

  test("of an image of another page hands over the image's address, not its link", async () => {
    const { input, chosen } = await open();
    const data = new DataTransfer();
    data.setData("text/uri-list", "https://toko.example/produk/1");
    data.setData("text/html", `<a href="x"><img alt="" src="${address}?a=1&amp;b=2"></a>`);
    expect(drag("dragover", data, input).defaultPrevented).toBe(true);
    drag("drop", data, input);
    expect(chosen.map(({ url }) => url?.href)).toEqual([`${address}?a=1&b=2`]);
  });

  test("of a link elsewhere on a page is none of our business", async () => {
    const { chosen } = await open();
    const data = new DataTransfer();
    data.setData("text/uri-list", address);
    expect(drag("dragover", data).defaultPrevented).toBe(false);
    expect(drag("drop", data).defaultPrevented).toBe(false);
    expect(chosen).toEqual([]);
  });

  test("that the page takes itself is left to it", async () => {
    const { chosen } = await open();
    const own = document.body.appendChild(document.createElement("div"));
    own.addEventListener("drop", (event) => event.preventDefault());
    drag("drop", files("surat.jpg"), own);
    expect(chosen).toEqual([]);
  });
});

describe("a paste", () => {
  test("of a photo hands it over under its own name for it", async () => {
    const { chosen } = await open();
    expect(paste(files("image.png")).defaultPrevented).toBe(true);
    expect(chosen.map(({ name }) => name)).toEqual(["foto tempelan"]);
  });

  test("of an address hands over the address, where somebody is at this place", async () => {
    const { input, chosen } = await open();
    await userEvent.hover(find(input, ".primary") as Element);
    paste(text(address));
    expect(chosen).toEqual([{ url: new URL(address), name: "tas rotan.jpg" }]);
  });

  test.each(["tas rotan", "javascript:alert(1)", "data:image/png;base64,AA", `${address} bagus`])(
    "of %j does nothing",
    async (words) => {
      const { input, chosen } = await open();
      await userEvent.hover(find(input, ".primary") as Element);
      expect(paste(text(words)).defaultPrevented).toBe(false);
      expect(chosen).toEqual([]);
    },
  );

  test("into a field is left to the field", async () => {
    const { input, chosen } = await open();
    await userEvent.hover(find(input, ".primary") as Element);
    const field = document.body.appendChild(document.createElement("input"));
    expect(paste(text(address), field).defaultPrevented).toBe(false);
    expect(chosen).toEqual([]);
  });
});

describe("the address form", () => {
  test("hands over an address of the web, and says what is wrong with any other", async () => {
    const { input, chosen } = await open();
    const opener = buttonNamed(input, "Alamat foto");
    expect(opener.getAttribute("aria-expanded")).toBe("false");
    await userEvent.click(opener);
    await expect.poll(() => find(input, "mirip-address-form")).not.toBeNull();
    expect(opener.getAttribute("aria-expanded")).toBe("true");
    const form = find(input, "mirip-address-form") as HTMLElement;
    await expect.poll(() => form.shadowRoot?.activeElement?.localName).toBe("input");
    await userEvent.keyboard("ftp://toko.example/a.jpg{Enter}");
    await expect.poll(() => find(form, "[role=alert]")?.textContent).toContain("belum lengkap");
    expect(find(form, "input")?.getAttribute("aria-invalid")).toBe("true");
    expect(await violations(input)).toEqual([]);
    expect(chosen).toEqual([]);

    await userEvent.fill(find(form, "input") as Element, ` ${address} `);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => chosen).toEqual([{ url: new URL(address), name: "tas rotan.jpg" }]);
    await input.updateComplete;
    expect(find(input, "mirip-address-form")).toBeNull();
  });
});

describe("files only", () => {
  test("no address is asked for, and none that is dropped is taken", async () => {
    const { input, chosen } = await open();
    const buttons = () => input.renderRoot.querySelectorAll(".others button").length;
    const before = buttons();
    input.filesOnly = true;
    await input.updateComplete;
    expect(buttons()).toBe(before - 1);
    const data = new DataTransfer();
    data.setData("text/html", `<img alt="" src="${address}">`);
    expect(drag("dragover", data, input).defaultPrevented).toBe(false);
    drag("drop", data, input);
    expect(chosen).toEqual([]);
    drag("drop", files("tas.jpg"), input);
    expect(chosen).toHaveLength(1);
  });
});

describe("of several places on a page", () => {
  test("only the first takes what is dropped or pasted beside them", async () => {
    const [first, second] = [await open(), await open()];
    await userEvent.hover(document.body, { position: { x: 590, y: 690 } });
    drag("drop", files("tas.jpg"));
    paste(files("image.png"));
    expect([first.chosen.length, second.chosen.length]).toEqual([2, 0]);
  });

  test("the one that is under the pointer takes it", async () => {
    const [first, second] = [await open(), await open()];
    expect(drag("dragover", files("tas.jpg"), second.input).defaultPrevented).toBe(true);
    await Promise.all([first.input.updateComplete, second.input.updateComplete]);
    expect([isDropShown(first.input), isDropShown(second.input)]).toEqual([false, true]);
    drag("drop", files("tas.jpg"), second.input);
    await userEvent.hover(find(second.input, ".primary") as Element);
    paste(files("image.png"));
    expect([first.chosen.length, second.chosen.length]).toEqual([0, 2]);
  });

  test("else the one with the focus, else the one that was used last", async () => {
    const [first, second] = [await open(), await open()];
    await userEvent.hover(document.body, { position: { x: 590, y: 690 } });
    (find(second.input, ".primary") as HTMLElement).focus();
    paste(files("image.png"));
    (document.activeElement as HTMLElement).blur();
    paste(files("image.png"));
    drag("drop", files("tas.jpg"));
    expect([first.chosen.length, second.chosen.length]).toEqual([0, 3]);
  });

  test("one that can't be seen takes no part", async () => {
    const [first, second] = [await open(), await open()];
    first.input.style.display = "none";
    paste(files("image.png"));
    drag("drop", files("tas.jpg"));
    expect([first.chosen.length, second.chosen.length]).toEqual([0, 2]);
  });

  test("one that has gone leaves its turn to the others", async () => {
    const [first, second] = [await open(), await open()];
    first.input.remove();
    paste(files("image.png"));
    drag("drop", files("tas.jpg"));
    expect([first.chosen.length, second.chosen.length]).toEqual([0, 2]);
  });
});

async function open() {
  const input = document.createElement("mirip-photo-input");
  const chosen: ChosenPhoto[] = [];
  input.addEventListener("mirip-photo-chosen", ({ detail }) => chosen.push(detail));
  document.body.append(input);
  await input.updateComplete;
  return { input, chosen };
}

function files(...names: readonly string[]): DataTransfer {
  const data = new DataTransfer();
  for (const name of names) {
    const type = name.endsWith("csv") ? "text/csv" : "image/jpeg";
    data.items.add(new File(["x"], name, { type }));
  }
  return data;
}

function text(words: string): DataTransfer {
  const data = new DataTransfer();
  data.setData("text/plain", words);
  return data;
}

function drag(type: string, dataTransfer: DataTransfer, target: Element = document.body) {
  const event = new DragEvent(type, { dataTransfer, ...travels });
  target.dispatchEvent(event);
  return event;
}

function paste(clipboardData: DataTransfer, target: Element = document.body) {
  const event = new ClipboardEvent("paste", { clipboardData, ...travels });
  target.dispatchEvent(event);
  return event;
}

const travels = { bubbles: true, composed: true, cancelable: true };

function isDropShown(input: PhotoInput): boolean {
  const overlay = find(input, "mirip-drop-overlay") as Element;
  return find(overlay, "[popover]")?.matches(":popover-open") ?? false;
}

function buttonNamed(host: Element, name: string): HTMLElement {
  const all = Array.from(host.shadowRoot?.querySelectorAll("button") ?? []);
  return all.find((el) => el.textContent.includes(name)) as HTMLElement;
}

function find(host: Element, selector: string): Element | null {
  return host.shadowRoot?.querySelector(selector) ?? null;
}

async function violations(element: Element): Promise<readonly string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const report = await axe.run(element, { runOnly: tags });
  return report.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}
