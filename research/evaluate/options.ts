/** The command line of `npm run evaluate`: what can be asked, and what is wrong with a request. */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Metric } from "../../src/core/vectors/vectors.ts";
import type { BackendChoice } from "../../src/engine/contracts/engine-contract.ts";
import { backendFlag, oneOf, readFlags } from "../../tools/shared/flags.ts";
import type { LabelOptions } from "../shared/labels.ts";
import type { Sides } from "../shared/select.ts";
import type { TaggingOptions } from "../shared/tag.ts";
import { UsageError } from "../../tools/shared/usage-error.ts";

export interface EvaluateOptions {
  /** Measures tagging if present, else retrieval. */
  readonly tagging: TaggingOptions | undefined;
  /** A folder or a `.tar` file. */
  readonly images: string;
  readonly labels: LabelOptions | undefined;
  readonly sides: Sides | undefined;
  /** Ascending, each once. */
  readonly ks: readonly number[];
  readonly metric: Metric;
  readonly backend: BackendChoice;
  readonly limit: number | undefined;
  /** Folder of the model's `card.json`; the shipped one if it is not named. */
  readonly model: string | undefined;
  /** Whether embeddings of earlier runs may be used. */
  readonly useCache: boolean;
  readonly json: string | undefined;
}

export const help = `Measures retrieval, or tagging, with the shipped model and the shipped browser code, in headless
Chromium.

  npm run evaluate -- --images DIR|FILE.tar [options]

  --images PATH         folder (searched in depth) or .tar file of images
  --labels CSV          labels by file; without it the label is the name of the image's folder
  --file-column NAME    column with the path below the folder or in the .tar (default: file)
  --label-column NAME   column with the label (default: label); a+b joins two columns into one
                        label, empty where either is empty
  --split-column NAME   column with the split, together with:
  --query VALUE         the split whose images ask
  --catalogue VALUE     the split whose images answer
  --task NAME           retrieval (default), or tagging: a classifier is trained on the catalogue's
                        side and asked about the query's
  --label-separator S   with tagging: several labels an image, with S between them
  --least N             with tagging: only labels that N images bear (default: 1)
  --most N              with tagging: only the N most frequent labels
  --k LIST              places to measure at (default: 1,5,30)
  --metric NAME         cosine (default) or euclidean
  --backend NAME        wasm (default), webgpu, cpu or auto, as in the site's ?backend=;
                        webgpu also takes a software adapter: right, but slow
  --limit N             only N of the images needed, spread evenly over their order
  --model DIR           folder of a card.json (default: the one in public/models)
  --fresh               embeds every image again; else those of earlier runs are taken, as long as
                        images, model and the code that embeds are the same
  --json FILE           write the figures there, too
  --help                this text

Without a split, and with the same split for query and catalogue, every image asks all the others
(leave one out). Only images of the splits named are read; images that the CSV does not list are
left alone. An image without a label stays in the catalogue as a distractor and never asks. Left one
out, a label that occurs once never asks, as no answer could be right; with two different splits
it does ask, and counts as a miss when the catalogue does not have it.

Tagging without a split, or with the same one twice, asks models that did not learn from the image (three
folds). An image without a label, or with none that is left, neither teaches nor is asked. Labels that
differ in case only are one.

An image that can't be decoded is skipped and listed with its code. Exit codes: 0 measured,
1 the measurement failed, 2 the request can't be met.`;

/**
 * @returns what to do, or `"help"`
 * @throws {UsageError}
 */
export function parseOptions(args: readonly string[]): EvaluateOptions | "help" {
  const values = parseValues(args);
  if (values.help) return "help";
  if (values.images === undefined) throw new UsageError("--images is missing (see --help)");
  if (!existsSync(values.images)) throw new UsageError(`there is no ${values.images}`);
  const { json } = values;
  // Checked now, not after minutes of measuring.
  if (json !== undefined && !existsSync(dirname(resolve(json)))) {
    throw new UsageError(`there is no folder for ${json}`);
  }
  const labels = labelOptions(values);
  return {
    tagging: tagging(values),
    images: values.images,
    labels,
    sides: sides(values, labels),
    ks: places(values.k),
    metric: oneOf("--metric", values.metric, ["cosine", "euclidean"]),
    backend: backendFlag(values.backend),
    limit: values.limit === undefined ? undefined : positive("--limit", values.limit),
    model: values.model,
    useCache: !values.fresh,
    json,
  };
}

type Values = ReturnType<typeof parseValues>;

function parseValues(args: readonly string[]) {
  const string = { type: "string" } as const;
  return readFlags(args, {
    images: string,
    labels: string,
    "file-column": string,
    "label-column": string,
    "split-column": string,
    query: string,
    catalogue: string,
    task: { ...string, default: "retrieval" },
    "label-separator": string,
    least: string,
    most: string,
    k: { ...string, default: "1,5,30" },
    metric: { ...string, default: "cosine" },
    backend: { ...string, default: "wasm" },
    limit: string,
    model: string,
    fresh: { type: "boolean", default: false },
    json: string,
    help: { type: "boolean", short: "h", default: false },
  });
}

function labelOptions(values: Values): LabelOptions | undefined {
  if (values.labels === undefined) {
    for (const name of ["file-column", "label-column", "split-column"] as const) {
      if (values[name] !== undefined) throw new UsageError(`--${name} needs --labels`);
    }
    return undefined;
  }
  if (!existsSync(values.labels)) throw new UsageError(`there is no ${values.labels}`);
  return {
    csv: values.labels,
    fileColumn: values["file-column"] ?? "file",
    labelColumns: (values["label-column"] ?? "label").split("+"),
    splitColumn: values["split-column"],
  };
}

function tagging(values: Values): TaggingOptions | undefined {
  const { "label-separator": separator, least, most } = values;
  if (oneOf("--task", values.task, ["retrieval", "tagging"]) === "retrieval") {
    for (const name of ["label-separator", "least", "most"] as const) {
      if (values[name] !== undefined) throw new UsageError(`--${name} needs --task tagging`);
    }
    return undefined;
  }
  if (separator === "") throw new UsageError("--label-separator is empty");
  return {
    separator,
    minImages: least === undefined ? 1 : positive("--least", least),
    maxLabels: most === undefined ? undefined : positive("--most", most),
  };
}

function sides(
  { query, catalogue }: Values,
  labels: LabelOptions | undefined,
): EvaluateOptions["sides"] {
  const given = [labels?.splitColumn, query, catalogue];
  if (given.every((value) => value === undefined)) return undefined;
  if (labels?.splitColumn === undefined || query === undefined || catalogue === undefined) {
    throw new UsageError("--split-column, --query and --catalogue go together");
  }
  return { query, catalogue };
}

function places(list: string): number[] {
  const ks = list.split(",").map((k) => positive("--k", k));
  return [...new Set(ks)].sort((a, b) => a - b);
}

function positive(flag: string, value: string): number {
  if (!/^[1-9]\d*$/u.test(value.trim())) {
    throw new UsageError(`${flag} takes whole numbers from 1, not "${value}"`);
  }
  return Number(value);
}
