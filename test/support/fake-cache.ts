/** The Cache API as far as kept files use it, with a disk that can be full. */
export class FakeCaches {
  readonly entries = new Map<string, { body: Uint8Array<ArrayBuffer>; headers: Headers }>();
  /** Bytes of bodies that there is room for. */
  room = Infinity;

  get keys(): readonly string[] {
    return [...this.entries.keys()];
  }

  async open() {
    return {
      match: async (key: string | Request) => {
        const entry = this.entries.get(urlOf(key));
        return entry && new Response(entry.body, { headers: entry.headers });
      },
      put: async (key: string | Request, response: Response) => {
        const body = new Uint8Array(await response.arrayBuffer());
        if (this.#taken(urlOf(key)) + body.length > this.room)
          throw new DOMException("There is no room.", "QuotaExceededError");
        this.entries.delete(urlOf(key));
        this.entries.set(urlOf(key), { body, headers: response.headers });
      },
      delete: async (key: string | Request) => this.entries.delete(urlOf(key)),
      keys: async () => this.keys.map((url) => ({ url })),
    };
  }

  #taken(besides: string): number {
    let taken = 0;
    for (const [key, { body }] of this.entries) if (key !== besides) taken += body.length;
    return taken;
  }
}

function urlOf(key: string | Request): string {
  return typeof key === "string" ? key : key.url;
}
