/**
 * Every change of the catalogue goes through here: it is saved at once, says so, and can be taken
 * back, step by step, for as long as the page is open.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { ProductPatch } from "../../core/catalogue.ts";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import type { CropBox } from "../../engine/contract.ts";
import type { Studio, Undo } from "../../engine/studio-contract.ts";
import type { DoneName } from "../../words/studio-catalogue.ts";

const toastMs = 10_000;

export interface Toast {
  readonly done: DoneName | "undone";
  readonly products: number;
}

interface Step {
  readonly done: DoneName;
  readonly products: number;
  readonly takeBack: () => Promise<unknown>;
}

export class Changes implements ReactiveController {
  status: "idle" | "saving" | "saved" = "idle";
  toast: Toast | undefined;
  problem: SearchErrorCode | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #changed: () => Promise<void>;
  #steps: readonly Step[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = 0;

  /** `changed` is called after every change, for what is shown to follow. */
  constructor(host: ReactiveControllerHost, changed: () => Promise<void>) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  get undoable(): boolean {
    return this.#steps.length > 0;
  }

  /** A single product says "saved" beside its fields; several get a toast. */
  edit(studio: Studio, ids: readonly string[], patch: ProductPatch): Promise<boolean> {
    const quiet = ids.length === 1;
    return this.#run("changed", quiet, async () =>
      backBy(studio, await studio.edit({ ids, patch })),
    );
  }

  order(studio: Studio, id: string, photoIds: readonly string[]): Promise<boolean> {
    return this.#run("reordered", true, async () =>
      backBy(studio, await studio.orderPhotos({ id, photoIds })),
    );
  }

  discard(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("removed", false, async () => ({
      ...backBy(studio, await studio.discard(ids)),
      products: ids.length,
    }));
  }

  merge(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("merged", false, async () => ({
      ...backBy(studio, await studio.merge(ids)),
      products: ids.length,
    }));
  }

  wave(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("waved", false, async () => backBy(studio, await studio.waveAdvice(ids)));
  }

  /** The right category, where Mirip or the owner had another; with what else is put right. */
  move(studio: Studio, ids: readonly string[], patch: ProductPatch): Promise<boolean> {
    return this.#run("moved", false, async () => backBy(studio, await studio.edit({ ids, patch })));
  }

  accept(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("accepted", false, async () =>
      backBy(studio, await studio.acceptGuesses(ids)),
    );
  }

  /** Of a form, which shows nothing else of a guess. */
  acceptFilled(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("accepted", false, async () => backBy(studio, await studio.acceptFilled(ids)));
  }

  confirm(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("confirmed", false, async () =>
      backBy(studio, await studio.confirmCategories(ids)),
    );
  }

  crop(studio: Studio, photoId: string, box: CropBox): Promise<boolean> {
    return this.#run("cropped", false, async () =>
      backBy(studio, await studio.cropPhoto({ photoId, box })),
    );
  }

  restore(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("restored", false, async () => backBy(studio, await studio.restore(ids)));
  }

  /** Can't be undone: the view asks first. Earlier steps may concern what is gone. */
  async emptyTrash(studio: Studio): Promise<void> {
    await this.#try(async () => {
      await studio.emptyTrash();
      this.#steps = [];
      this.#show(undefined);
    });
  }

  async undo(): Promise<void> {
    const step = this.#steps.at(-1);
    if (!step || this.#running > 0) return;
    await this.#try(async () => {
      await step.takeBack();
      this.#steps = this.#steps.filter((other) => other !== step);
      this.#show({ done: "undone", products: step.products });
    });
  }

  /** "Saved" has been said: what comes next is another product's. */
  rest(): void {
    if (this.status === "saved") this.#become("idle");
  }

  /** Something went wrong before the change itself. */
  fail(error: unknown): void {
    this.problem = asSearchError(error, "storage").code;
    this.#host.requestUpdate();
  }

  dismiss(): void {
    this.problem = undefined;
    this.#show(undefined);
  }

  #run(done: DoneName, quiet: boolean, act: () => Promise<Omit<Step, "done">>): Promise<boolean> {
    return this.#try(async () => {
      const step = { ...(await act()), done };
      this.#steps = [...this.#steps, step];
      this.#show(quiet ? undefined : { done, products: step.products });
    });
  }

  async #try(act: () => Promise<void>): Promise<boolean> {
    this.problem = undefined;
    this.#running += 1;
    this.#become("saving");
    try {
      await act();
    } catch (error) {
      this.problem = asSearchError(error, "storage").code;
    }
    this.#running -= 1;
    const good = this.problem === undefined;
    if (this.#running === 0) this.#become(good ? "saved" : "idle");
    await this.#changed();
    return good;
  }

  #show(toast: Toast | undefined): void {
    clearTimeout(this.#timer);
    this.toast = toast;
    if (toast) this.#timer = setTimeout(() => this.#show(undefined), toastMs);
    this.#host.requestUpdate();
  }

  #become(status: Changes["status"]): void {
    this.status = status;
    this.#host.requestUpdate();
  }
}

function backBy(studio: Studio, undo: Undo): Omit<Step, "done"> {
  return { products: undo.products, takeBack: () => studio.undo(undo) };
}
