/** What the catalogue shows of predictions, and the one-tap crop of a cluttered photo. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { OwnerProduct } from "../../../../src/core/catalogue/catalogue.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import "../../../../src/studio/catalogue/catalogue-view.ts";
import { stateAddress, stateInAddress } from "../../../../src/studio/shared/state-address.ts";
import "../../../../src/studio/studio-nav.ts";
import { setLanguage } from "../../../../src/messages/language.ts";
import {
  fakeQualityStudio,
  learned,
  type FakeQuality,
} from "../../../support/fake-quality-studio.ts";
import { dot, find, part, settled, text, violations } from "../../../support/shadow-dom.ts";
import { until } from "../../../support/until.ts";

beforeEach(async () => {
  setLanguage("id");
  localStorage.removeItem("mirip-catalogue-look");
  await page.viewport(1440, 900);
});
afterEach(() => document.body.replaceChildren());

describe("a prediction in the catalogue", () => {
  test("is a badge, and a state to filter by", async () => {
    const { view } = await open();
    expect(items(view)[0]?.textContent).toContain("Perlu ditinjau");
    expect(items(view)[5]?.textContent).not.toContain("Perlu ditinjau");
    await choose(view, "Perlu ditinjau");
    await expect.poll(() => items(view).length).toBe(3);
    expect(stateInAddress(stateAddress({ kind: "review" }))).toEqual({ kind: "review" });
    // Half-way from one colour to another, nothing has its contrast.
    await expect.poll(violations).toEqual([]);
  });

  test("marks what was filled in by itself, until the owner accepts it", async () => {
    const { view, fake } = await open((product) => ({
      ...product,
      category: "Tas",
      tags: ["krem"],
      guess: {
        categories: [{ label: "Tas", probability: 0.93 }],
        tags: [{ label: "krem", probability: 0.95 }],
        filled: { category: true, tags: ["krem"] },
        waiting: false,
        doubt: 0.07,
      },
    }));
    items(view)[0]?.click();
    const form = await part(panel(view), "mirip-product-form");
    await expect.poll(() => text(form)).toContain("diisi otomatis, 93%");
    expect(text(form)).toContain("diisi otomatis: krem 95%");
    expect(await violations()).toEqual([]);
    find(form, ".guess button").click();
    await expect.poll(() => call(fake, "acceptAutofilled")).toEqual(["p0"]);
    await expect.poll(() => text(form)).not.toContain("diisi otomatis");
  });

  test("is counted beside the section that it is answered in", async () => {
    const nav = document.createElement("mirip-studio-nav");
    nav.reviews = 12;
    document.body.append(nav);
    await nav.updateComplete;
    expect(text(nav)).toContain("12 produk perlu ditinjau");
    nav.reviews = 0;
    await nav.updateComplete;
    expect(text(nav)).not.toContain("ditinjau");
  });
});

describe("a cluttered photo", () => {
  const cluttered = (product: OwnerProduct): OwnerProduct => ({
    ...product,
    advice: [{ photoId: `${product.id}-a`, kind: "cluttered" }],
  });

  test("is cropped to its product with a tap, looked at first, and whole again by undo", async () => {
    const { view, fake } = await open(cluttered);
    const offer = await openOffer(view);
    (await part(offer, "#offer")).click();
    await expect.poll(() => offer.shadowRoot?.activeElement?.id).toBe("use");
    expect(call(fake, "suggestCrop")).toBe("p0-a");
    expect(call(fake, "cropPhoto")).toBeUndefined();
    expect(await violations()).toEqual([]);
    find(offer, "#use").click();
    const box = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    await expect.poll(() => call(fake, "cropPhoto")).toEqual({ photoId: "p0-a", box });
    await expect.poll(() => text(view)).toContain("Foto dipotong");
    expect(fake.products.get("p0")?.photoIds).toContain("p0-a-cut");
    find(view, ".toast .undo").click();
    await expect.poll(() => fake.products.get("p0")?.photoIds).not.toContain("p0-a-cut");
  });

  test("is not cropped if the product fills it: another way is named, and it is not asked twice", async () => {
    const suggestCrop = () => Promise.resolve(undefined);
    const { view } = await open(cluttered, { suggestCrop });
    const offer = await openOffer(view);
    (await part(offer, "#offer")).click();
    await expect.poll(() => text(offer)).toContain("Ambil ulang fotonya, atau tekan Biarkan.");
    expect(await violations()).toEqual([]);
    items(view)[1]?.click();
    await expect.poll(() => offer.isConnected).toBe(false);
    const again = await openOffer(view);
    await expect.poll(() => text(again)).toContain("Memotong tidak akan menolong");
    expect(again.shadowRoot?.querySelector("#offer")).toBeNull();
  });

  test("has no button before anything is learned that a product is found by", async () => {
    const asked = Promise.resolve({ ...learned, categories: [] });
    const { view } = await open(cluttered, { learning: () => asked });
    const offer = await openOffer(view);
    await asked;
    await settled(offer);
    expect(text(offer)).toBe("");
  });
});

async function open(
  change: (product: OwnerProduct) => OwnerProduct = (product) => product,
  calls: Parameters<typeof fakeQualityStudio>[2] = {},
) {
  const fake = fakeQualityStudio([await dot()], 3, calls);
  const newest = fake.products.get("p0");
  if (newest) fake.products.set("p0", change(newest));
  const view = document.createElement("mirip-catalogue-view");
  view.studio = fake.studio;
  const main = document.createElement("main");
  main.append(view);
  document.body.append(main);
  await until(() => items(view)[0]?.querySelector("h3"));
  return { view, fake };
}

async function openOffer(view: Element): Promise<HTMLElement> {
  items(view)[0]?.click();
  // Each product has a form of its own: the one of before goes while this one comes.
  return until(() =>
    ["mirip-product-form", "mirip-advice-list", "mirip-crop-offer"].reduce<HTMLElement | null>(
      (host, inside) => host?.shadowRoot?.querySelector<HTMLElement>(inside) ?? null,
      panel(view),
    ),
  );
}

async function choose(view: Element, label: string): Promise<void> {
  const toolbar = find(view, "mirip-catalogue-toolbar");
  const choice = await part(toolbar, "mirip-choice");
  const labels = [...(choice.shadowRoot?.querySelectorAll("label") ?? [])];
  labels
    .find(({ textContent }) => textContent.includes(label))
    ?.querySelector("input")
    ?.click();
}

function items(view: Element): readonly HTMLElement[] {
  const grid = view.shadowRoot?.querySelector("mirip-item-grid");
  return [...(grid?.shadowRoot?.querySelectorAll<HTMLElement>("[data-index]") ?? [])];
}

function panel(view: Element): HTMLElement {
  return find(view, "mirip-edit-panel");
}

function call({ calls }: FakeQuality, wanted: string): unknown {
  return calls.filter(({ name }) => name === wanted).at(-1)?.value;
}
