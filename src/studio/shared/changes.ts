/**
 * Every change of the catalogue goes through here: it is saved at once, says so, and can be taken
 * back, step by step, for as long as the page is open, whichever screen it was made on.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { ProductPatch } from "../../core/catalogue/catalogue.ts";
import { asSearchError, type SearchErrorCode } from "../../core/errors.ts";
import type { CropBox } from "../../engine/contracts/engine-contract.ts";
import type { Studio, Undo } from "../../engine/contracts/studio-contract.ts";
import type { DoneName, ToastKind } from "../../messages/id/catalogue.ts";
import type { ChangeHistory, Step } from "./change-history.ts";

const toastMs = 10_000;

export interface Toast extends Pick<Step, "done" | "products"> {
  readonly kind: ToastKind;
}

export class Changes implements ReactiveController {
  status: "idle" | "saving" | "saved" = "idle";
  toast: Toast | undefined;
  problem: SearchErrorCode | undefined;

  readonly #host: ReactiveControllerHost & { readonly history: ChangeHistory };
  readonly #changed: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = 0;

  /** `changed` is called after every change, so that the host can read again what it shows. */
  constructor(
    host: ReactiveControllerHost & { readonly history: ChangeHistory },
    changed: () => Promise<void>,
  ) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.history.hosts.add(this.#host);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#host.history.hosts.delete(this.#host);
  }

  /** The change that `undo` takes back. */
  get undoable(): Step | undefined {
    return this.#host.history.last;
  }

  /** A single product says "saved" beside its fields; several get a toast. */
  edit(studio: Studio, ids: readonly string[], patch: ProductPatch): Promise<boolean> {
    const quiet = ids.length === 1;
    return this.#run("changed", quiet, () => studio.edit({ ids, patch }));
  }

  order(studio: Studio, id: string, photoIds: readonly string[]): Promise<boolean> {
    return this.#run("reordered", true, () => studio.orderPhotos({ id, photoIds }));
  }

  discard(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("removed", false, () => studio.discard(ids), ids.length);
  }

  merge(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("merged", false, () => studio.merge(ids), ids.length);
  }

  dismissAdvice(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("dismissed", false, () => studio.dismissAdvice(ids));
  }

  /** Corrects a wrong category, together with the other fields of `patch`. */
  move(studio: Studio, ids: readonly string[], patch: ProductPatch): Promise<boolean> {
    return this.#run("moved", false, () => studio.edit({ ids, patch }));
  }

  accept(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("accepted", false, () => studio.acceptGuesses(ids));
  }

  /** Accepts what was autofilled, from a form that shows nothing else of the prediction. */
  acceptAutofilled(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("accepted", false, () => studio.acceptAutofilled(ids));
  }

  confirm(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("confirmed", false, () => studio.confirmCategories(ids));
  }

  crop(studio: Studio, photoId: string, box: CropBox): Promise<boolean> {
    return this.#run("cropped", false, () => studio.cropPhoto({ photoId, box }));
  }

  restore(studio: Studio, ids: readonly string[]): Promise<boolean> {
    return this.#run("restored", false, () => studio.restore(ids));
  }

  /** This can't be undone, so the view asks first. */
  async emptyTrash(studio: Studio): Promise<void> {
    await this.#try(async () => {
      await studio.emptyTrash();
      this.#show(undefined);
    });
  }

  /** Undoes one step. If its products were deleted for good, the toast says so, and the step before is next. */
  async undo(studio: Studio | undefined): Promise<void> {
    const { history } = this.#host;
    const step = history.last;
    if (!studio || !step || history.running > 0) return;
    await this.#try(async () => {
      const kind = await takeBack(studio, step);
      history.drop(step);
      this.#show({ ...step, kind });
    });
  }

  /** Forgets "saved", because another product is shown now. */
  clearSaved(): void {
    if (this.status === "saved") this.#become("idle");
  }

  /** Shows a failure that happened before the change itself. */
  fail(error: unknown): void {
    this.problem = asSearchError(error, "storage").code;
    this.#host.requestUpdate();
  }

  dismiss(): void {
    this.problem = undefined;
    this.#show(undefined);
  }

  /** @param products the number that the toast states; by default the number in the undo */
  #run(
    done: DoneName,
    quiet: boolean,
    act: () => Promise<Undo>,
    products?: number,
  ): Promise<boolean> {
    return this.#try(async () => {
      const undo = await act();
      const step = { done, undo, products: products ?? undo.products };
      this.#host.history.add(step);
      this.#show(quiet ? undefined : { ...step, kind: "done" });
    });
  }

  async #try(act: () => Promise<void>): Promise<boolean> {
    this.problem = undefined;
    const { history } = this.#host;
    this.#running += 1;
    history.running += 1;
    this.#become("saving");
    try {
      await act();
    } catch (error) {
      this.problem = asSearchError(error, "storage").code;
    }
    this.#running -= 1;
    history.running -= 1;
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

async function takeBack(studio: Studio, { undo }: Step): Promise<"undone" | "gone"> {
  try {
    await studio.undo(undo);
    return "undone";
  } catch (error) {
    if (asSearchError(error, "storage").code === "not-found") return "gone";
    throw error;
  }
}
