/** The import screen on a pretended studio. */
import { vi } from "vitest";
import type { CallOptions } from "../../src/engine/contracts/engine-contract.ts";
import type {
  ImportPreview,
  ImportProblem,
  ImportRequest,
  ImportState,
  RetryRequest,
} from "../../src/engine/contracts/import-contract.ts";
import type { Studio } from "../../src/engine/contracts/studio-contract.ts";
import type { ImportStartedEvent } from "../../src/studio/import/events.ts";
import "../../src/studio/import/import-screen.ts";

export const idle: ImportState = {
  phase: "idle",
  completed: 0,
  total: 0,
  added: 0,
  already: 0,
  problems: 0,
  current: "",
};

export const emptyPreview: ImportPreview = {
  photos: 0,
  products: 0,
  bytes: 0,
  categories: [],
  tables: [],
  archives: [],
  skipped: [],
  unreadable: [],
};

export interface Pretence {
  readonly preview?: ImportPreview;
  readonly reading?: Promise<ImportPreview>;
  readonly copying?: Promise<{ queued: number; skipped: [] }>;
  readonly problems?: readonly ImportProblem[];
  /** The engine is opened later. */
  readonly late?: boolean;
}

export function pretend({ preview, reading, copying, problems = [] }: Pretence) {
  const reads: { request: ImportRequest; options: CallOptions | undefined }[] = [];
  const requests: ImportRequest[] = [];
  const retries: RetryRequest[] = [];
  const dismissals: (readonly number[] | undefined)[] = [];
  const calls: string[] = [];
  let left = problems;
  const settle = (ids: readonly number[] | undefined): void => {
    left = ids ? left.filter(({ id }) => !ids.includes(id)) : [];
  };
  const call = (name: string) => (): Promise<number> => {
    calls.push(name);
    return Promise.resolve(90);
  };
  const studio = {
    previewImport: (request: ImportRequest, options?: CallOptions) => {
      reads.push({ request, options });
      const { files } = request;
      const plain = { ...emptyPreview, photos: files.length, products: files.length, bytes: 4200 };
      return reading ?? Promise.resolve(preview ?? plain);
    },
    startImport: (request: ImportRequest) => {
      requests.push(request);
      return copying ?? Promise.resolve({ queued: request.files.length, skipped: [] });
    },
    pauseImports: call("pause"),
    resumeImports: call("resume"),
    cancelImports: call("cancel"),
    importProblems: () => Promise.resolve({ total: left.length, items: left }),
    retryProblems: (request: RetryRequest) => {
      retries.push(request);
      settle(request.ids);
      return Promise.resolve();
    },
    dismissProblems: ({ ids }: RetryRequest) => {
      dismissals.push(ids);
      settle(ids);
      return Promise.resolve();
    },
  } as unknown as Studio;
  return { studio, reads, requests, retries, dismissals, calls };
}

export async function open(pretence: Pretence = {}) {
  pretence.copying?.catch(() => undefined);
  const fake = pretend(pretence);
  const screen = document.createElement("mirip-import-screen");
  if (!pretence.late) screen.studio = fake.studio;
  const started: unknown[] = [];
  screen.addEventListener("mirip-import-started", ({ detail }: ImportStartedEvent) =>
    started.push(detail),
  );
  const main = document.createElement("main");
  // The page has one; without it the screen's headings would begin at the second level.
  const title = document.createElement("h1");
  title.textContent = "Impor";
  main.append(title, screen);
  document.body.append(main);
  await screen.updateComplete;
  return { screen, fake, started };
}

export function button(inside: ParentNode, name: string): HTMLElement {
  const buttons = Array.from(inside.querySelectorAll("button"));
  const found = buttons.find(
    (candidate) => (candidate.ariaLabel ?? candidate.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`There is no button "${name}".`);
  return found;
}

export function find(host: Element | null, selector: string): Element | null {
  return host?.shadowRoot?.querySelector(selector) ?? null;
}

/** Through all shadow roots. */
export function all(root: Element, selector: string): readonly HTMLElement[] {
  const inside = root.shadowRoot ?? root;
  const own = Array.from(inside.querySelectorAll<HTMLElement>(selector));
  const hosts = Array.from(inside.querySelectorAll("*")).filter(({ shadowRoot }) => shadowRoot);
  return [...own, ...hosts.flatMap((host) => all(host, selector))];
}

export function seek(screen: Element, testId: string): HTMLElement | undefined {
  return all(screen, `[data-testid=${testId}]`)[0];
}

export function waitFor(screen: Element, testId: string): Promise<HTMLElement> {
  return waitForElement(screen, `[data-testid=${testId}]`);
}

export function waitForElement(screen: Element, selector: string): Promise<HTMLElement> {
  return vi.waitUntil(() => all(screen, selector)[0], { timeout: 5000 });
}

export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

export async function photo(name: string): Promise<File> {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext("2d");
  if (context) {
    context.fillStyle = "#c9a27a";
    context.fillRect(0, 0, 64, 48);
    context.fillStyle = "#7a4a2b";
    context.fillRect(16, 12, 32, 24);
  }
  return new File([await canvas.convertToBlob({ type: "image/png" })], name, { type: "image/png" });
}

export async function give(input: HTMLInputElement, files: readonly File[]): Promise<void> {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  input.files = data.files;
  input.dispatchEvent(new Event("change"));
  await Promise.resolve();
}
