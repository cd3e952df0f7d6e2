/**
 * The model card: the only contract between the Python that makes a model and the TypeScript that runs it.
 * `training/mirip_training/card.py` writes it; what a card leaves out is not guessed here.
 */
import { SearchError } from "../errors.ts";
import { isPlainPath, isSha256 } from "../hashed-file.ts";
import type { HashedFile } from "../hashed-file.ts";
import type { LocalText } from "../catalogue/local-text.ts";

export interface ModelCard {
  readonly id: string;
  readonly name: string;
  /** Changes with weights, graph and preprocessing: vectors of two fingerprints are never compared. */
  readonly fingerprint: string;
  readonly input: {
    readonly tensor: string;
    readonly width: number;
    readonly height: number;
    /** The network sees `(value - subtract) / divide` of each 8-bit sRGB channel, NHWC. */
    readonly normalisation: { readonly subtract: number; readonly divide: number };
  };
  readonly output: {
    /** The raw embedding, shape [images, dimensions]. */
    readonly tensor: string;
    readonly dimensions: number;
    /** Further outputs. A network has none that its card leaves out. */
    readonly map: MapOutput | undefined;
    readonly categories: CategoriesOutput | undefined;
  };
  readonly calibration: {
    /** Probability that query and result are the same product. */
    readonly sameProduct: LogisticCurve;
    /** Probability that query and result are the same kind of product. */
    readonly sameKind: LogisticCurve;
  };
  readonly files: readonly HashedFile[];
  readonly goldens: {
    readonly path: string;
    readonly count: number;
    readonly minCosine: number;
    /** Largest |norm / expected norm - 1|. */
    readonly maxNormError: number;
    /** Shape [count][dimensions], the raw embeddings that a correct backend gives. */
    readonly embeddings: readonly (readonly number[])[];
    /** Shape [count][classes], the category logits; empty if the network gives none. */
    readonly logits: readonly (readonly number[])[];
  };
}

/** The embedding of each position, shape [images, height, width, dimensions]; their mean is the embedding. */
export interface MapOutput {
  readonly tensor: string;
  readonly height: number;
  readonly width: number;
}

export interface CategoriesOutput {
  /** Logits, shape [images, classes]; probabilities are the softmax of logits / temperature. */
  readonly tensor: string;
  readonly temperature: number;
  readonly classes: readonly ModelCategory[];
}

/** The members of a card that the rest of the program needs. */
export function modelFacts({ id, name, fingerprint, output, files, calibration }: ModelCard) {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const { sameKind } = calibration;
  return { id, name, fingerprint, dimensions: output.dimensions, bytes, sameKind };
}

/** A category that the network was trained to predict. */
export interface ModelCategory {
  readonly id: string;
  readonly words: LocalText;
}

/** Probability by cosine similarity: 1 / (1 + exp(-(slope * cosine + intercept))). */
export interface LogisticCurve {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * Checks a parsed `card.json` and narrows it to what the engine reads.
 * @throws {SearchError} `model-invalid` naming the first field that is missing or of the wrong form
 */
export function parseCard(json: unknown): ModelCard {
  const card = record(json, "card");
  if (card["schemaVersion"] !== 2) throw invalid("schemaVersion is not 2");
  const input = record(card["input"], "input");
  const output = record(card["output"], "output");
  const goldens = record(card["goldens"], "goldens");
  const normalisation = record(input["normalisation"], "input.normalisation");
  const resize = record(input["resize"], "input.resize");
  if (resize["rule"] !== "squash" || resize["filter"] !== "triangle-antialiased") {
    throw invalid("input.resize is not the squash rule with the triangle filter");
  }
  if (input["layout"] !== "NHWC" || input["channels"] !== 3) throw invalid("input is not NHWC RGB");
  if (goldens["encoding"] !== "zlib") throw invalid("goldens.encoding is not zlib");
  const dimensions = count(output["dimensions"], "output.dimensions");
  const map = output["map"] === undefined ? undefined : parseMap(output["map"]);
  const categories =
    output["categories"] === undefined ? undefined : parseCategories(output["categories"]);
  const calibration = record(card["calibration"], "calibration");
  const examples = count(goldens["count"], "goldens.count");
  return {
    id: text(card["id"], "id"),
    name: text(card["name"], "name"),
    fingerprint: text(card["fingerprint"], "fingerprint"),
    input: {
      tensor: text(input["tensor"], "input.tensor"),
      width: count(input["width"], "input.width"),
      height: count(input["height"], "input.height"),
      normalisation: {
        subtract: number(normalisation["subtract"], "input.normalisation.subtract"),
        divide: number(normalisation["divide"], "input.normalisation.divide"),
      },
    },
    output: {
      tensor: text(output["tensor"], "output.tensor"),
      dimensions,
      map,
      categories,
    },
    calibration: {
      sameProduct: parseCurve(calibration["sameProduct"], "calibration.sameProduct"),
      sameKind: parseCurve(calibration["sameKind"], "calibration.sameKind"),
    },
    files: list(card["files"], "files").map(parseFile),
    goldens: {
      path: text(goldens["path"], "goldens.path"),
      count: examples,
      minCosine: number(goldens["minCosine"], "goldens.minCosine"),
      maxNormError: number(goldens["maxNormError"], "goldens.maxNormError"),
      embeddings: matrix(goldens["embeddings"], examples, dimensions, "goldens.embeddings"),
      logits: categories
        ? matrix(goldens["logits"], examples, categories.classes.length, "goldens.logits")
        : [],
    },
  };
}

function parseMap(json: unknown): MapOutput {
  const map = record(json, "output.map");
  return {
    tensor: text(map["tensor"], "output.map.tensor"),
    height: count(map["height"], "output.map.height"),
    width: count(map["width"], "output.map.width"),
  };
}

function parseCategories(json: unknown): CategoriesOutput {
  const categories = record(json, "output.categories");
  const temperature = number(categories["temperature"], "output.categories.temperature");
  if (temperature <= 0) throw invalid("output.categories.temperature is not positive");
  const classes = list(categories["classes"], "output.categories.classes").map((entry) => {
    const { id, words } = record(entry, "output.categories.classes");
    return {
      id: text(id, "output.categories.classes.id"),
      words: parseWords(words, "output.categories.classes.words"),
    };
  });
  return { tensor: text(categories["tensor"], "output.categories.tensor"), temperature, classes };
}

function parseWords(json: unknown, field: string): LocalText {
  const words = Object.entries(record(json, field));
  return Object.fromEntries(words.map(([language, word]) => [language, text(word, field)]));
}

function parseCurve(json: unknown, field: string): LogisticCurve {
  const curve = record(json, field);
  return {
    slope: number(curve["slope"], `${field}.slope`),
    intercept: number(curve["intercept"], `${field}.intercept`),
  };
}

function parseFile(json: unknown): HashedFile {
  const file = record(json, "files");
  const sha256 = text(file["sha256"], "files.sha256");
  const path = text(file["path"], "files.path");
  if (!isSha256(sha256)) throw invalid(`files: ${path} has no SHA-256`);
  // A card may not reach outside its own folder.
  if (!isPlainPath(path)) throw invalid(`files: ${path} is not a plain relative path`);
  return { path, bytes: count(file["bytes"], "files.bytes"), sha256 };
}

function invalid(reason: string): SearchError {
  return new SearchError("model-invalid", `The model card can't be used: ${reason}.`);
}

function record(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw invalid(`${field} is missing`);
  return value as Record<string, unknown>;
}

function list(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(`${field} is not a list`);
  return value;
}

/** Numbers of the shape [rows][columns]. */
function matrix(value: unknown, rows: number, columns: number, field: string): number[][] {
  const found = list(value, field).map((row) => list(row, field).map((x) => number(x, field)));
  if (found.length !== rows || found.some((row) => row.length !== columns)) {
    throw invalid(`${field} does not have the shape [${rows}][${columns}]`);
  }
  return found;
}

function text(value: unknown, field: string): string {
  if (typeof value !== "string" || value === "") throw invalid(`${field} is not a text`);
  return value;
}

function number(value: unknown, field: string): number {
  if (typeof value !== "number" || !Number.isFinite(value))
    throw invalid(`${field} is not a number`);
  return value;
}

function count(value: unknown, field: string): number {
  const found = number(value, field);
  if (!Number.isInteger(found) || found < 1)
    throw invalid(`${field} is not a positive whole number`);
  return found;
}
