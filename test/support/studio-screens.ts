/** The screens for publishing and settings, and the tour, on a pretended studio. */
import { vi } from "vitest";
import type { EngineInfo } from "../../src/engine/contracts/engine-contract.ts";
import type {
  BrowseRequest,
  ModelChoices,
  StorageUse,
  Studio,
} from "../../src/engine/contracts/studio-contract.ts";
import { settled } from "./shadow-dom.ts";
import "../../src/studio/publish/publish-screen.ts";
import "../../src/studio/settings/settings-screen.ts";
import "../../src/studio/tour/tour.ts";

export const info: EngineInfo = {
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

export const states = { advice: 9, "out-of-stock": 2, "no-price": 4, "no-category": 0, trash: 3 };

export const use: StorageUse = {
  used: 52_000_000,
  quota: 2_000_000_000,
  persisted: false,
  photos: 41_000_000,
  vectors: 2_000_000,
  queue: 0,
  trash: 3_000_000,
  model: 4_000_000,
};

export const models: ModelChoices = {
  models: [
    { id: "lite", name: "Lite", fingerprint: "a", dimensions: 128, bytes: 3e6, own: false },
    { id: "mine", name: "Modelku", fingerprint: "b", dimensions: 64, bytes: 5e6, own: true },
  ],
  current: "lite",
  waiting: 0,
};

export type Fake = { [Key in keyof Studio]?: unknown };

export type Screens = "mirip-publish-screen" | "mirip-settings-screen";

export async function open<K extends Screens>(tag: K, studio: Fake, shopName = "") {
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

export function browseFake({ state }: BrowseRequest): Promise<unknown> {
  const advice = state?.kind === "advice" ? state.advice : undefined;
  const totals: Record<string, number> = { blurry: 7, dark: 3 };
  return Promise.resolve({ states, total: advice ? (totals[advice] ?? 0) : 128, items: [] });
}

export function fake(calls: Fake): Studio {
  return {
    browse: browseFake,
    imports: () => Promise.resolve({ phase: "idle", completed: 0, total: 0 }),
    models: () => Promise.resolve(models),
    storageUse: () => Promise.resolve(use),
    ...calls,
  } as unknown as Studio;
}

/** The dialogs need a person, so most tests run as in browsers that have none. */
export function noPickers(): void {
  vi.stubGlobal("showSaveFilePicker", undefined);
  vi.stubGlobal("showDirectoryPicker", undefined);
}

export function type(input: HTMLElement, value: string): void {
  (input as HTMLInputElement).value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
