/** Draws its host anew whenever the session that it was given changes. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { SearchSession, SessionState } from "../../../client/session/search-session.ts";

export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #given: () => SearchSession | undefined;
  readonly #changed: () => void;
  #followed: SearchSession | undefined;
  #connected = false;

  /**
   * @param given the host's session now; it may become another one
   * @param changed called at every change of it, before the host is drawn
   */
  constructor(
    host: ReactiveControllerHost,
    given: () => SearchSession | undefined,
    changed: () => void = () => {},
  ) {
    this.#host = host;
    this.#given = given;
    this.#changed = () => {
      changed();
      host.requestUpdate();
    };
    host.addController(this);
  }

  get state(): SessionState | undefined {
    return this.#given()?.state;
  }

  hostConnected(): void {
    this.#connected = true;
    this.#follow(this.#given());
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (this.#connected) this.#follow(this.#given());
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#follow(undefined);
  }

  #follow(session: SearchSession | undefined): void {
    if (session === this.#followed) return;
    this.#followed?.removeEventListener("change", this.#changed);
    session?.addEventListener("change", this.#changed);
    this.#followed = session;
  }
}

/** For what a session was asked to do: how it ended is in its state. */
export function unawaited(outcome: Promise<unknown>): void {
  outcome.catch(() => undefined);
}
