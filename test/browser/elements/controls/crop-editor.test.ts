/** A frame over a photo: by mouse, by finger and by keys; what it tells, and when. */
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import type { CropEditor } from "../../../../src/elements/controls/crop-editor/crop-editor.ts";
import "../../../../src/elements/controls/crop-editor/crop-editor.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import type { CropBox } from "../../../../src/engine/contracts/engine-contract.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import { draw } from "../../../support/drawings.ts";

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(600, 700);
});
afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.dir = "";
});

describe("with a mouse", () => {
  test("draws a new frame, and dispatches it once, when the button is released", async () => {
    const { view, told } = await open();
    await drag(view, photo(view), [0.25, 0.25], [0.75, 0.5]);
    expect(told).toEqual([near({ x: 0.25, y: 0.25, width: 0.5, height: 0.25 })]);
    expect(view.crop).toEqual(told[0]);
  });

  test("moves a frame, which stays within the photo", async () => {
    const { view, told } = await open({ x: 0.2, y: 0.2, width: 0.4, height: 0.4 });
    await drag(view, photo(view), [0.4, 0.4], [0.5, 0.6]);
    expect(told.at(-1)).toEqual(near({ x: 0.3, y: 0.4, width: 0.4, height: 0.4 }));
    await drag(view, photo(view), [0.5, 0.6], [0.99, 0.61]);
    expect(told.at(-1)).toMatchObject({ x: 0.6, width: 0.4 });
  });

  test.each([
    ["nw", [0.3, 0.3], [0.1, 0.2], { x: 0.1, y: 0.2, width: 0.6, height: 0.5 }],
    ["n", [0.5, 0.3], [0.5, 0.1], { x: 0.3, y: 0.1, width: 0.4, height: 0.6 }],
    ["ne", [0.7, 0.3], [0.9, 0.2], { x: 0.3, y: 0.2, width: 0.6, height: 0.5 }],
    ["e", [0.7, 0.5], [0.8, 0.6], { x: 0.3, y: 0.3, width: 0.5, height: 0.4 }],
    ["se", [0.7, 0.7], [0.9, 0.8], { x: 0.3, y: 0.3, width: 0.6, height: 0.5 }],
    ["s", [0.5, 0.7], [0.4, 0.9], { x: 0.3, y: 0.3, width: 0.4, height: 0.6 }],
    ["sw", [0.3, 0.7], [0.1, 0.9], { x: 0.1, y: 0.3, width: 0.6, height: 0.6 }],
    ["w", [0.3, 0.5], [0.2, 0.5], { x: 0.2, y: 0.3, width: 0.5, height: 0.4 }],
  ] as const)("pulls handle %s", async (_handle, from, to, expected) => {
    const { view, told } = await open({ x: 0.3, y: 0.3, width: 0.4, height: 0.4 });
    await drag(view, photo(view), from, to);
    expect(told).toEqual([near(expected)]);
  });

  test("says nothing of a press that draws nothing", async () => {
    const { view, told } = await open();
    await userEvent.click(photo(view));
    expect(told).toEqual([]);
    expect(view.crop).toBeUndefined();
  });

  test("gives back the whole photo by its button", async () => {
    const { view, told } = await open({ x: 0.3, y: 0.3, width: 0.4, height: 0.4 });
    const [whole] = chips(view);
    expect(whole?.getAttribute("aria-pressed")).toBe("false");
    await userEvent.click(whole as Element);
    expect(told).toEqual([undefined]);
    await expect.poll(() => whole?.getAttribute("aria-pressed")).toBe("true");
  });

  test("a frame around everything is the whole photo", async () => {
    const { view, told } = await open({ x: 0.1, y: 0.1, width: 0.5, height: 0.5 });
    view.crop = { x: 0, y: 0, width: 1, height: 0.5 };
    await view.updateComplete;
    await drag(view, photo(view), [0.5, 0.5], [0.5, 0.999]);
    expect(told).toEqual([undefined]);
  });
});

test("draws a photo in its own shape only, and one that can't be read as such", async () => {
  const view = document.createElement("mirip-crop-editor");
  const picture = () => view.shadowRoot?.querySelector("mirip-picture") as HTMLElement;
  const isDrawn = () => picture().checkVisibility({ visibilityProperty: true });
  const shapes: number[] = [];
  const watch = () => {
    const { width, height } = picture().getBoundingClientRect();
    if (isDrawn()) shapes.push(Math.round((100 * width) / height) / 100);
    else shapes.push(0);
  };
  view.source = await draw("disc", "#a33", { width: 160, height: 120 });
  document.body.append(view);
  await view.updateComplete;
  watch();
  await expect.poll(() => (watch(), shapes.at(-1))).toBe(1.33);
  expect(new Set(shapes)).toEqual(new Set([0, 1.33]));

  view.source = new Blob(["no picture"]);
  await view.updateComplete;
  expect(isDrawn()).toBe(false);
  await expect.poll(isDrawn).toBe(true);
  expect(view.shadowRoot?.querySelector(".frame")).toBeNull();
});

test("a finger draws a frame, without the page going along", async () => {
  const { view, told } = await open({ x: 0.3, y: 0.3, width: 0.4, height: 0.4 });
  document.body.style.minBlockSize = "3000px";
  await touch(view, [0.7, 0.7], [0.9, 0.95]);
  expect(told).toEqual([near({ x: 0.3, y: 0.3, width: 0.6, height: 0.65 })]);
  expect(scrollY).toBe(0);
  document.body.style.minBlockSize = "";
});

describe("with keys", () => {
  test("arrows move, Shift and arrows resize, each dispatched when the key is released", async () => {
    const { view, told } = await open({ x: 0.2, y: 0.2, width: 0.4, height: 0.4 });
    frame(view).focus();
    await userEvent.keyboard("{ArrowRight>2}");
    expect(told).toEqual([]);
    await userEvent.keyboard("{/ArrowRight}");
    expect(told).toEqual([near({ x: 0.24, y: 0.2, width: 0.4, height: 0.4 })]);
    await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}");
    expect(told.at(-1)).toEqual(near({ x: 0.24, y: 0.2, width: 0.4, height: 0.42 }));
    expect(told.length).toBe(2);
  });

  test("Escape takes the whole photo, and only then leaves a dialog to itself", async () => {
    const { view, told } = await open({ x: 0.2, y: 0.2, width: 0.4, height: 0.4 });
    const heard: boolean[] = [];
    document.body.addEventListener("keydown", (event) => heard.push(event.defaultPrevented));
    frame(view).focus();
    await userEvent.keyboard("{Escape}");
    expect(told).toEqual([undefined]);
    expect(heard).toEqual([]);
    await userEvent.keyboard("{Escape}");
    expect(heard).toEqual([false]);
  });

  test("the frame says its area in words", async () => {
    const { view } = await open();
    expect(frame(view).getAttribute("aria-valuetext")).toBe("Seluruh foto");
    view.crop = { x: 0.1, y: 0.2, width: 0.5, height: 0.25 };
    await view.updateComplete;
    expect(frame(view).getAttribute("aria-valuetext")).toBe(
      "Mulai 10% dari kiri dan 20% dari atas, lebar 50%, tinggi 25%",
    );
    expect(await violations(view)).toEqual([]);
  });
});

test("a region is one press away", async () => {
  const { view, told } = await open();
  const box = { x: 0.1, y: 0.1, width: 0.3, height: 0.5 };
  view.regions = [{ box, label: "Tas", score: 0.93 }];
  await view.updateComplete;
  const chip = chips(view)[1] as HTMLElement;
  expect(chip.textContent).toContain("93%");
  await userEvent.click(chip);
  expect(told).toEqual([box]);
  await expect.poll(() => chip.getAttribute("aria-pressed")).toBe("true");
});

test("the frame lies where the photo is, also from right to left and on a narrow page", async () => {
  await page.viewport(320, 640);
  document.documentElement.dir = "rtl";
  const { view, told } = await open();
  const { width, height } = photo(view).getBoundingClientRect();
  expect(width / height).toBeCloseTo(4 / 3, 1);
  await drag(view, photo(view), [0.1, 0.1], [0.5, 0.6]);
  expect(told).toEqual([near({ x: 0.1, y: 0.1, width: 0.4, height: 0.5 })]);
  const of = photo(view).getBoundingClientRect();
  const framed = frame(view).getBoundingClientRect();
  expect((framed.left - of.left) / of.width).toBeCloseTo(0.1, 1);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
});

test("a photo that can't be shown has no frame", async () => {
  const view = document.createElement("mirip-crop-editor");
  view.source = new Blob(["no picture"], { type: "image/png" });
  document.body.append(view);
  const picture = await expectPicture(view);
  await expect.poll(() => picture.shadowRoot?.querySelector(".absent")).not.toBeNull();
  await view.updateComplete;
  expect(view.shadowRoot?.querySelector(".frame")).toBeNull();
});

async function open(crop?: CropBox) {
  const view = document.createElement("mirip-crop-editor");
  const told: (CropBox | undefined)[] = [];
  view.addEventListener("mirip-crop", (event) => told.push(event.detail));
  view.source = await draw("disc", "#a33", { width: 160, height: 120 });
  view.crop = crop;
  view.label = "foto.png";
  const main = document.createElement("main");
  main.append(view);
  document.body.append(main);
  await expect.poll(() => view.shadowRoot?.querySelector(".frame")).not.toBeNull();
  return { view, told };
}

type Share = readonly [number, number];

/** With the mouse itself, from one place of the photo to another. */
async function drag(view: CropEditor, target: HTMLElement, from: Share, to: Share): Promise<void> {
  const { width, height } = target.getBoundingClientRect();
  const at = ([x, y]: Share) => ({ x: x * width, y: y * height });
  await userEvent.dragAndDrop(target, target, {
    sourcePosition: at(from),
    targetPosition: at(to),
    force: true,
  });
  await view.updateComplete;
}

/** With a finger on the screen, in a few steps. */
async function touch(view: CropEditor, from: Share, to: Share): Promise<void> {
  const { left, top, width, height } = photo(view).getBoundingClientRect();
  const tester = (frameElement as Element).getBoundingClientRect();
  const scale = tester.width / innerWidth;
  const send = async (type: string, share?: Share): Promise<void> => {
    const points = share
      ? [
          {
            x: tester.left + (left + share[0] * width) * scale,
            y: tester.top + (top + share[1] * height) * scale,
          },
        ]
      : [];
    await cdp().send("Input.dispatchTouchEvent", { type, touchPoints: points } as never);
  };
  await send("touchStart", from);
  for (const part of [0.2, 0.4, 0.6, 0.8, 1]) {
    await send("touchMove", [
      from[0] + (to[0] - from[0]) * part,
      from[1] + (to[1] - from[1]) * part,
    ]);
  }
  await send("touchEnd");
  await view.updateComplete;
}

function near(box: CropBox) {
  const close = (value: number): unknown => expect.closeTo(value, 1.5);
  return { x: close(box.x), y: close(box.y), width: close(box.width), height: close(box.height) };
}

async function expectPicture(view: CropEditor): Promise<Element> {
  await view.updateComplete;
  return view.shadowRoot?.querySelector("mirip-picture") as Element;
}

function photo(view: CropEditor): HTMLElement {
  return view.shadowRoot?.querySelector(".photo") as HTMLElement;
}

function frame(view: CropEditor): HTMLElement {
  return view.shadowRoot?.querySelector(".frame") as HTMLElement;
}

function chips(view: CropEditor): readonly HTMLElement[] {
  return Array.from(view.shadowRoot?.querySelectorAll<HTMLElement>(".chip") ?? []);
}

async function violations(element: Element): Promise<readonly string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const report = await axe.run(element, { runOnly: tags });
  return report.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}
