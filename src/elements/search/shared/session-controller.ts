/** Renders its host again whenever the host's session changes. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { SearchSession, SessionState } from "../../../client/session/search-session.ts";

export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #getSession: () => SearchSession | undefined;
  readonly #changed: () => void;
  #followed: SearchSession | undefined;
  #connected = false;

  /**
   * @param getSession the host's session, which may become another one
   * @param onChange called at every change of the session, before the host is rendered
   */
  constructor(
    host: ReactiveControllerHost,
    getSession: () => SearchSession | undefined,
    onChange: () => void = () => {},
  ) {
    this.#host = host;
    this.#getSession = getSession;
    this.#changed = () => {
      onChange();
      host.requestUpdate();
    };
    host.addController(this);
  }

  get state(): SessionState | undefined {
    return this.#getSession()?.state;
  }

  hostConnected(): void {
    this.#connected = true;
    this.#follow(this.#getSession());
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (this.#connected) this.#follow(this.#getSession());
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

/** For a call of a session whose outcome nobody awaits: it is in the session's state. */
export function unawaited(outcome: Promise<unknown>): void {
  outcome.catch(() => undefined);
}
