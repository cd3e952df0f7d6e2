/**
 * Whether a value out of a backup is what it must be. A backup may come from anywhere, and what it
 * holds goes into the catalogue and onto pages.
 */
import { adviceKinds } from "../catalogue/catalogue.ts";
import type { OwnerProduct } from "../catalogue/catalogue.ts";

/** Values that this version does not know are let through: a later one may have written them. */
export function isOwnerProduct(value: unknown): value is OwnerProduct {
  return (
    isRecord(value) &&
    isId(value["id"]) &&
    (isString(value["name"]) ||
      (isRecord(value["name"]) && Object.values(value["name"]).every(isString))) &&
    isString(value["category"]) &&
    isOptional(value["price"], isMoney) &&
    isOptional(value["sku"], isString) &&
    isOptional(value["tags"], (tags) => isListOf(tags, isString)) &&
    isOptional(value["colours"], (colours) => isListOf(colours, isString)) &&
    isOptional(value["url"], isHarmlessLink) &&
    isOptional(value["stock"], (stock) => stock === "in-stock" || stock === "out-of-stock") &&
    isListOf(value["photoIds"], isId) &&
    Number.isFinite(value["added"]) &&
    isOptional(value["advice"], (advice) => isListOf(advice, isAdvice)) &&
    isOptional(value["guess"], isGuess) &&
    isOptional(value["confirmed"], (confirmed) => confirmed === true) &&
    isOptional(value["trashed"], Number.isFinite)
  );
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

function isGuess(value: unknown): boolean {
  return (
    isRecord(value) &&
    isListOf(value["categories"], isChance) &&
    isListOf(value["tags"], isChance) &&
    isRecord(value["filled"]) &&
    typeof value["filled"]["category"] === "boolean" &&
    isListOf(value["filled"]["tags"], isString) &&
    typeof value["waiting"] === "boolean" &&
    isOptional(value["answered"], (parts) => isListOf(parts, isString)) &&
    Number.isFinite(value["doubt"])
  );
}

function isChance(value: unknown): boolean {
  return isRecord(value) && isString(value["label"]) && Number.isFinite(value["probability"]);
}

function isMoney(value: unknown): boolean {
  return isRecord(value) && Number.isFinite(value["amount"]) && isString(value["currency"]);
}

function isAdvice(value: unknown): boolean {
  return (
    isRecord(value) &&
    isString(value["photoId"]) &&
    adviceKinds.some((kind) => kind === value["kind"]) &&
    isOptional(value["otherPhotoId"], isString) &&
    isOptional(value["otherProductId"], isString)
  );
}

/** A link that runs a script has no place in a catalogue; browsers skip blanks and controls in it. */
function isHarmlessLink(value: unknown): boolean {
  if (!isString(value)) return false;
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(value.replace(/[\p{Cc}\s]/gu, ""))?.[1];
  return scheme === undefined || /^https?$/iu.test(scheme);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isListOf(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => is(one));
}

export function isOptional(value: unknown, is: (one: unknown) => boolean): boolean {
  return value === undefined || is(value);
}

export function isId(value: unknown): boolean {
  return isString(value) && value !== "" && value.length <= 512;
}

export function isString(value: unknown): value is string {
  return typeof value === "string";
}

export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
