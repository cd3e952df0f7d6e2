/**
 * Guards for the values in a backup. It may come from anywhere, and what it holds goes into the catalogue and
 * onto pages.
 */
import { adviceKinds } from "../catalogue/catalogue.ts";
import type { OwnerProduct } from "../catalogue/catalogue.ts";
import { isLocalText, isMoney, isStockState } from "../catalogue/product-guards.ts";
import { isListOf, isRecord, isString, optional } from "../guards.ts";

type Guard = (value: unknown) => boolean;

const isStrings: Guard = (value) => isListOf(value, isString);
const isFiniteNumber: Guard = (value) => Number.isFinite(value);

const productGuards: Readonly<Record<keyof OwnerProduct, Guard>> = {
  id: isId,
  name: isLocalText,
  category: isString,
  price: optional(isMoney),
  sku: optional(isString),
  tags: optional(isStrings),
  colours: optional(isStrings),
  url: optional(isHarmlessLink),
  stock: optional(isStockState),
  photoIds: (value) => isListOf(value, isId),
  added: isFiniteNumber,
  advice: optional((value) => isListOf(value, isAdvice)),
  guess: optional(isGuess),
  confirmed: optional((value) => value === true),
  trashed: optional(isFiniteNumber),
};

/**
 * The name of the first member that keeps a record from being an owner's product; nothing if it is one. Members
 * that this version does not know are let through: a later one may have written them.
 */
export function invalidMember(product: Readonly<Record<string, unknown>>): string | undefined {
  return Object.entries(productGuards).find(([name, is]) => !is(product[name]))?.[0];
}

export function isJudgement(value: unknown): boolean {
  return (
    isRecord(value) &&
    isId(value["a"]) &&
    isId(value["b"]) &&
    value["a"] !== value["b"] &&
    typeof value["same"] === "boolean"
  );
}

export function isId(value: unknown): boolean {
  return isString(value) && value !== "" && value.length <= 512;
}

function isGuess(value: unknown): boolean {
  return (
    isRecord(value) &&
    isListOf(value["categories"], isLabelProbability) &&
    isListOf(value["tags"], isLabelProbability) &&
    isRecord(value["filled"]) &&
    typeof value["filled"]["category"] === "boolean" &&
    isStrings(value["filled"]["tags"]) &&
    typeof value["waiting"] === "boolean" &&
    optional(isStrings)(value["answered"]) &&
    Number.isFinite(value["doubt"])
  );
}

function isLabelProbability(value: unknown): boolean {
  return isRecord(value) && isString(value["label"]) && Number.isFinite(value["probability"]);
}

function isAdvice(value: unknown): boolean {
  return (
    isRecord(value) &&
    isString(value["photoId"]) &&
    adviceKinds.some((kind) => kind === value["kind"]) &&
    optional(isString)(value["otherPhotoId"]) &&
    optional(isString)(value["otherProductId"])
  );
}

/**
 * A text that no browser takes for a script, whatever blanks and control characters hide its scheme. It need not
 * be a web address: a backup brings back what was stored, and a page makes a link of web addresses only.
 */
function isHarmlessLink(value: unknown): boolean {
  if (!isString(value)) return false;
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(value.replace(/[\p{Cc}\s]/gu, ""))?.[1];
  return scheme === undefined || /^https?$/iu.test(scheme);
}
