/**
 * A shop's own card for each result: copies of its `<template slot="result">`, filled and put beside the
 * template, each in the slot of its rank. Only text and addresses of the web are ever filled in.
 */
import type { SearchDetail } from "../../client/search-detail.ts";
import type { Match, PictureSource } from "../../engine/contract.ts";
import { webAddress } from "../shared/web-address.ts";
import { cardTemplate } from "../piece/card-template.ts";
import type { Words } from "../../words/words.ts";

type CategoryName = (id: string) => string;

export class ResultCards {
  readonly #host: HTMLElement;
  readonly #choose: (match: Match) => boolean;
  #shown: SearchDetail["results"] | undefined;
  #cards: readonly Element[] = [];
  #pictures: readonly string[] = [];

  /** @param choose called when a link or button of a card is pressed; whether it goes where it leads */
  constructor(host: HTMLElement, choose: (match: Match) => boolean) {
    this.#host = host;
    this.#choose = choose;
  }

  /** Does nothing where `results` are shown already. */
  show(results: SearchDetail["results"], words: Words, categoryName: CategoryName): void {
    const template = cardTemplate(this.#host);
    if (!template || results === this.#shown) return;
    this.clear();
    this.#shown = results;
    const pictures: string[] = [];
    const address = (picture: PictureSource): string => {
      if (typeof picture === "string") return picture;
      const made = URL.createObjectURL(picture);
      pictures.push(made);
      return made;
    };
    this.#cards = results.map((match) => {
      const card = document.createElement("div");
      card.slot = `result-${match.rank}`;
      card.append(template.content.cloneNode(true));
      card.addEventListener("click", (event) => {
        const isPress = event.target instanceof Element && event.target.closest("a, button");
        if (isPress && !this.#choose(match)) event.preventDefault();
      });
      fill(card, match, words, categoryName(match.product.category), address);
      return card;
    });
    this.#pictures = pictures;
    this.#host.append(...this.#cards);
  }

  clear(): void {
    for (const card of this.#cards) card.remove();
    for (const picture of this.#pictures) URL.revokeObjectURL(picture);
    this.#cards = this.#pictures = [];
    this.#shown = undefined;
  }
}

function fill(
  card: Element,
  { product, photo, similarity }: Match,
  words: Words,
  category: string,
  address: (picture: PictureSource) => string,
): void {
  const name = words.text(product.name);
  const texts = new Map([
    ["title", name],
    ["price", product.price ? words.price(product.price) : ""],
    ["category", category],
    ["similarity", words.similarityPercent(similarity)],
  ]);
  for (const place of card.querySelectorAll<HTMLElement>("[data-mirip]")) {
    const what = place.dataset["mirip"] ?? "";
    const text = texts.get(what);
    if (text !== undefined) place.textContent = text;
    if (what === "picture" && place instanceof HTMLImageElement) {
      place.src = address(photo.thumbnail);
      place.alt = name;
    }
    const link = what === "link" ? webAddress(product.url ?? "") : undefined;
    if (link && place instanceof HTMLAnchorElement) place.href = link.href;
  }
}
