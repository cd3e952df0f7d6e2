/** The quality screen on a pretended studio. */
import type { Studio } from "../../src/engine/contracts/studio-contract.ts";
import type { QualityScreen } from "../../src/studio/quality/quality-screen.ts";
import { type FakeQuality, fakeQualityStudio, learned } from "./fake-quality-studio.ts";
import { dot, settled } from "./shadow-dom.ts";
import "../../src/studio/quality/quality-screen.ts";

let picture: Blob | undefined;

export type Calls = { readonly [Key in keyof Studio]?: unknown };

export async function open(
  calls: Calls = {},
  products = 60,
  list?: QualityScreen["list"],
  waiting = 3,
): Promise<{ screen: QualityScreen; fake: FakeQuality }> {
  picture ??= await dot();
  const fake = fakeQualityStudio([picture], waiting, calls);
  const screen = show(fake, products, list);
  await settled(screen);
  return { screen, fake };
}

export function show(
  fake: FakeQuality,
  products = 60,
  list?: QualityScreen["list"],
): QualityScreen {
  const screen = document.createElement("mirip-quality-screen");
  screen.studio = fake.studio;
  screen.learning = learned;
  screen.list = list;
  screen.info = {
    catalogue: {
      source: { kind: "owner" },
      name: "",
      products,
      photos: products * 2,
      categories: [],
      stale: false,
      attribution: [],
    },
  };
  const main = document.createElement("main");
  main.append(screen);
  document.body.append(main);
  return screen;
}

export function button(host: Element, label: string): HTMLElement | undefined {
  const buttons = host.shadowRoot?.querySelectorAll<HTMLElement>("button") ?? [];
  return [...buttons].find(({ textContent }) => textContent.trim() === label);
}

export function call({ calls }: FakeQuality, wanted: string): unknown {
  return calls.filter(({ name }) => name === wanted).at(-1)?.value;
}
