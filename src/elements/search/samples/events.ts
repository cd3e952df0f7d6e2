import type { Sample } from "./sample.ts";

export class SampleEvent extends CustomEvent<Sample> {
  constructor(sample: Sample) {
    super("mirip-sample", { detail: sample, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-sample": SampleEvent;
  }
}
