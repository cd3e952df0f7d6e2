import type { PublishedCheck, PublishReport } from "../../engine/contracts/studio-contract.ts";

export class ShopNameEvent extends CustomEvent<string> {
  constructor(name: string) {
    super("mirip-shop-name", { detail: name });
  }
}

/** The catalogue can't be written before the shop has a name. */
export class ShopNameMissingEvent extends CustomEvent<undefined> {
  constructor() {
    super("mirip-shop-name-missing");
  }
}

export class PublishedEvent extends CustomEvent<PublishReport> {
  constructor(report: PublishReport) {
    super("mirip-published", { detail: report, bubbles: true, composed: true });
  }
}

/** The result of checking an address; undefined while another address is being typed. */
export class HostCheckedEvent extends CustomEvent<{
  readonly address: string;
  readonly check: PublishedCheck | undefined;
}> {
  constructor(detail: HostCheckedEvent["detail"]) {
    super("mirip-host-checked", { detail });
  }
}

export class CopiedEvent extends CustomEvent<undefined> {
  constructor() {
    super("mirip-copied", { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "mirip-shop-name": ShopNameEvent;
    "mirip-shop-name-missing": ShopNameMissingEvent;
    "mirip-published": PublishedEvent;
    "mirip-host-checked": HostCheckedEvent;
    "mirip-copied": CopiedEvent;
  }
}
