/** A published catalogue of two products behind the contract of the engine, for tests of the elements. */
import { SearchError, throwIfAborted } from "../../src/core/errors.ts";
import type {
  CallOptions,
  CatalogueInfo,
  Engine,
  Explanation,
  Match,
  OpenRequest,
  Region,
  SearchRequest,
} from "../../src/engine/contracts/engine-contract.ts";
import { draw } from "./drawings.ts";

export class FakeShop {
  readonly opened: OpenRequest[] = [];
  readonly requests: SearchRequest[] = [];
  closed = 0;
  /** While true, searches wait until they are cancelled. */
  isStuck = false;
  /** The products in any photo. */
  regions: readonly Region[] = [];
  /** While true, no catalogue can be opened. */
  isShut = false;

  readonly #matches: readonly Match[];

  private constructor(matches: readonly Match[]) {
    this.#matches = matches;
  }

  static async create(): Promise<FakeShop> {
    const picture = await draw("disc", "#aa3322");
    return new FakeShop([
      matchOf(
        1,
        { name: "<img src=x onerror=alert(1)>", url: "https://shop.example/tas" },
        picture,
      ),
      matchOf(2, { name: "Sepatu", url: "javascript:alert(1)" }, picture),
    ]);
  }

  /** In the place of `connectEngine`. */
  connect(): Engine {
    const engine = {
      open: async (request: OpenRequest) => {
        this.opened.push(request);
        if (this.isShut) throw new SearchError("catalogue-load", "It is shut.");
        return { catalogue: infoOf(request) };
      },
      warmUp: async () => ({ catalogue: infoOf(this.opened.at(-1)) }),
      info: async () => ({ catalogue: infoOf(this.opened.at(-1)) }),
      facets: async () => ({ tags: [], colours: [], prices: [], soldOut: 0 }),
      items: async (ids: readonly string[]) =>
        this.#matches
          .filter(({ product }) => ids.includes(product.id))
          .map(({ product, photo }) => ({ product, photos: [photo] })),
      search: (request: SearchRequest, options?: CallOptions) => this.#search(request, options),
      regions: async () => this.regions,
      explain: async () => explanation,
      close: async () => {
        this.closed += 1;
      },
    };
    return engine as unknown as Engine;
  }

  async #search(request: SearchRequest, { signal }: CallOptions = {}) {
    this.requests.push(request);
    if (this.isStuck) {
      await new Promise((resolve) => signal?.addEventListener("abort", resolve));
      throw new SearchError("aborted", "It was cancelled.");
    }
    throwIfAborted(signal);
    const process = { embedding: new Float32Array([1]), steps: [], comparedPhotos: 2 };
    const matches = this.#matches.slice(0, request.k);
    return { matches, noMatch: false, categories: [], narrowing: "none" as const, process };
  }
}

const parts = { width: 2, height: 1, values: new Float32Array([0.7, 0.1]) };
const explanation: Explanation = {
  similarity: 0.8,
  query: parts,
  photo: parts,
  aspects: [{ aspect: "colour", weight: 1 }],
};

function infoOf(request: OpenRequest | undefined): CatalogueInfo {
  return {
    source: request?.catalogue ?? { kind: "owner" },
    name: "Toko",
    products: 2,
    photos: 2,
    categories: [{ id: "tas", name: { id: "Tas", en: "Bags" }, products: 2 }],
    stale: false,
    attribution: [],
  };
}

function matchOf(
  rank: number,
  { name, url }: { readonly name: string; readonly url: string },
  picture: Blob,
): Match {
  const id = `p${rank}`;
  const photo = { id: `${id}-1`, productId: id, thumbnail: picture, display: picture };
  const product = {
    id,
    name,
    url,
    category: "tas",
    price: { amount: 10_000 * rank, currency: "IDR" },
  };
  return { product, photo, photoNumber: 1, photos: 1, similarity: 0.9, distance: 1, rank } as Match;
}
