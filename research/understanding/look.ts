/** Analyses photos one by one with the shipped engine in Chromium, for the catalogue of one shop. */
import type { IncomingMessage } from "node:http";
import { fileURLToPath } from "node:url";
import { encodeUnderstanding } from "../../src/core/learning/understanding-file.ts";
import type { Understanding } from "../../src/core/learning/understanding.ts";
import { buildPage } from "../../tools/shared/built-page.ts";
import { fromFolder, fromMemory, readJson } from "../../tools/shared/local-server.ts";
import type { Route } from "../../tools/shared/local-server.ts";
import { runPage } from "../../tools/shared/run-page.ts";
import { PageExchange } from "../shared/page-exchange.ts";
import { MODEL_PATH, TASK_HEADER } from "./page/protocol.ts";
import type { Seen, ShopFacts, Task } from "./page/protocol.ts";

export interface Shop {
  readonly facts: ShopFacts;
  /** Shape [photos, dimensions]. */
  readonly units: Float32Array;
  readonly understanding: Understanding;
}

/** The photo is made when it is its turn, as many at once would fill the memory. */
export interface Look {
  readonly task: Task;
  readonly photo: () => Promise<Uint8Array>;
}

/** One photo takes half a second on a slow machine, and the page a few to start. */
const SILENCE_MS = 60_000;

/** @returns what was seen in each photo, in their order */
export async function lookInto(
  looks: readonly Look[],
  shop: Shop,
  modelFolder: string,
  onProgress: (done: number) => void,
): Promise<readonly Seen[]> {
  const page = await buildPage(fileURLToPath(new URL("./page/", import.meta.url)));
  const exchange = new Exchange(looks, onProgress);
  const { facts, units, understanding } = shop;
  const shopFiles = new Map<string, string | Uint8Array>([
    [".json", JSON.stringify(facts)],
    [".units", new Uint8Array(units.buffer, units.byteOffset, units.byteLength)],
    [".mru", encodeUnderstanding(understanding, facts.labels)],
  ]);
  return runPage(page, exchange, {
    "/shop": fromMemory(shopFiles),
    [MODEL_PATH]: fromFolder(modelFolder),
  });
}

class Exchange extends PageExchange<readonly Seen[]> {
  readonly routes: Readonly<Record<string, Route>>;

  readonly #looks: readonly Look[];
  readonly #onProgress: (done: number) => void;
  readonly #seen: Seen[] = [];

  constructor(looks: readonly Look[], onProgress: (done: number) => void) {
    super(SILENCE_MS);
    this.#looks = looks;
    this.#onProgress = onProgress;
    this.routes = {
      "/next": (_, response) => this.#handOut(response),
      "/result": async (call, response) => {
        await this.#take(call);
        response.end();
      },
      "/failed": this.failed,
    };
  }

  async #handOut(response: Parameters<Route>[1]): Promise<void> {
    const look = this.#looks[this.#seen.length];
    if (look) {
      const bytes = await look.photo();
      response.writeHead(200, { [TASK_HEADER]: JSON.stringify(look.task) }).end(bytes);
    } else {
      response.writeHead(204).end();
      this.resolve(this.#seen);
    }
  }

  async #take(call: IncomingMessage): Promise<void> {
    this.heard();
    this.#seen.push(await readJson<Seen>(call));
    this.#onProgress(this.#seen.length);
  }
}
