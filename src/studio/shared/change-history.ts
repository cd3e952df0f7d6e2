/** The changes that can be undone, the last one first: one history for all screens of a page. */
import type { ReactiveControllerHost } from "lit";
import type { Undo } from "../../engine/contracts/studio-contract.ts";
import type { DoneName } from "../../messages/id/catalogue.ts";

export interface Step {
  readonly done: DoneName;
  readonly products: number;
  readonly undo: Undo;
}

export class ChangeHistory {
  /** The number of changes that are being saved, whichever screen started them. */
  running = 0;
  /** The hosts that show what can be undone. */
  readonly hosts = new Set<ReactiveControllerHost>();

  #steps: readonly Step[] = [];

  /** The change that is undone next. */
  get last(): Step | undefined {
    return this.#steps.at(-1);
  }

  add(step: Step): void {
    this.#become([...this.#steps, step]);
  }

  drop(step: Step): void {
    this.#become(this.#steps.filter((other) => other !== step));
  }

  #become(steps: readonly Step[]): void {
    this.#steps = steps;
    for (const host of this.hosts) host.requestUpdate();
  }
}
