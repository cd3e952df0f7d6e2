import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { seeded } from "../../../../src/core/learning/seeded.ts";
import { packRows } from "../../../../src/core/catalogue/catalogue.ts";
import { SearchError } from "../../../../src/core/errors.ts";
import { gatherExamples } from "../../../../src/engine/learning/examples.ts";
import { DEBOUNCE_MS } from "../../../../src/engine/learning/learner.ts";
import { labOf } from "../../../support/quality-lab.ts";
import { embeddingNear, FINGERPRINT, openShop } from "../../../support/learning-shop.ts";
import type { LearningShop, ShopProduct } from "../../../support/learning-shop.ts";
import { until } from "../../../support/until.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const kinds = ["tas", "topi", "baju"];

/** `each` products of every kind, a photo each; `spread` says how alike those of a kind are. */
function shopOf(each: number, spread = 0.15): ShopProduct[] {
  const random = seeded(7);
  return kinds.flatMap((category, place) =>
    Array.from({ length: each }, (_, i) => ({
      id: `${category}${i}`,
      category,
      vectors: [embeddingNear(place, spread, random)],
    })),
  );
}

async function quiet(shop: LearningShop): Promise<void> {
  await vi.advanceTimersByTimeAsync(DEBOUNCE_MS);
  await until(() => shop.workers.ended === shop.workers.started);
  await until(async () => (await shop.learner.state()).phase === "idle");
}

async function learnt(products: readonly ShopProduct[]): Promise<LearningShop> {
  const shop = openShop(products);
  shop.learner.onLeader();
  await quiet(shop);
  return shop;
}

function phasesOf(shop: LearningShop): string[] {
  return shop.events.flatMap((event) => (event.kind === "learned" ? [event.state.phase] : []));
}

const kept = (shop: LearningShop) => shop.store.kept.get(FINGERPRINT);

describe("learning", () => {
  it("begins a moment after the last change, once for a burst of them", async () => {
    const shop = openShop(shopOf(8));
    shop.learner.onLeader();
    await vi.advanceTimersByTimeAsync(DEBOUNCE_MS - 1);
    shop.learner.note();
    await vi.advanceTimersByTimeAsync(DEBOUNCE_MS - 1);
    expect(shop.workers.started).toBe(0);
    await quiet(shop);
    expect(shop.workers).toEqual({ started: 1, ended: 1 });
    expect(kept(shop)?.understanding.categories?.labels).toEqual(["baju", "tas", "topi"]);
    expect(await shop.learner.state()).toMatchObject({
      phase: "idle",
      photos: 24,
      calibrated: true,
      narrowing: "soft",
      tuned: false,
    });
  });

  it("is done by the tab that works, and by no other", async () => {
    const shop = openShop(shopOf(8));
    shop.learner.note();
    await quiet(shop);
    expect(shop.workers.started).toBe(0);
  });

  it("waits for the queue", async () => {
    const shop = openShop(shopOf(8));
    shop.busy = true;
    shop.learner.onLeader();
    await quiet(shop);
    expect(shop.workers.started).toBe(0);
    shop.busy = false;
    shop.learner.note();
    await quiet(shop);
    expect(shop.workers.started).toBe(1);
  });

  it("is not repeated while the catalogue stays as it is", async () => {
    const shop = await learnt(shopOf(8));
    shop.learner.note();
    await quiet(shop);
    expect(shop.workers.started).toBe(1);
  });

  it("is not repeated for what teaches nothing: a name, a price, a guess of Mirip's own", async () => {
    const random = seeded(12);
    const shop = await learnt([
      ...shopOf(12),
      { id: "baru", vectors: [embeddingNear(1, 0.1, random)] },
    ]);
    expect(shop.store.of("baru").guess?.filled.category).toBe(true);
    shop.store.set("tas0", { name: "Tas rotan", price: { amount: 1, currency: "IDR" } });
    shop.learner.note();
    await quiet(shop);
    expect(shop.workers.started).toBe(1);
    expect(kept(shop)?.revision).toBe(await shop.store.revision());
  });

  it.each<[string, (shop: LearningShop) => void]>([
    ["a category", (shop) => void shop.store.set("tas0", { category: "topi" })],
    ["a tag", (shop) => void shop.store.set("tas0", { tags: ["rotan"] })],
    [
      "a person's word that a category is right",
      (shop) => void shop.store.set("tas0", { confirmed: true }),
    ],
    ["a photo that went", (shop) => shop.store.delete("tas0")],
    [
      "a photo that got another vector",
      (shop) => {
        shop.store.replaced++;
        shop.store.set("tas0", {});
      },
    ],
  ])("is repeated for %s", async (_what, change) => {
    const shop = await learnt(shopOf(8));
    change(shop);
    shop.learner.note();
    await quiet(shop);
    expect(shop.workers.started).toBe(2);
  });

  it("follows what another tab changed", async () => {
    const shop = await learnt(shopOf(8));
    shop.store.set("tas0", { category: "dompet" });
    shop.store.set("tas1", { category: "dompet" });
    shop.hear({ kind: "changed" });
    await quiet(shop);
    expect(kept(shop)?.understanding.categories?.labels).toContain("dompet");
  });

  it("announces to every tab that it began, and its result", async () => {
    const shop = await learnt(shopOf(8));
    expect(phasesOf(shop)).toEqual(["idle", "learning", "idle"]);
  });

  it("stores nothing of a running job when the tab closes", async () => {
    const shop = openShop(shopOf(8));
    shop.duringLearning = () => shop.learner.close();
    shop.learner.onLeader();
    await quiet(shop);
    expect(shop.workers).toEqual({ started: 1, ended: 1 });
    expect(kept(shop)).toBeUndefined();
    expect([...shop.store.products.values()].some(({ guess }) => guess)).toBe(false);
  });

  it("announces the end of a job when its tab closes in the middle", async () => {
    const shop = openShop(shopOf(8));
    shop.duringLearning = () => shop.learner.close();
    shop.learner.onLeader();
    await quiet(shop);
    expect(phasesOf(shop)).toEqual(["idle", "learning", "idle"]);
  });

  it("announces that it is idle when its tab takes over from one that was killed", async () => {
    const shop = openShop([]);
    shop.learner.onLeader();
    await until(() => shop.events.length > 0);
    expect(phasesOf(shop)).toEqual(["idle"]);
  });

  it("reports its own phase, not another tab's", async () => {
    const shop = await learnt(shopOf(8));
    const state = await shop.learner.state();
    shop.hear({ kind: "learned", state: { ...state, phase: "measuring" } });
    expect((await shop.learner.state()).phase).toBe("idle");
  });

  it("disposes of a worker that starts after its tab has closed", async () => {
    const shop = openShop(shopOf(8));
    let start = () => {};
    shop.beforeWorker = () => new Promise((resolve) => (start = resolve));
    const learning = shop.learner.relearn();
    await until(() => phasesOf(shop).includes("learning"));
    await shop.learner.close();
    await expect(learning).rejects.toMatchObject({ code: "aborted" });
    start();
    await until(() => shop.workers.ended === 1);
    expect(kept(shop)).toBeUndefined();
  });

  it("can be cancelled while the worker starts, and while it is queued", async () => {
    const shop = openShop(shopOf(8));
    let start = () => {};
    shop.beforeWorker = () => new Promise((resolve) => (start = resolve));
    const cancel = [new AbortController(), new AbortController()] as const;
    const never = async () => expect.unreachable();
    const first = shop.learner.use("measuring", never, cancel[0].signal);
    const second = shop.learner.use("measuring", never, cancel[1].signal);
    await until(() => phasesOf(shop).includes("measuring"));
    cancel[1].abort();
    await expect(second).rejects.toMatchObject({ code: "aborted" });
    expect(shop.learner.occupied).toBe(true);
    cancel[0].abort();
    await expect(first).rejects.toMatchObject({ code: "aborted" });
    expect(shop.learner.occupied).toBe(false);
    start();
    await until(() => shop.workers.ended === 1);
    shop.beforeWorker = async () => {};
    await shop.learner.relearn();
    expect(kept(shop)).toBeDefined();
  });

  it("keeps nothing for a model that went while it learned", async () => {
    const shop = openShop(shopOf(8));
    shop.duringLearning = async () => void (shop.store.fingerprint = "model-b");
    await shop.learner.relearn();
    expect([...shop.store.kept.keys()]).toEqual([]);
  });

  it("drops a category that was removed while it learned", async () => {
    const shop = openShop(shopOf(8));
    shop.duringLearning = async () => {
      shop.duringLearning = async () => {};
      for (let i = 0; i < 8; i++) shop.store.set(`topi${i}`, { category: "tas" });
    };
    shop.learner.onLeader();
    await quiet(shop);
    expect(kept(shop)?.understanding.categories?.labels).toEqual(["baju", "tas"]);
    expect(kept(shop)?.understanding.categories?.bias).toHaveLength(2);
    expect((await shop.learner.state()).categories.map(({ label }) => label)).not.toContain("topi");
  });

  it("learns again for another model, and keeps a state for each model", async () => {
    const shop = await learnt(shopOf(8));
    shop.store.fingerprint = "model-b";
    for (const [id, row] of shop.store.rows) {
      shop.store.rows.set(id, { ...row, fingerprint: "model-b" });
    }
    expect((await shop.learner.state()).photos).toBe(0);
    shop.learner.note();
    await quiet(shop);
    expect((await shop.learner.state()).photos).toBe(24);
    expect(shop.store.kept.get("model-b")?.understanding.fingerprint).toBe("model-b");
  });

  it("survives a worker that fails, and tries again with the next change", async () => {
    const shop = openShop(shopOf(8));
    shop.duringLearning = async () => {
      throw new SearchError("worker-crashed", "gone");
    };
    shop.learner.onLeader();
    await quiet(shop);
    expect(kept(shop)).toBeUndefined();
    shop.duringLearning = async () => {};
    shop.learner.note();
    await quiet(shop);
    expect(kept(shop)).toBeDefined();
  });

  it("keeps the owner's narrowing", async () => {
    const shop = await learnt(shopOf(8));
    await shop.learner.revise((learned) => ({
      ...learned,
      understanding: { ...learned.understanding, narrowing: { mode: "hard", strength: 1 } },
    }));
    shop.store.set("tas0", { category: "topi" });
    shop.learner.note();
    await quiet(shop);
    expect(shop.workers.started).toBe(2);
    expect((await shop.learner.state()).narrowing).toBe("hard");
  });

  it("keeps the owner's narrowing for the models to come", async () => {
    const shop = await learnt(shopOf(8));
    await labOf(shop).setNarrowing("hard");
    shop.store.fingerprint = "model-b";
    shop.store.kept.clear();
    expect((await shop.learner.state()).narrowing).toBe("hard");
    for (const [id, row] of shop.store.rows) {
      shop.store.rows.set(id, { ...row, fingerprint: "model-b" });
    }
    await shop.learner.relearn();
    expect(shop.store.kept.get("model-b")?.understanding.narrowing.mode).toBe("hard");
  });

  it("finds products in the wrong category, until the owner confirms them", async () => {
    const products = shopOf(12).map((product) =>
      product.id === "tas3" ? { ...product, category: "topi" } : product,
    );
    const shop = await learnt(products);
    expect(kept(shop)?.about.mistakes.map(({ productId }) => productId)).toEqual(["tas3"]);
    expect((await shop.learner.state()).mistakes).toBe(1);
    shop.store.set("tas3", { confirmed: true });
    expect((await shop.learner.state()).mistakes).toBe(0);
    shop.learner.note();
    await quiet(shop);
    expect(kept(shop)?.about.mistakes).toEqual([]);
  });
});

describe("a large catalogue", () => {
  it("is learned from by every nth product, and every product that needs a prediction gets one", async () => {
    const random = seeded(8);
    const asking = Array.from({ length: 5 }, (_, i) => ({
      id: `baru${i}`,
      vectors: [embeddingNear(0, 0.1, random)],
    }));
    const { store, directory } = openShop([...shopOf(20), ...asking]);
    const { products, photoIds } = await gatherExamples(store, directory, FINGERPRINT, 20);
    expect(products.filter(({ isLabelled }) => isLabelled)).toHaveLength(20);
    expect(
      new Set(products.filter(({ isLabelled }) => isLabelled).map(({ category }) => category)),
    ).toEqual(new Set(kinds));
    expect(products.filter((product) => product.needsPrediction)).toHaveLength(5);
    expect(photoIds).toHaveLength(25);
  });
});

describe("new photos", () => {
  const random = seeded(3);
  const fresh = (id: string, place: number, spread = 0.1): ShopProduct => ({
    id,
    vectors: [embeddingNear(place, spread, random)],
  });

  it("get no prediction before anything was learned", async () => {
    const shop = openShop([fresh("baru", 0)]);
    const stored = [...shop.store.rows.values()];
    shop.learner.onCommit({
      stored,
      productIds: ["baru"],
      revision: 2,
      returned: false,
      dequeued: 1,
      failed: 0,
    });
    await quiet(shop);
    expect(shop.store.of("baru").guess).toBeUndefined();
  });

  it("get their category at once by what was learned before, while the queue still runs", async () => {
    const shop = await learnt(shopOf(12));
    shop.busy = true;
    shop.store.put(fresh("baru", 1));
    const stored = [...shop.store.rows.values()].filter(({ productId }) => productId === "baru");
    const revision = await shop.store.revision();
    shop.learner.onCommit({
      stored,
      productIds: ["baru"],
      revision,
      returned: false,
      dequeued: 1,
      failed: 0,
    });
    await until(() => shop.store.of("baru").guess !== undefined);
    expect(shop.store.of("baru")).toMatchObject({ category: "topi", guess: { waiting: false } });
    expect(shop.workers.started).toBe(1);
  });

  it("get it from what is learned with them, and what is autofilled is not learned from", async () => {
    const shop = await learnt([...shopOf(12), fresh("baru", 2)]);
    expect(shop.store.of("baru")).toMatchObject({ category: "baju", guess: { waiting: false } });
    shop.store.set("tas0", { confirmed: true });
    shop.learner.note();
    await quiet(shop);
    expect(shop.workers.started).toBe(2);
    const baju = kept(shop)?.about.categories.find(({ label }) => label === "baju");
    expect(baju?.products).toBe(12);
  });

  it("get it without undoing what the owner chooses in the meantime", async () => {
    const shop = openShop([...shopOf(12), fresh("baru", 2)]);
    const edit = shop.store.edit.bind(shop.store);
    shop.store.edit = async (ids, change) => {
      await shop.learner.revise((learned) => ({
        ...learned,
        understanding: { ...learned.understanding, narrowing: { mode: "none", strength: 0 } },
      }));
      return edit(ids, change);
    };
    shop.learner.onLeader();
    await quiet(shop);
    expect(shop.store.of("baru").category).toBe("baju");
    expect(kept(shop)?.understanding.narrowing.mode).toBe("none");
    shop.learner.note();
    await quiet(shop);
    expect(shop.workers.started).toBe(1);
  });

  it("wait for a review if they are between two kinds", async () => {
    const between = { id: "ragu", vectors: [{ unit: new Float32Array(16), norm: 1 }] };
    between.vectors[0]?.unit.set([Math.SQRT1_2, Math.SQRT1_2]);
    const shop = await learnt([...shopOf(12), between]);
    expect(shop.store.of("ragu")).toMatchObject({ category: "", guess: { waiting: true } });
    expect((await shop.learner.state()).reviews).toBe(1);
  });

  it("are predicted again after a correction has taught something", async () => {
    const random5 = seeded(5);
    const fifth = (id: string) => ({ id, vectors: [embeddingNear(5, 0.1, random5)] });
    const shop = await learnt([...shopOf(12), ...["a", "b", "c", "d", "e", "f", "g"].map(fifth)]);
    const before = shop.store.of("g").guess?.categories[0]?.label;
    expect(kinds).toContain(before);
    for (const id of ["a", "b", "c", "d", "e", "f"]) {
      const { guess: _over, ...rest } = shop.store.of(id);
      shop.store.products.set(id, rest);
      shop.store.set(id, { category: "dompet" });
    }
    shop.learner.note();
    await quiet(shop);
    expect(shop.store.of("g").guess?.categories[0]?.label).toBe("dompet");
  });
});

describe("what can't be learned from", () => {
  const finite = (shop: LearningShop) => {
    const { understanding, about } = kept(shop) ?? {};
    const { categories, tags, match, narrowing } = understanding ?? {};
    const all = [
      ...(categories?.weights ?? []),
      ...(categories?.bias ?? []),
      ...(tags?.weights ?? []),
      ...(tags?.thresholds ?? []),
      ...(match?.weights ?? []),
      match?.bias ?? 0,
      match?.threshold ?? 0,
      narrowing?.strength ?? 0,
      about?.calibrationError ?? 0,
    ];
    return all.every(Number.isFinite);
  };

  it("one category only: no classifier and no prediction", async () => {
    const random = seeded(1);
    const one = shopOf(6).filter(({ category }) => category === "tas");
    const shop = await learnt([...one, { id: "baru", vectors: [embeddingNear(1, 0.1, random)] }]);
    expect(kept(shop)?.understanding.categories).toBeUndefined();
    expect(shop.store.of("baru").guess).toBeUndefined();
    expect(finite(shop)).toBe(true);
    expect((await shop.learner.state()).categories).toHaveLength(1);
  });

  it("a category with one photo is reported as such, and is no mistake", async () => {
    const random = seeded(2);
    const lone = { id: "jam0", category: "jam", vectors: [embeddingNear(9, 0.1, random)] };
    const shop = await learnt([...shopOf(8), lone]);
    const { categories } = await shop.learner.state();
    expect(categories.find(({ label }) => label === "jam")).toMatchObject({ few: true });
    expect((await shop.learner.state()).mistakes).toBe(0);
    expect(finite(shop)).toBe(true);
  });

  it("all photos the same", async () => {
    const same = shopOf(6, 0).map((product) => ({
      ...product,
      vectors: [embeddingNear(0, 0, () => 0.5)],
    }));
    const shop = await learnt([...same, { id: "baru", vectors: same[0]?.vectors ?? [] }]);
    expect(finite(shop)).toBe(true);
    expect(shop.store.of("baru").category).toBe("");
  });

  it("no photo, and one photo", async () => {
    expect((await learnt([])).workers.ended).toBe(1);
    const shop = await learnt(shopOf(1).slice(0, 1));
    expect(finite(shop)).toBe(true);
    expect((await shop.learner.state()).photos).toBe(1);
  });

  it("an embedding with numbers that are not finite is skipped", async () => {
    const broken = { unit: new Float32Array(16).fill(NaN), norm: NaN };
    const bad = { id: "rusak", category: "tas", vectors: [broken] };
    const shop = await learnt([...shopOf(8), bad]);
    expect((await shop.learner.state()).photos).toBe(24);
    expect(finite(shop)).toBe(true);
    expect(packRows([...shop.store.rows.values()]).photoIds).toHaveLength(25);
  });

  it("labels of which a fifth are wrong: the list names them", async () => {
    const wrong = new Set<string>();
    const products = shopOf(20).map((product, i) => {
      if (i % 5 !== 0) return product;
      wrong.add(product.id);
      const now = kinds.indexOf(product.category ?? "");
      return { ...product, category: kinds[(now + 1) % 3] as string };
    });
    const shop = await learnt(products);
    const found = (kept(shop)?.about.mistakes ?? []).map(({ productId }) => productId);
    expect(found.length).toBeGreaterThanOrEqual(10);
    expect(found.filter((id) => wrong.has(id)).length / found.length).toBeGreaterThanOrEqual(0.8);
  });

  it("tags in mixed case are one tag, spelled as the shop mostly does", async () => {
    const tagged = shopOf(8).map((product, i) =>
      product.category === "tas" ? { ...product, tags: [i === 0 ? "MERAH" : "Merah"] } : product,
    );
    const shop = await learnt(tagged);
    expect((await shop.learner.state()).tags.map(({ label }) => label)).toEqual(["Merah"]);
  });
});
