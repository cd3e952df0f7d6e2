/** What a visitor sees of what was understood: category chips, the per cent, why, and parts of the photo. */
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { SearchSession } from "../../../../src/client/session/search-session.ts";
import { SearchError } from "../../../../src/core/errors.ts";
import type { SearchErrorCode } from "../../../../src/core/errors.ts";
import type {
  CatalogueInfo,
  Engine,
  ExplainRequest,
  Explanation,
  Match,
  Region,
  SearchRequest,
  SearchResponse,
} from "../../../../src/engine/contracts/engine-contract.ts";
import "../../../../src/elements/search/product-dialog/product-dialog.ts";
import "../../../../src/elements/search/search-view/search-view.ts";
import "../../../../src/elements/controls/styles/tokens.css";
import { setLanguage } from "../../../../src/messages/language.ts";
import { draw } from "../../../support/drawings.ts";
import { until } from "../../../support/until.ts";

const catalogue: CatalogueInfo = {
  source: { kind: "owner" },
  name: "Toko",
  products: 3,
  photos: 3,
  categories: [
    { id: "baju", name: { id: "Baju", en: "Shirts" }, products: 1 },
    { id: "tas", name: { id: "Tas", en: "Bags" }, products: 1 },
    { id: "topi", name: { id: "Topi", en: "Hats" }, products: 1 },
  ],
  stale: false,
  attribution: [],
};

const likely = [
  { id: "tas", probability: 0.83 },
  { id: "topi", probability: 0.12 },
  { id: "gone", probability: 0.04 },
];

const leftHalf = { width: 4, height: 2, values: new Float32Array([3, 2, 0, 0, 3, 2, 0, -1]) };
const anywhere = { width: 2, height: 2, values: new Float32Array([1, 0.9, 1, 0.8]) };
const explanation: Explanation = {
  similarity: 0.914,
  query: leftHalf,
  photo: anywhere,
  aspects: [
    { aspect: "colour", weight: 0.6 },
    { aspect: "pattern", weight: 0.3 },
  ],
};

const sessions: SearchSession[] = [];

beforeEach(async () => {
  setLanguage("id");
  await page.viewport(1000, 800);
});
afterEach(async () => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  document.documentElement.dir = "";
  document.documentElement.style.colorScheme = "";
  await Promise.all(sessions.splice(0).map((session) => session.close()));
});

describe("category chips", () => {
  test("name the likeliest first, each with its per cent, “all” before them", async () => {
    const { search, session, requests } = await openSearch({ response: { categories: likely } });
    await ask(session);
    await expect.poll(() => chipsOf(search)).toEqual(["Semua", "Tas 83%", "Topi 12%", "Baju"]);
    expect(picked(search)).toBe(0);
    expect(deep(search, "fieldset legend")?.textContent).toContain("paling mungkin");
    expect(await violations(search)).toEqual([]);

    // An explicit choice is asked for, and leaves the chips where they are.
    (deepAll(search, "mirip-filters-view input[type=radio]")[2] as HTMLElement).click();
    await expect.poll(() => requests.at(-1)?.filter).toEqual({ category: "topi" });
    await expect.poll(() => picked(search)).toBe(2);
    expect(chipsOf(search)).toEqual(["Semua", "Tas 83%", "Topi 12%", "Baju"]);
    (deepAll(search, "mirip-filters-view input[type=radio]")[0] as HTMLElement).click();
    await expect.poll(() => requests.at(-1)?.filter).toEqual({});
  });

  test("are one stop of the keyboard, with arrows between them", async () => {
    const { search, session } = await openSearch({ response: { categories: likely } });
    await ask(session);
    await expect.poll(() => chipsOf(search).length).toBe(4);
    (deepAll(search, "mirip-filters-view input[type=radio]")[0] as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(() => session.state.settings.filter).toEqual({ category: "tas" });
  });

  test("are as they were where nothing was learned", async () => {
    const { search, session } = await openSearch();
    await ask(session);
    await expect.poll(() => cards(search).length).toBe(2);
    expect(chipsOf(search)).toEqual(["Semua", "Baju 1", "Tas 1", "Topi 1"]);
    expect(head(search)).toBe("Yang paling mirip di \u2068Toko\u2069");
  });
});

describe("the shop's name", () => {
  test.each([
    ["long", "Toko ".repeat(40)],
    ["one long word", "T".repeat(200)],
    ["of another direction", "\u202Eمتجر البندان\u2069 باندان"],
    ["markup", "<img src=x onerror=alert(1)><script>"],
  ])("that is %s stands in the heading, and moves nothing", async (_, name) => {
    for (const [width, response] of [
      [360, { categories: likely, narrowing: "soft" as const }],
      [1000, {}],
    ] as const) {
      await page.viewport(width, 800);
      const short = await openSearch({ response });
      const long = await openSearch({ response, name });
      await ask(short.session);
      await ask(long.session);
      await expect.poll(() => head(long.search)).toContain(name.trim());
      const tall = ({ search }: typeof long): number | undefined =>
        deep(search, ".tools")?.getBoundingClientRect().height;
      await expect.poll(() => tall(long)).toBe(tall(short));
      expect(deep(long.search, ".shop")?.children.length).toBe(0);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      expect(await violations(long.search)).toEqual([]);
      document.body.replaceChildren();
    }
  });

  test("is not missed where there is none", async () => {
    const { search, session } = await openSearch({ name: " " });
    await ask(session);
    await expect.poll(() => head(search)).toBe("Yang paling mirip");
  });
});

describe("narrowing", () => {
  test("that weighs in softly is a quiet hint", async () => {
    const response = { categories: likely, narrowing: "soft" } as const;
    const { search, session } = await openSearch({ response });
    await ask(session);
    await expect.poll(() => head(search)).toContain("Tas lebih diutamakan");
    expect(deep(search, ".head button")).toBeNull();
    setLanguage("en");
    await expect.poll(() => head(search)).toContain("Bags ranked a little higher");
  });

  test("that hides the others says so, and “all” is one press away", async () => {
    const response = { categories: likely, narrowing: "hard" } as const;
    const { search, session, requests } = await openSearch({ response });
    await ask(session);
    await expect.poll(() => head(search)).toContain("Hanya Tas");
    expect(picked(search)).toBe(1);
    expect(await violations(search)).toEqual([]);
    const all = deep(search, ".head button") as HTMLElement;
    expect(all.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    all.click();
    await expect.poll(() => requests.at(-1)).toMatchObject({ narrowing: "soft", filter: {} });
    await expect.poll(() => head(search)).toContain("Tas lebih diutamakan");
    await expect.poll(() => picked(search)).toBe(0);
  });

  test("moves nothing: heading and products stay where they were while it was searched", async () => {
    await page.viewport(360, 800);
    const response = { categories: likely, narrowing: "hard" } as const;
    const { search, session, hold } = await openSearch({ response });
    const answer = hold();
    const asking = ask(session);
    await expect.poll(() => deepAll(search, ".skeleton").length).toBeGreaterThan(0);
    const top = (): number => deep(search, ".grid")?.getBoundingClientRect().top ?? NaN;
    const before = top() - search.getBoundingClientRect().top;
    answer();
    await asking;
    await expect.poll(() => head(search)).toContain("Hanya Tas");
    expect(top() - search.getBoundingClientRect().top).toBeCloseTo(before, 0);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });

  test("does not keep “nothing similar” from searching everything", async () => {
    const response = { categories: likely, narrowing: "hard", noMatch: true } as const;
    const { search, session, requests } = await openSearch({ response });
    await ask(session);
    const all = await until(() => deep(search, "[data-try=all]") as HTMLElement | null);
    expect(deep(search, ".understood")?.textContent).toBe("Sepertinya Tas (kemungkinan 83%)");
    expect(deepAll(search, "[data-try]").length).toBeGreaterThanOrEqual(3);
    all.click();
    await expect.poll(() => requests.at(-1)).toMatchObject({ narrowing: "soft" });
  });
});

describe("the per cent on a card", () => {
  test("is the chance of a match, and the bar with it; a tip says what it is", async () => {
    const { search, session } = await openSearch({ probability: 0.42 });
    await ask(session);
    await expect.poll(() => cards(search).length).toBe(2);
    const card = cards(search)[0] as HTMLElement;
    const percent = deep(card, ".percent") as HTMLElement;
    expect(percent.textContent.trim()).toBe("Cocok 42%");
    expect(percent.getAttribute("aria-label")).toBe("Cocok 42%. Kenapa mirip? Produk 1");
    expect(card.shadowRoot?.textContent).not.toContain("Kemiripan");
    const bar = deep(card, ".bar") as HTMLElement;
    expect(bar.style.getPropertyValue("--share")).toBe("0.42");
    const tip = deep(card, "[role=tooltip]") as HTMLElement;
    expect(percent.getAttribute("aria-describedby")).toBe(tip.id);
    expect(tip.textContent).toContain("Perkiraan kemungkinan ini cocok");
    const seen = (): string => getComputedStyle(tip).visibility;
    expect(seen()).toBe("hidden");
    await userEvent.hover(percent);
    await expect.poll(seen).toBe("visible");
    await userEvent.hover(deep(search, ".head h2") as Element);
    await expect.poll(seen).toBe("hidden");
    // By keyboard, and sent away by it.
    (deep(card, ".open") as HTMLElement).focus();
    await userEvent.tab();
    expect(percent.matches(":focus-visible")).toBe(true);
    await expect.poll(seen).toBe("visible");
    expect(await violations(search)).toEqual([]);
    await userEvent.keyboard("{Escape}");
    await expect.poll(seen).toBe("hidden");
    setLanguage("en");
    await expect.poll(() => percent.textContent.trim()).toBe("Match 42%");
  });

  test("is the cosine similarity where nothing is calibrated", async () => {
    const { search, session } = await openSearch();
    await ask(session);
    await expect.poll(() => cards(search).length).toBe(2);
    const card = cards(search)[0] as HTMLElement;
    expect(deep(card, ".percent")?.textContent.trim()).toBe("Kemiripan 90%");
    expect(deep(card, ".percent")?.getAttribute("aria-label")).toMatch(/^Kemiripan 90%\./u);
    expect(deep(card, "[role=tooltip]")?.textContent).toContain("sama persis");
  });
});

describe("why", () => {
  test("shows both photos with what carries the match, and says it in words", async () => {
    const { search, session, explained } = await openSearch({ probability: 0.87 });
    await ask(session);
    const why = await openWhy(search);
    await expect.poll(() => said(why)).toContain("Mirip pada warna dan motif.");
    expect(said(why)).toContain("Kemungkinan cocok 87%");
    expect(said(why)).toContain("0,91");
    expect(explained).toMatchObject([{ photoId: "1-1", query: { kind: "photo" } }]);
    const veils = await until(() => {
      const found = deepAll(why, "canvas") as HTMLCanvasElement[];
      return found.length === 2 && found;
    });
    expect(veils.map((veil) => veil.getAttribute("aria-label"))).toEqual([
      "Yang paling mirip: bagian kiri foto",
      "Yang paling mirip: hampir seluruh foto",
    ]);
    const [query] = veils as [HTMLCanvasElement];
    await expect.poll(() => alphaAt(query, 0.05, 0.5)).toBe(0);
    expect(alphaAt(query, 0.95, 0.5)).toBeGreaterThan(150);
    // From part to part without a step.
    expect(alphaAt(query, 0.45, 0.5)).toBeGreaterThan(alphaAt(query, 0.35, 0.5));
    expect(await violations(search)).toEqual([]);

    const toggle = deep(why, "[aria-pressed]") as HTMLElement;
    toggle.click();
    await expect
      .poll(() => veils.map((veil) => veil.getAttribute("aria-hidden")))
      .toEqual(["true", "true"]);
    expect(toggle.getAttribute("aria-pressed")).toBe("false");
    await expect.poll(() => getComputedStyle(query).opacity).toBe("0");
    setLanguage("en");
    await expect.poll(() => said(why)).toContain("Alike in colour and pattern.");
  });

  test("shows the part of the photo that was asked for", async () => {
    const { search, session, explained } = await openSearch();
    const crop = { x: 0.5, y: 0, width: 0.5, height: 1 };
    await ask(session, crop);
    const why = await openWhy(search);
    await until(() => deepAll(why, "canvas").length === 2);
    expect(explained[0]?.query).toMatchObject({ crop });
    const [photo, other] = deepAll(why, ".photo") as HTMLElement[];
    const of = (element: HTMLElement | undefined): number => {
      const { width = 0, height = 1 } = element?.getBoundingClientRect() ?? {};
      return width / height;
    };
    expect(of(photo)).toBeCloseTo(of(other) / 2, 1);
  });

  test("says what went wrong, and tries again", async () => {
    const { search, session, failExplain } = await openSearch();
    await ask(session);
    failExplain("catalogue-load");
    const why = await openWhy(search);
    await expect.poll(() => deep(why, "mirip-notice")?.textContent).toContain("belum bisa diambil");
    failExplain(undefined);
    (deep(why, "mirip-notice .button") as HTMLElement).click();
    await expect.poll(() => said(why)).toContain("Mirip pada warna");
    expect(deep(why, "mirip-notice")).toBeNull();
  });

  test("does not pretend where the network has no parts, or nothing stands out", async () => {
    const one = { width: 1, height: 1, values: new Float32Array([0.9]) };
    const { search, session } = await openSearch({
      explanation: { similarity: 0.9, query: one, photo: one, aspects: [] },
    });
    await ask(session);
    const why = await openWhy(search);
    await expect.poll(() => said(why)).toContain("Miripnya merata");
    expect(said(why)).toContain("belum bisa menunjukkan");
    expect(deepAll(why, "canvas, [aria-pressed]")).toEqual([]);
  });

  test("closes by Escape, gives the focus back, and goes with its query", async () => {
    const { search, session } = await openSearch();
    await ask(session);
    const why = await openWhy(search);
    const dialog = deep(why, "dialog") as HTMLDialogElement;
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => dialog.open).toBe(false);
    const card = cards(search)[0] as HTMLElement;
    await expect.poll(() => card.shadowRoot?.activeElement?.className).toBe("percent");
    await openWhy(search);
    expect(dialog.open).toBe(true);
    await ask(session);
    await expect.poll(() => dialog.open).toBe(false);
  });

  test("is asked from the product up close too, of the photo that is shown", async () => {
    const { session, explained, matches } = await openSearch({ probability: 0.5 });
    await ask(session);
    const dialog = document.createElement("mirip-product-dialog");
    Object.assign(dialog, { history: false, session });
    document.body.append(dialog);
    const { product, photo } = matches[0] as Match;
    await dialog.show({ product, photo, category: "Tas" });
    const button = (): HTMLElement | undefined =>
      (deepAll(dialog, ".actions button") as HTMLElement[]).find((one) =>
        one.textContent.includes("Kenapa mirip?"),
      );
    // Not found by a search, so there is nothing to say.
    expect(button()).toBeUndefined();
    await dialog.show({ product, photo, category: "Tas", rank: 1, probability: 0.5 });
    await until(button);
    button()?.click();
    const why = deep(dialog, "mirip-explanation-dialog") as HTMLElement;
    await expect.poll(() => said(why)).toContain("Kemungkinan cocok 50%");
    expect(explained).toHaveLength(1);
    dialog.close();
    await expect.poll(() => (deep(why, "dialog") as HTMLDialogElement).open).toBe(false);
  });
});

describe("the products in a photo", () => {
  const box = { x: 0.1, y: 0.1, width: 0.4, height: 0.8 };
  const found = (results: readonly Match[]): readonly Region[] => [
    { box, label: "tas", score: 0.91, results },
    { box: { ...box, x: 0.5 }, label: "tas", score: 0.72, results },
    { box: { ...box, y: 0 }, label: "", score: 0.6, results },
  ];

  test("come after the answer, by name, and choosing one shows what it finds at once", async () => {
    const { search, session, matches, setRegions, hold, requests } = await openSearch();
    setRegions(found([matches[1] as Match]));
    await ask(session);
    await expect
      .poll(() => regionsOf(search))
      .toEqual(["Seluruh foto", "Tas 1 91%", "Tas 2 72%", "Bagian 1 60%"]);
    expect(await violations(search)).toEqual([]);
    const answer = hold();
    (deepAll(search, "mirip-crop-editor button.chip")[1] as HTMLElement).click();
    await expect.poll(() => cards(search).length).toBe(1);
    expect(deep(cards(search)[0] as HTMLElement, "h3")?.textContent).toBe("Produk 2");
    expect(requests.at(-1)?.query).toMatchObject({ crop: box });
    answer();
    await expect.poll(() => cards(search).length).toBe(2);
  });

  test("are counted on the small photo of a narrow page", async () => {
    await page.viewport(360, 740);
    const { search, session, setRegions } = await openSearch();
    setRegions(found([]));
    await ask(session);
    const whole = await until(() => deep(search, "button.whole"));
    await expect
      .poll(() => whole?.getAttribute("aria-label"))
      .toBe("Pilih bagian: tas.png, ada 3 barang di foto");
    await expect.poll(() => whole?.textContent.trim()).toBe("3");
  });

  test("are not looked for while another search is under way", async () => {
    const { session, looked, hold } = await openSearch();
    const answer = hold();
    const asking = ask(session);
    await session.findRegions();
    expect(looked()).toBe(0);
    answer();
    await asking;
    await expect.poll(looked).toBe(1);
  });
});

test("the process panel says the figures, the guess, and what it did", async () => {
  const response = { categories: likely, narrowing: "soft" } as const;
  const { search, session } = await openSearch({ response, probability: 0.66 });
  await ask(session);
  const panel = await until(() => deep(search, "mirip-process-panel") as HTMLElement | null);
  (await until(() => deep(panel, "summary") as HTMLElement | null)).click();
  await expect.poll(() => deepAll(panel, "tbody tr").length).toBe(2);
  expect(textOf(deep(panel, "tbody tr"))).toBe("Produk 1 0,900 1,50 66%");
  expect(deepAll(panel, ".guesses li").map(textOf)).toEqual(["Tas 83%", "Topi 12%"]);
  expect(textOf(deep(panel, ".parts"))).toContain("Tidak ada yang disembunyikan");
  expect(await violations(search)).toEqual([]);
  await session.choose("baju");
  await expect.poll(() => textOf(deep(panel, ".parts"))).toContain("Anda memilih Baju");
});

test.each(["light", "dark"])(
  "everything can be read in %s, from right to left too",
  async (scheme) => {
    await page.viewport(360, 740);
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.dir = "rtl";
    document.body.style.background = "var(--mirip-color-page)";
    document.body.style.color = "var(--mirip-color-text)";
    const response = { categories: likely, narrowing: "hard" } as const;
    const { search, session } = await openSearch({ response, probability: 0.66 });
    await ask(session);
    const why = await openWhy(search);
    await until(() => deepAll(why, "canvas").length === 2);
    expect(await violations(document.body)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  },
);

interface Shop {
  readonly name?: string;
  readonly response?: Partial<SearchResponse>;
  readonly probability?: number;
  readonly explanation?: Explanation;
}

async function openSearch(shop: Shop = {}) {
  const described = { ...catalogue, name: shop.name ?? catalogue.name };
  const picture = await draw("disc", "#a33", { width: 60, height: 60 });
  const matches = [matchOf(1, picture, shop), matchOf(2, picture, shop)];
  const requests: SearchRequest[] = [];
  const explained: ExplainRequest[] = [];
  let regions: readonly Region[] = [];
  let looked = 0;
  let failure: SearchErrorCode | undefined;
  let held: Promise<void> | undefined;
  const engine: Partial<Engine> = {
    info: async () => ({ catalogue: described }),
    items: async () => [],
    search: async (request) => {
      requests.push(request);
      await held;
      const process = { embedding: new Float32Array([1, -1]), steps: [], comparedPhotos: 2 };
      const said = { noMatch: false, categories: [], narrowing: "none" as const, ...shop.response };
      const narrowing = request.filter?.category ? "none" : (request.narrowing ?? said.narrowing);
      return { ...said, matches, process, narrowing };
    },
    regions: async () => {
      looked += 1;
      return regions;
    },
    explain: async (request) => {
      explained.push(request);
      if (failure) throw new SearchError(failure, "as asked");
      return shop.explanation ?? explanation;
    },
  };
  const session = new SearchSession(async () => ({
    engine: engine as Engine,
    info: { catalogue: described },
  }));
  await session.open();
  sessions.push(session);
  const search = document.createElement("mirip-search-view");
  search.session = session;
  const main = document.createElement("main");
  main.append(search);
  document.body.append(main);
  await search.updateComplete;
  return {
    search,
    session,
    matches,
    requests,
    explained,
    looked: () => looked,
    setRegions: (others: readonly Region[]) => void (regions = others),
    failExplain: (code: SearchErrorCode | undefined) => void (failure = code),
    /** Searches wait until what it returns is called. */
    hold: () => {
      let go = (): void => {};
      held = new Promise((resolve) => (go = resolve));
      return () => go();
    },
  };
}

function matchOf(rank: number, picture: Blob, { probability }: Shop): Match {
  const id = `${rank}`;
  const photo = { id: `${id}-1`, productId: id, thumbnail: picture, display: picture };
  const product = { id, name: `Produk ${id}`, category: "tas" };
  const found = { product, photo, photoNumber: 1, photos: 1, similarity: 0.9, distance: 1.5, rank };
  return probability === undefined ? found : { ...found, probability };
}

async function ask(session: SearchSession, crop?: SearchSession["regions"][number]["box"]) {
  const photo = await draw("disc", "#a33", { width: 60, height: 60 });
  await session.ask({ photo, label: "tas.png", ...(crop && { crop }) });
}

async function openWhy(search: HTMLElement): Promise<HTMLElement> {
  await expect.poll(() => cards(search).length).toBeGreaterThan(0);
  const percent = await until(() => deep(cards(search)[0] as HTMLElement, ".percent"));
  (percent as HTMLElement).focus();
  (percent as HTMLElement).click();
  const why = deep(search, "mirip-explanation-dialog") as HTMLElement;
  await until(() => deep(why, "mirip-explanation-view"));
  return why;
}

/** All that match in any shadow root within; each part of `selector` may lie in a root of its own. */
function deepAll(root: Element, selector: string): Element[] {
  const [outer = "", ...rest] = selector.split(" ");
  if (rest.length > 0 && outer.startsWith("mirip-")) {
    return deepAll(root, outer).flatMap((element) => deepAll(element, rest.join(" ")));
  }
  const roots = [root, ...(root.shadowRoot ? [root.shadowRoot] : [])];
  const here = roots.flatMap((one) => Array.from(one.querySelectorAll(selector)));
  const hosts = roots
    .flatMap((one) => Array.from(one.querySelectorAll("*")))
    .filter(({ shadowRoot }) => shadowRoot);
  return [...new Set([...here, ...hosts.flatMap((host) => deepAll(host, selector))])];
}

function deep(root: Element, selector: string): Element | null {
  return deepAll(root, selector)[0] ?? null;
}

function cards(search: Element): readonly Element[] {
  return deepAll(search, "mirip-product-card");
}

function chipsOf(search: Element): readonly string[] {
  return deepAll(search, "mirip-filters-view label span").map(textOf);
}

function picked(search: Element): number {
  const radios = deepAll(search, "mirip-filters-view input[type=radio]") as HTMLInputElement[];
  return radios.findIndex(({ checked }) => checked);
}

function regionsOf(search: Element): readonly string[] {
  return deepAll(search, "mirip-crop-editor button.chip").map(textOf);
}

function head(search: Element): string {
  return textOf(deep(search, ".head"));
}

function said(why: HTMLElement): string {
  return textOf({
    textContent: deepAll(why, "p")
      .map((p) => p.textContent)
      .join(" "),
  });
}

function textOf(element: { readonly textContent: string | null } | null): string {
  return (element?.textContent ?? "").replaceAll(/\s+/gu, " ").trim();
}

function alphaAt(canvas: HTMLCanvasElement, x: number, y: number): number {
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  const { data } = pen.getImageData(x * canvas.width, y * canvas.height, 1, 1);
  return data[3] ?? -1;
}

async function violations(element: Element): Promise<readonly string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const report = await axe.run(element, { runOnly: tags });
  return report.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}
