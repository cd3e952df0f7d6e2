/** What a tab does that still has the former model, after another tab changed models. */
import { describe, expect, it } from "vitest";
import { SearchError } from "../../../../src/core/errors.ts";
import { explainMatch } from "../../../../src/engine/search/explain-match.ts";
import type { ExplainTools } from "../../../../src/engine/search/explain-match.ts";
import { withNewestModel } from "../../../../src/engine/catalogue/model-switch.ts";

function toolsWith(fingerprints: readonly string[]): ExplainTools {
  const tools = {
    embedder: async () => ({ model: { fingerprint: "former" }, input: { width: 1, height: 1 } }),
    index: { of: async () => ({ photos: 0, find: () => undefined }) },
    store: {
      understanding: async () => undefined,
      describe: async () => ({ fingerprints }),
      items: async () => [],
    },
    decoder: { decode: async () => ({ data: new Uint8Array(3), width: 1, height: 1 }) },
  };
  return tools as unknown as ExplainTools;
}

const query = { kind: "photo", image: new Blob(["x"]) } as const;

describe("explaining", () => {
  it("says that the vectors are of another model, not that the photo is gone", async () => {
    const asked = explainMatch({ query, photoId: "a" }, toolsWith(["newest"]), {});
    await expect(asked).rejects.toMatchObject({ code: "catalogue-stale" });
  });

  it("finds nothing in an empty catalogue", async () => {
    const asked = explainMatch({ query, photoId: "a" }, toolsWith([]), {});
    await expect(asked).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a call under a former model", () => {
  it("is repeated once, under the newest", async () => {
    let model = "former";
    const work = async () => {
      if (model === "former") throw new SearchError("catalogue-stale", "as asked");
      return model;
    };
    expect(await withNewestModel(work, () => void (model = "newest"))).toBe("newest");
    model = "former";
    await expect(withNewestModel(work, () => {})).rejects.toMatchObject({
      code: "catalogue-stale",
    });
  });

  it("fails as it failed if that was not the reason", async () => {
    let releases = 0;
    const work = () => Promise.reject(new SearchError("not-found", "as asked"));
    await expect(withNewestModel(work, () => void releases++)).rejects.toMatchObject({
      code: "not-found",
    });
    expect(releases).toBe(0);
  });
});
