/**
 * A shop's own card for each result: copies of its `<template slot="result">`, filled and put beside the
 * template, each in the slot of its rank. Only text and addresses of the web are ever filled in.
 */
import type { SearchDetail } from "../../../client/session/search-detail.ts";
import type { Match, PictureSource } from "../../../engine/contracts/engine-contract.ts";
import { matchScore } from "../../search/shared/match-score.ts";
import { webUrl } from "../../controls/shared/web-url.ts";
import { cardTemplate } from "./card-template.ts";
import type { ProductOpenEvent } from "../../search/product-card/events.ts";
import type { Localize } from "../../../messages/localize.ts";

/** A link without an address, as the product has none: it opens our dialog, so it is made a button for everyone. */
const noLink = "a:not([href])";

type CategoryName = (id: string) => string;
export type OpenProduct = (product: ProductOpenEvent["detail"]) => void;

interface Card {
  readonly element: Element;
  readonly pictures: readonly string[];
}

export class ResultCards {
  readonly #host: HTMLElement;
  readonly #choose: (match: Match) => boolean;
  readonly #open: OpenProduct;
  #shown: SearchDetail["results"] | undefined;
  #language = "";
  /** By their content. */
  #cards: ReadonlyMap<string, Card> = new Map();

  /**
   * @param choose called when a link or button of a card is pressed; answers whether our dialog may open
   * @param open shows a product that has no link
   */
  constructor(host: HTMLElement, choose: (match: Match) => boolean, open: OpenProduct) {
    this.#host = host;
    this.#choose = choose;
    this.#open = open;
  }

  /** A card whose content stays the same stays the same element: it may have the focus. */
  show(results: SearchDetail["results"], localize: Localize, categoryName: CategoryName): void {
    const template = cardTemplate(this.#host);
    const language = localize.lang();
    if (!template || (results === this.#shown && language === this.#language)) return;
    this.#shown = results;
    this.#language = language;
    const cards = new Map<string, Card>();
    for (const match of results) {
      const { rank, product, photo } = match;
      const key = JSON.stringify([language, rank, product, photo.id, matchScore(match)]);
      const category = categoryName(product.category);
      cards.set(key, this.#cards.get(key) ?? this.#make(match, template, localize, category));
    }
    for (const [key, card] of this.#cards) if (!cards.has(key)) remove(card);
    this.#cards = cards;
  }

  clear(): void {
    for (const card of this.#cards.values()) remove(card);
    this.#cards = new Map();
    this.#shown = undefined;
  }

  #make(match: Match, template: HTMLTemplateElement, localize: Localize, category: string): Card {
    const pictures: string[] = [];
    const address = (picture: PictureSource): string => {
      if (typeof picture === "string") return picture;
      const made = URL.createObjectURL(picture);
      pictures.push(made);
      return made;
    };
    const element = document.createElement("div");
    element.slot = `result-${match.rank}`;
    element.append(template.content.cloneNode(true));
    element.addEventListener("keydown", pressed);
    element.addEventListener("click", (event) => {
      const target = event.target instanceof Element && event.target.closest("a, button");
      if (!target) return;
      if (!this.#choose(match)) event.preventDefault();
      else if (!target.matches("[href]")) this.#open({ ...match, category });
    });
    fill(element, match, localize, category, address);
    this.#host.append(element);
    return { element, pictures };
  }
}

/** A link without an address doesn't react to a button's keys. */
function pressed(event: KeyboardEvent): void {
  const { key, target } = event;
  if (key !== "Enter" && key !== " ") return;
  if (!(target instanceof HTMLElement) || !target.matches(noLink)) return;
  // The space bar would scroll the page.
  event.preventDefault();
  target.click();
}

function remove({ element, pictures }: Card): void {
  element.remove();
  for (const picture of pictures) URL.revokeObjectURL(picture);
}

function fill(
  card: Element,
  match: Match,
  localize: Localize,
  category: string,
  address: (picture: PictureSource) => string,
): void {
  const { product, photo } = match;
  const name = localize.text(product.name);
  const texts = new Map([
    ["title", name],
    ["price", product.price ? localize.price(product.price) : ""],
    ["category", category],
    ["similarity", localize.percent(matchScore(match))],
  ]);
  for (const place of card.querySelectorAll<HTMLElement>("[data-mirip]")) {
    const what = place.dataset["mirip"] ?? "";
    const text = texts.get(what);
    if (text !== undefined) place.textContent = text;
    if (what === "picture" && place instanceof HTMLImageElement) {
      place.src = address(photo.thumbnail);
      place.alt = name;
    }
    const link = what === "link" ? webUrl(product.url ?? "") : undefined;
    if (link && place instanceof HTMLAnchorElement) place.href = link.href;
  }
  for (const place of card.querySelectorAll<HTMLElement>(noLink)) {
    place.role = "button";
    place.tabIndex = 0;
  }
}
